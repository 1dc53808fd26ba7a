import SignScopeEngine
import Testing

@Suite("Writing JSON", .timeLimit(.minutes(5)))
struct JSONWriterTests {
  @Test("members keep the order they are given in")
  func order() {
    let json: JSON = ["z": 1, "a": ["x", nil, true], "n": .number("0.10"), "m": .text(nil)]
    #expect(json.written == #"{"z":1,"a":["x",null,true],"n":0.10,"m":null}"#)
  }

  @Test("nothing that a terminal takes for a control character is written raw")
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

  @Test("on a terminal nothing without a width is written raw, and the text is the same")
  func invisible() throws {
    let hidden = "\u{202E}\u{2066}\u{200B}\u{200D}\u{FEFF}\u{AD}\u{61C}\u{FE0F}\u{E0041}\u{A0}"
    var writer = JSONWriter(escapesInvisible: true)
    writer.write(.string("签名 é 👩 \(hidden)"))
    let written = String(decoding: writer.bytes, as: UTF8.self)
    #expect(written.hasPrefix(#""签名 é 👩 \u202e\u2066\u200b"#))
    #expect(written.contains(#"\udb40\udc41"#))
    for scalar in hidden.unicodeScalars { #expect(!written.unicodeScalars.contains(scalar)) }
    #expect(try JSONDocument(written).root.string == "签名 é 👩 \(hidden)")
  }

  @Test("a large value is written in pieces that make the same text")
  func pieces() {
    let json: JSON = ["a": .string(String(repeating: "签\"\n", count: 100_000)), "b": [1]]
    var pieces: [[UInt8]] = []
    var writer = JSONWriter { pieces.append($0) }
    writer.write(json)
    #expect(pieces.count > 3 && pieces.allSatisfy { $0.count < 1 << 20 })
    #expect(Array(pieces.joined()) + writer.bytes == Array(json.written.utf8))
  }
}
