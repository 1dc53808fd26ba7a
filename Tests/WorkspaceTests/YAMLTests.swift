import SignScopeEngine
import Testing

@testable import Workspace

@Suite("YAML", .timeLimit(.minutes(5))) struct YAMLTests {
  private func read(_ text: String) throws -> YAMLNode {
    try #require(try YAMLNode.read(text, from: "a.yaml"))
  }

  /// The position and the reason, as the user reads them.
  private func message(_ text: String) -> String {
    do throws(ConfigurationError) {
      _ = try YAMLNode.read(text, from: "a.yaml")
      return ""
    } catch { return error.message.en }
  }

  @Test("every value has its text, line and column") func places() throws {
    let text = "a: 007\n义乌:  [x, 'y']\nb:\n  - {c: |\n      two\n      lines\n}\n"
    #expect(message(text) != "")
    let root = try read("a: 007\n义乌:  [x, 'y']\nb:\n  - c: |\n      two\n      lines\n")
    let expected = YAMLNode(
      content: .mapping([
        pair(scalar("a", 1, 1), scalar("007", 1, 4)),
        pair(
          scalar("义乌", 2, 1),
          YAMLNode(
            content: .sequence([
              scalar("x", 2, 7), scalar("y", 2, 10, isPlain: false),
            ]), mark: YAMLMark(line: 2, column: 6))),
        pair(
          scalar("b", 3, 1),
          YAMLNode(
            content: .sequence([
              YAMLNode(
                content: .mapping([
                  pair(scalar("c", 4, 5), scalar("two\nlines\n", 4, 8, isPlain: false))
                ]), mark: YAMLMark(line: 4, column: 5))
            ]), mark: YAMLMark(line: 4, column: 3))),
      ]), mark: YAMLMark(line: 1, column: 1))
    #expect(root == expected)
  }

  private func pair(_ key: YAMLNode, _ value: YAMLNode) -> YAMLNode.Pair {
    YAMLNode.Pair(key: key, value: value)
  }

  private func scalar(
    _ text: String, _ line: Int, _ column: Int, isPlain: Bool = true
  ) -> YAMLNode {
    YAMLNode(
      content: .scalar(text, isPlain: isPlain), mark: YAMLMark(line: line, column: column))
  }

  @Test("a text without a value has no tree", arguments: ["", "\n \n", "# a comment", "\u{FEFF}"])
  func nothing(_ text: String) throws {
    #expect(try YAMLNode.read(text, from: "a.yaml") == nil)
  }

  @Test(
    "other line ends, a byte order mark or a document start make no difference",
    arguments: ["a: 1\r\nb: [c]\r\n", "a: 1\rb: [c]", "\u{FEFF}a: 1\nb: [c]\n", "a: 1\nb: [c]"])
  func variants(_ text: String) throws {
    #expect(try read(text) == read("a: 1\nb: [c]\n"))
    let marked = try read("%YAML 1.1\n---\n" + text.drop { $0 == "\u{FEFF}" } + "\n...\n")
    guard case .mapping(let pairs) = marked.content else {
      Issue.record("\(marked)")
      return
    }
    #expect(pairs.map(\.key.text) == ["a", "b"] && pairs.map(\.key.line) == [3, 4])
  }

  @Test(
    "unquoted text can mean absent, quoted text cannot",
    arguments: [
      ("", true), ("~", true), ("null", true), ("Null", true), ("NULL", true), ("# c", true),
      ("''", false), ("\"\"", false), ("\"null\"", false), ("'~'", false), ("nil", false),
      ("|\n null", false), ("[]", false), ("{}", false),
    ])
  func absent(_ value: String, _ isAbsent: Bool) throws {
    guard case .mapping(let pairs) = try read("a: \(value)\n").content else {
      Issue.record("no mapping")
      return
    }
    #expect(pairs.map(\.value.isAbsent) == [isAbsent])
  }

  @Test("escapes are decoded, including NUL and characters beyond U+FFFF") func escapes() throws {
    #expect(try read(#""a\0b\u4E49\U0001F511\t""#).text == "a\0b义\u{1F511}\t")
    #expect(try read("'it''s'").text == "it's")
    #expect(try read("!secret x").text == "x")
  }

  @Test("an alias repeats the value, and a redefined anchor is the later one")
  func aliases() throws {
    #expect(
      try read("[&a x, *a, &a y, *a]").elements?.map(\.text) == ["x", "x", "y", "y"])
    #expect(try read("[&a [x, z], *a]").elements?.last?.elements?.map(\.text) == ["x", "z"])
    #expect(try read("{&k a: 1, b: *k }").isMapping)
  }

  @Test(
    "errors are reported with line and column",
    arguments: [
      ("a: [", "2:1: ", "did not find expected"),
      ("a: 1\n\tb: 2", "2:1: ", "a tab character"),
      ("a:\n  \"x", "2:5: ", "end of stream"), ("a: 1\n b: 2", "2:3: ", "not allowed"),
      ("a: @x", "1:4: ", "cannot start any token"), ("义: `", "1:4: ", "cannot start any token"),
      ("a: 1\nb: 义\0", "2:5: ", "control characters"), ("a: 1\n\u{1B}", "2:1: ", "control"),
      ("a: 1\n---\nb: 2", "2:1: ", "second document"), ("a: *b", "1:4: ", "undefined alias"),
      ("a: &a [*a]", "1:8: ", "undefined alias"),
      ("a: 1\nb: {c: 1,\n c: 2}", "3:2: ", "“c” given twice, first on line 2"),
      ("a: 1\nb: 2\n\"a\": 3", "3:1: ", "“a” given twice, first on line 1"),
    ])
  func wrong(_ text: String, _ place: String, _ words: String) {
    #expect(message(text).hasPrefix("a.yaml:" + place), "\(message(text))")
    #expect(message(text).contains(words), "\(message(text))")
  }

  @Test("keys that only look the same are two") func lookAlikes() throws {
    #expect(try read("é: 1\ne\u{301}: 2\n").isMapping)
  }

  @Test(
    "no error shows the text",
    arguments: [
      "secret: *hunter2", "secret: @hunter2", "secret: \"hunter2", "secret: %hunter2: {",
      "secret: [hunter2", "secret: hunter2: x", "secret: hunter2\n\u{1}", "- hunter2\nsecret: 1",
      "secret: !<hunter2", "secret: &hunter2 *hunter2", "secret: \"\\hunter2\"",
      "a: hunter2\n--- hunter2", "[a, b]: {hunter2",
    ])
  func secrets(_ text: String) {
    #expect(message(text).contains("not YAML") && !message(text).contains("hunter"))
  }

  @Test("a hundred levels are read, one more is too deep") func depth() throws {
    func nested(_ levels: Int) -> String {
      String(repeating: "[", count: levels) + String(repeating: "]", count: levels)
    }
    #expect(try read(nested(100)).elements?.count == 1)
    #expect(message(nested(101)) == "a.yaml:1:101: not YAML: nested more than 100 levels deep")
    // libyaml alone would take minutes for some of these.
    for unit in ["[", "{a: ", "- ", "? ", "[a, ", "[{", "[ &a "] {
      let text = String(repeating: unit, count: (1 << 20) / unit.utf8.count)
      #expect(message(text).contains("nested more than"), "\(unit)")
    }
    // Levels on levels, each one an alias of the last.
    let tower = (1...200).map { "- &a\($0) [*a\($0 - 1)]\n" }.joined()
    #expect(message("- &a0 [x]\n" + tower).contains("nested more than"))
  }

  @Test("aliases cannot expand to billions of values") func bomb() {
    let lines = zip("bcdefgh", "abcdefg").map { name, last in
      "- &\(name) [" + repeatElement("*\(last)", count: 9).joined(separator: ", ") + "]\n"
    }
    #expect(message("- &a [x, x, x]\n" + lines.joined()).contains("aliases repeat more than 10000"))
    #expect(message("- &a x\n" + String(repeating: "- *a\n", count: 10_000)) == "")
  }
}
