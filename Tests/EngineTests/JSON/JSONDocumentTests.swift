import SignScopeEngine
import TestSupport
import Testing

@Suite("JSON documents", .timeLimit(.minutes(5)))
struct JSONDocumentTests {
  @Test("written JSON reads back, byte for byte", arguments: 0..<200 as Range<UInt64>)
  func roundTrip(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let written = RandomJSON.value(depth: 5, using: &generator).written
    #expect(JSON(try JSONDocument(written).root).written == written)
  }

  @Test(
    "every proper prefix of a document is an error that says it is cut off",
    arguments: [
      #"{"a":[1,{"b":"x\u00e9\n"}],"c":true,"d":null}"#, #"["\ud83d\udc57"]"#, #""text""#,
    ])
  func cutOff(text: String) throws {
    _ = try JSONDocument(text)
    for length in 1..<text.utf8.count {
      let error = #expect(throws: JSONError.self) {
        try JSONDocument(Array(text.utf8.prefix(length)))
      }
      #expect(error?.isCutOff == true, "after \(length) bytes")
      #expect(error?.offset == length)
    }
  }

  @Test(
    "any changed byte is read or rejected",
    arguments: 0..<40 as Range<UInt64>)
  func mutation(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let original = Array(RandomJSON.value(depth: 4, using: &generator).written.utf8)
    for place in original.indices {
      var bytes = original
      bytes[place] = UInt8.random(in: .min ... .max, using: &generator)
      guard let document = try? JSONDocument(bytes) else { continue }
      // Reading everything must not trap, and ranges must nest.
      #expect(document.root.rawRange.upperBound <= bytes.count)
      _ = JSON(document.root).written
    }
  }

  @Test(
    "invalid JSON is rejected at its position",
    arguments: [
      ("", JSONError.Problem.empty, 0), ("  \n", .empty, 3), ("{a:1}", .expectedName, 1),
      (#"{"a" 1}"#, .expectedColon, 5), (#"{"a":1 "b":2}"#, .expectedCommaOrBrace, 7),
      ("[1 2]", .expectedCommaOrBracket, 3), ("[1,]", .expectedValue, 3),
      ("[,1]", .expectedValue, 1),
      (#"{"a":1,}"#, .expectedName, 7), ("{,}", .expectedName, 1),
      ("[1}", .expectedCommaOrBracket, 2),
      (#"{"a":1]"#, .expectedCommaOrBrace, 6), ("01", .malformedNumber, 1),
      ("1.", .malformedNumber, 2),
      ("-", .malformedNumber, 1), ("1e+", .malformedNumber, 3), (".5", .expectedValue, 0),
      ("+1", .expectedValue, 0), ("NaN", .expectedValue, 0), ("nul", .expectedValue, 3),
      ("True", .expectedValue, 0), ("'a'", .expectedValue, 0), (#""\x41""#, .unknownEscape, 2),
      (#""\u12g4""#, .unknownEscape, 5), ("1 2", .expectedEnd, 2), ("{} //", .expectedEnd, 3),
      ("\u{FEFF}", .empty, 3),
    ])
  func refused(text: String, problem: JSONError.Problem, offset: Int) {
    let error = #expect(throws: JSONError.self) { try JSONDocument(text) }
    #expect(error?.problem == problem)
    #expect(error?.offset == offset)
  }

  @Test("an error gives the line and the column, in characters")
  func lineAndColumn() {
    let error = #expect(throws: JSONError.self) {
      try JSONDocument("{\n  \"标题\": 连\n}")
    }
    #expect(error?.line == 2)
    #expect(error?.column == 9)
    #expect(error?.explanation.en == "line 2, column 9: expected a value")
  }

  @Test("512 levels are read, one more is rejected")
  func depth() throws {
    func nested(_ levels: Int) -> String {
      String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
    }
    _ = try JSONDocument(nested(512))
    let error = #expect(throws: JSONError.self) { try JSONDocument(nested(513)) }
    #expect(error?.problem == .tooDeep(limit: 512))
  }

  @Test(
    "numbers keep every digit and every zero",
    arguments: [
      "7104300007405429232", "0.10", "1.0E+2", "-0", "123456789012345678901234567890",
    ])
  func numbers(number: String) throws {
    let root = try JSONDocument("[\(number)]").root
    #expect(root[0]?.written == number)
    #expect(root[0]?.text == number)
  }

  @Test("members keep their order and their duplicates; a name finds the last")
  func members() throws {
    let root = try JSONDocument(#"{"b":1,"a":2,"b":3,"\u0061":4}"#).root
    #expect(root.members.map(\.name) == ["b", "a", "b", "a"])
    #expect(root["b"]?.written == "3")
    #expect(root["a"]?.written == "4")
    #expect(root.count == 4)
  }

  @Test("é and e with an accent are different names")
  func canonicallyEqualNames() throws {
    let root = try JSONDocument("{\"\u{E9}\":1,\"e\u{301}\":2}").root
    #expect(root["\u{E9}"]?.written == "1")
    #expect(root["e\u{301}"]?.written == "2")
  }

  @Test("names are found after any spacing, and with any quotes inside them")
  func namesBackwards() throws {
    let root = try JSONDocument(#"{ "a\\" : 1,"\"b:\"":2, "c\\\"" :3,"":"x","\\":{"y":":"}}"#).root
    #expect(root.members.map(\.name) == [#"a\"#, #""b:""#, #"c\""#, "", #"\"#])
    #expect(root[#"\"#]?["y"]?.string == ":")
    #expect(
      try JSONDocument(#"["a:",1]"#).root.elements.map { $0.document === root.document } == [
        false, false,
      ])
  }

  @Test(
    "escapes are decoded, half a surrogate pair becomes U+FFFD",
    arguments: [
      (#""\u4e2d\u6587""#, "中文"), (#""\ud83d\udc57""#, "👗"), (#""\ud83d""#, "\u{FFFD}"),
      (#""\ud83d\u0041""#, "\u{FFFD}A"), (#""\udc57x""#, "\u{FFFD}x"),
      (#""\/\b\f\n\r\t\"\\""#, "/\u{8}\u{C}\n\r\t\"\\"),
      (#""\u0000""#, "\0"),
    ])
  func escapes(written: String, text: String) throws {
    #expect(try JSONDocument(written).root.string == text)
  }

  @Test("raw control characters inside strings are read, and noted")
  func rawControls() throws {
    let document = try JSONDocument("{\"sub_msg\":\"a\tb\r\nc\u{1}\"}")
    #expect(document.hasRawControls)
    #expect(document.root["sub_msg"]?.string == "a\tb\r\nc\u{1}")
    #expect(try !JSONDocument("{ \"a\" :\n\t1 }").hasRawControls)
  }

  @Test("bytes that are not UTF-8 are read as U+FFFD, and the first position is known")
  func notUTF8() throws {
    let document = try JSONDocument(Array(#"{"t":""#.utf8) + [0xC7, 0xEF] + Array(#""}"#.utf8))
    #expect(document.firstInvalidByte == 6)
    #expect(document.root["t"]?.string == "\u{FFFD}\u{FFFD}")
    #expect(try JSONDocument(#"{"t":"汉字"}"#).firstInvalidByte == nil)
  }

  @Test("a byte order mark is skipped, and noted")
  func byteOrderMark() throws {
    let document = try JSONDocument("\u{FEFF}{\"a\":1}")
    #expect(document.hasByteOrderMark)
    #expect(document.root["a"]?.int == 1)
  }
}
