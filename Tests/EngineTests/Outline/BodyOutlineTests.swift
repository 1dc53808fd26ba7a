import SignScopeEngine
import Testing

@Suite("The outline of a body", .timeLimit(.minutes(5)))
struct BodyOutlineTests {
  private func lines(_ body: BodyOutline) -> [String] {
    guard case .text(let lines) = body.content else { return [] }
    return (0..<lines.count).map { lines.text(of: $0) }
  }

  @Test(
    "text is split at every kind of line end, and nothing is lost",
    arguments: [
      ("", []), ("a", ["a"]), ("a\n", ["a"]), ("a\r\nb\rc\nd", ["a", "b", "c", "d"]),
      ("\n\n", ["", ""]),
      ("a\n\r\nb", ["a", "", "b"]),
    ])
  func splitting(text: String, expected: [String]) {
    #expect(lines(BodyOutline(Array(text.utf8))) == expected)
  }

  @Test(
    "peculiarities of the body are noted",
    arguments: [
      ([], "the body is empty"),
      (Array("{\"a\":1".utf8), "not readable as JSON: the JSON is truncated at line 1, column 7"),
      (Array("{\"a\" 1}".utf8), "not readable as JSON: line 1, column 6"),
      ([0x3C, 0x68, 0xC7, 0xEB], "not UTF-8 from byte 2"),
      (Array("{\"a\":\"\t\"}".utf8), "unescaped control characters"),
      (Array("\u{FEFF}{}".utf8), "byte order mark"),
      (Array("  \n".utf8), "only whitespace"),
      (
        Array("<?xml version=\"1.0\"?><a><b></a>".utf8),
        "not readable as XML: byte 30: <b> is closed by </a>"
      ),
    ] as [([UInt8], String)])
  func notes(body: [UInt8], note: String) {
    let notes = BodyOutline(body).notes
    #expect(notes.count == 1)
    #expect(notes.first?.en.contains(note) == true, "\(notes)")
  }

  @Test("HTML is shown without notes")
  func html() {
    #expect(BodyOutline(Array("<html><h1>502</h1></html>".utf8)).notes.isEmpty)
  }

  @Test("a long line is read in slices that split no character")
  func slices() {
    let line = String(repeating: "汉", count: 1000)
    guard case .text(let lines) = BodyOutline(Array(line.utf8)).content else {
      Issue.record("not text")
      return
    }
    for offset in 0..<30 {
      let slice = lines.text(of: 0, from: offset, limit: 31)
      #expect(!slice.isEmpty && slice.allSatisfy { $0 == "汉" })
    }
  }

  @Test("searching lines wraps around in both directions")
  func search() {
    var lines = BodyOutline(Array("one\nTwo\nthree two".utf8))
    #expect(lines.search("two", from: 0) == 1)
    #expect(lines.search("two", from: 1) == 2)
    #expect(lines.search("two", from: 2) == 1)
    #expect(lines.search("TWO", from: 1, backwards: true) == 2)
    #expect(lines.search("four", from: 0) == nil)
  }
}
