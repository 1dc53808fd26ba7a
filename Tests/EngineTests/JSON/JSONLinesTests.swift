import SignScopeEngine
import Testing

@Suite("JSON Lines", .timeLimit(.minutes(5)))
struct JSONLinesTests {
  /// Each document on one line, or `!` and the line of its error.
  private func read(_ text: String) -> [String] {
    JSONLines.documents(in: Array(text.utf8)).map {
      switch $0 {
      case .success(let document): JSON(document.root).written
      case .failure(let error): "!\(error.line)"
      }
    }
  }

  @Test(
    "one document, many, and broken ones between",
    arguments: [
      ("{\"a\":1}", ["{\"a\":1}"]),
      ("{\n  \"a\": 1\n}\n", ["{\"a\":1}"]),
      ("{\"a\":1}\n{\"b\":2}\n", ["{\"a\":1}", "{\"b\":2}"]),
      ("{\"a\":1}\r\n\r\n{\"b\":2}", ["{\"a\":1}", "{\"b\":2}"]),
      ("{\n\"a\":1}\n{\n\"b\":2}", ["{\"a\":1}", "{\"b\":2}"]),
      ("{\"a\":1}\nnot json\n{\"b\":2}\n[1,2\n", ["{\"a\":1}", "!2", "{\"b\":2}", "!4"]),
      ("nope\n{\"b\":2}", ["!1", "{\"b\":2}"]),
      ("{\"a\":\n{\"b\":2}", ["!1", "{\"b\":2}"]),
      ("{\"a\":1\n{\"b\":2\n", ["!1", "!2"]),
      ("{\n  \"a\": [\n    {\"b\": 1}\n  ],\n}", ["!5"]),
      ("{\"platform\":top,\n \"x\":1}", ["!1"]),
      ("", ["!1"]), ("  \n ", ["!2"]), ("\u{FEFF}{\"a\":1}\n{\"b\"\n", ["{\"a\":1}", "!2"]),
    ])
  func documents(text: String, expected: [String]) {
    #expect(read(text) == expected)
  }
}
