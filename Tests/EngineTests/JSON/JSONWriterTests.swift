import SignScopeEngine
import Testing

@Suite("Writing JSON", .timeLimit(.minutes(5)))
struct JSONWriterTests {
  @Test("members keep the order they are given in")
  func order() {
    let json: JSON = ["z": 1, "a": ["x", nil, true], "n": .number("0.10"), "m": .text(nil)]
    #expect(json.written == #"{"z":1,"a":["x",null,true],"n":0.10,"m":null}"#)
  }

  @Test("nothing a terminal takes for control is written raw")
  func controls() throws {
    let all = String(String.UnicodeScalarView((0...0x3000).compactMap(Unicode.Scalar.init)))
    let written = JSON.string(all).written
    for scalar in written.unicodeScalars {
      #expect(scalar.value >= 0x20 && !(0x7F..<0xA0).contains(scalar.value))
      #expect(scalar.value != 0x2028 && scalar.value != 0x2029)
    }
    #expect(
      try JSONDocument(written).root.string?.unicodeScalars.elementsEqual(all.unicodeScalars)
        == true)
  }
}
