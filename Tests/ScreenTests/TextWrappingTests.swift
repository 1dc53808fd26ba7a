import Screen
import TestSupport
import Testing

@Suite(.timeLimit(.minutes(5))) struct TextWrappingTests {
  @Test(
    "text is wrapped at spaces and between Chinese characters",
    arguments: [
      ("", 10, [""]),
      ("one two three", 7, ["one two", "three"]),
      ("one two three", 8, ["one two", "three"]),
      ("one two", 3, ["one", "two"]),
      ("one   two", 4, ["one", "two"]),
      ("a longword b", 4, ["a", "long", "word", "b"]),
      ("line\nfeed", 20, ["line", "feed"]),
      ("\n", 20, ["", ""]),
      ("  indented text", 10, ["  indented", "text"]),
      ("获取单个商品", 6, ["获取单", "个商品"]),
      ("获取单个商品", 7, ["获取单", "个商品"]),
      ("获取单个item商品", 10, ["获取单个", "item商品"]),
      ("ends in spaces   ", 14, ["ends in spaces"]),
    ] as [(String, Int, [Substring])])
  func wrapped(text: String, columns: Int, lines: [Substring]) {
    #expect(text.wrapped(columns: columns) == lines)
  }

  @Test("closing punctuation does not start a line, opening punctuation does not end one")
  func punctuation() {
    #expect("签名错误,检查".wrapped(columns: 8) == ["签名错", "误,检查"])
    #expect("见密钥《说明》".wrapped(columns: 8) == ["见密钥", "《说明》"])
    #expect("检查密钥。".wrapped(columns: 8) == ["检查密", "钥。"])
  }

  @Test(
    "no line is wider than allowed, and only spaces and line feeds are removed",
    arguments: 0..<60)
  func property(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed) + 77)
    let pieces = [
      "sign", "签名", " ", " ", "。", "《", "a", "timestamp", "\n", "e\u{301}", "\u{1B}", "😀",
    ]
    let text = (0..<80).map { _ in pieces[Int.random(in: 0..<pieces.count, using: &random)] }
      .joined()
    for columns in 2...24 {
      let lines = text.wrapped(columns: columns)
      #expect(lines.allSatisfy { $0.columns <= columns })
      let kept = lines.joined().filter { $0 != " " }
      #expect(kept == text.filter { $0 != " " && $0 != "\n" })
    }
  }

  @Test("too few columns still make progress", arguments: [-1, 0, 1])
  func tooNarrow(columns: Int) {
    #expect("签名 ok".wrapped(columns: columns) == ["签", "名", "o", "k"])
  }
}
