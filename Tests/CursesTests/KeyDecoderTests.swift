import CNcurses
import Screen
import Testing

@testable import Curses

@Suite(.timeLimit(.minutes(5))) struct KeyDecoderTests {
  /// The keys for bytes that arrive together, with a pause after them.
  private func keys(_ text: String) -> [KeyDecoder.Decoded] {
    var decoder = KeyDecoder()
    return text.utf8.flatMap { decoder.take(Int32($0)) } + decoder.endOfInput()
  }

  @Test(
    "bytes become keys",
    arguments: [
      ("a", [.text("a")]), ("汉字", [.text("汉"), .text("字")]),
      ("e\u{301}", [.text("e"), .text("\u{301}")]), ("😀", [.text("😀")]), (" ", [.text(" ")]),
      ("\r", [.enter]), ("\n", [.enter]), ("\t", [.tab]), ("\u{7F}", [.backspace]),
      ("\u{08}", [.backspace]), ("\u{01}", [.control("a")]), ("\u{03}", [.control("c")]),
      ("\u{1A}", [.control("z")]), ("\u{00}", [.control(" ")]), ("\u{1F}", [.control("_")]),
      ("\u{1B}", [.escape]), ("\u{1B}\u{1B}", [.escape, .escape]), ("\u{1B}x", [.alt("x")]),
      ("\u{1B}签", [.alt("签")]), ("\u{1B}\r", [.escape, .enter]), ("\u{1B}\u{7F}", [.control("w")]),
      ("\u{1B}[", [.alt("[")]), ("\u{1B}O", [.alt("O")]),
    ] as [(String, [Key])])
  func bytes(text: String, expected: [Key]) {
    #expect(keys(text) == expected.map { .key($0) })
  }

  @Test(
    "the usual sequences are known without terminfo",
    arguments: [
      ("[A", .up), ("[B", .down), ("[C", .right), ("[D", .left), ("OA", .up), ("OD", .left),
      ("[H", .home), ("[F", .end), ("OH", .home), ("OF", .end), ("[1~", .home), ("[4~", .end),
      ("[7~", .home), ("[8~", .end), ("[2~", .insert), ("[3~", .delete), ("[5~", .pageUp),
      ("[6~", .pageDown), ("[Z", .backTab), ("[1;5D", .wordLeft), ("[1;5C", .wordRight),
      ("[1;3D", .wordLeft), ("[1;9C", .right), ("[1;2A", .up), ("[3;5~", .delete),
      ("OM", .enter), ("Op", .text("0")), ("Oy", .text("9")), ("[13;5u", .enter),
      ("[97;5u", .control("a")), ("[97;3u", .alt("a")), ("[9;2u", .backTab),
      ("OP", .function(1)), ("OS", .function(4)), ("[[A", .function(1)), ("[11~", .function(1)),
      ("[15~", .function(5)), ("[17~", .function(6)), ("[24~", .function(12)),
      ("[27;5;105~", .control("i")), ("[127;3u", .control("w")),
    ] as [(String, Key)])
  func sequences(sequence: String, key: Key) {
    #expect(keys("\u{1B}" + sequence) == [.key(key)])
    #expect(keys("x\u{1B}" + sequence + "y") == [.key(.text("x")), .key(key), .key(.text("y"))])
  }

  @Test(
    "an unknown sequence leaves no letters behind",
    arguments: [
      "[99;99~", "[?1;2c", "[I", "[O", "[<0;5;3M", "[[Z", "[16~", "[1;2P", "[201~",
      "[>0;1;2c",
      "[57399;5u", "[99999999999999999999~", "[1114112u",
    ])
  func unknown(sequence: String) {
    #expect(keys("\u{1B}" + sequence) == [])
    #expect(keys("\u{1B}" + sequence + "z") == [.key(.text("z"))])
  }

  @Test(
    "a number that no key has ends no sequence",
    arguments: [
      "-9223372036854775808", "9223372036854775807", "99999999999999999999999999", "4294967296",
      "-1",
    ])
  func numbers(number: String) {
    for sequence in ["[27;\(number);9~", "[1;\(number)A", "[\(number)u", "[\(number)~"] {
      #expect(keys("\u{1B}" + sequence + "z").last == .key(.text("z")))
    }
  }

  @Test("an endless sequence is dropped without growing")
  func endless() {
    #expect(
      keys("\u{1B}[" + String(repeating: "1;", count: 10_000) + "Ax") == [
        .key(.up), .key(.text("x")),
      ])
  }

  @Test("a paste begins at its marker")
  func paste() {
    #expect(keys("a\u{1B}[200~") == [.key(.text("a")), .pasteStart])
  }

  @Test(
    "a sequence that arrives in two pieces is one key",
    arguments: ["汉", "\u{1B}[1;5D", "\u{1B}[3~"])
  func pieces(text: String) {
    let whole = keys(text)
    let bytes = Array(text.utf8)
    // A lone Escape, or one with its bracket, is a separate key if nothing follows.
    for cut in (bytes[0] == 0x1B ? 3 : 1)..<bytes.count {
      var decoder = KeyDecoder()
      var result = bytes[..<cut].flatMap { decoder.take(Int32($0)) } + decoder.endOfInput()
      #expect(result == [])
      result += bytes[cut...].flatMap { decoder.take(Int32($0)) } + decoder.endOfInput()
      #expect(result == whole)
    }
  }

  @Test(
    "bytes that are not UTF-8 are replaced, and the following ones are kept",
    arguments: [
      ([0xFF, 0x61], "\u{FFFD}a"), ([0xE6, 0x61], "\u{FFFD}a"), ([0xC0, 0x80], "\u{FFFD}\u{FFFD}"),
      ([0xED, 0xA0, 0x80, 0x61], "\u{FFFD}a"), ([0x80], "\u{FFFD}"), ([0xC2, 0x85, 0x61], "a"),
    ] as [([UInt8], String)])
  func invalid(bytes: [UInt8], text: String) {
    var decoder = KeyDecoder()
    let decoded = bytes.flatMap { decoder.take(Int32($0)) }
    #expect(decoded == text.unicodeScalars.map { .key(.text(String($0))) })
  }

  @Test("one of ncurses' own keys ends an unfinished sequence")
  func named() {
    var decoder = KeyDecoder(extraKeys: [700: .key(.wordLeft)])
    #expect(decoder.take(0x1B) == [])
    #expect(decoder.take(KEY_UP) == [.key(.up)])
    #expect(decoder.take(700) == [.key(.wordLeft)])
    #expect(decoder.take(KEY_RESIZE) == [])
    #expect(decoder.take(KEY_BTAB) == [.key(.backTab)])
    #expect(decoder.endOfInput() == [])
  }

  @Test("no input traps, and every text key is printable", arguments: 0..<100)
  func anything(seed: Int) {
    var generator = SystemRandomNumberGenerator()
    var decoder = KeyDecoder()
    let codes = (0..<400).map { _ in
      Bool.random(using: &generator)
        ? Int32.random(in: 0...800, using: &generator)
        : [0x1B, 0x5B, 0x3B, 0x4F].randomElement() ?? 0
    }
    for code in codes {
      for case .key(.text(let text)) in decoder.take(code) {
        let isControl = text.unicodeScalars.contains { $0.properties.generalCategory == .control }
        #expect(!isControl, "\(codes)")
      }
    }
    _ = decoder.endOfInput()
  }
}
