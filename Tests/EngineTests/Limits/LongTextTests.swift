import SignScopeEngine
import TestSupport
import Testing

/// Texts so long that a reader which looks at a text's rest again and again would take minutes or hours.
@Suite("Long texts take time in proportion to their length", .timeLimit(.minutes(2)))
struct LongTextTests {
  @Test(
    "entities, and ampersands that begin none",
    arguments: [
      ("&lt;p&gt;", "<p>"), ("& ", "& "), ("&&", "&&"), ("&#x4e2d;", "中"), ("&amp", "&amp"),
    ])
  func entities(unit: String, decoded: String) throws {
    let count = 400_000
    let text = String(repeating: unit, count: count)
    let expected = String(repeating: decoded, count: count)
    let root = try XMLReader.read(Array("<a><desc>\(text)</desc></a>".utf8))
    // A message, so that a failure does not print megabytes.
    #expect(root["desc"]?.text.hasSameBytes(as: expected) == true, "the text is another")
    #expect(XMLEntities.decode(text).hasSameBytes(as: expected), "the text is another")
  }

  @Test("whitespace around a text and invisible characters in it")
  func blanks() {
    let blanks = String(repeating: " ", count: 1_000_000)
    #expect((blanks + "a" + blanks).trimmingWhitespace == "a")
    #expect(blanks.trimmingWhitespace == "")
    #expect(InvisibleCharacter.cleaned(blanks + "a\u{200B}" + blanks) == "a")
  }

  @Test("broken lines among JSON Lines, each with its own position")
  func brokenLines() {
    let lines = String(repeating: "{\"a\":1}\n{\"a\":x}\n", count: 20_000)
    let entries = JSONLines.documents(in: Array(lines.utf8))
    #expect(entries.count == 40_000)
    guard case .failure(let last)? = entries.last else {
      Issue.record("the last line is broken")
      return
    }
    #expect((last.line, last.column, last.offset) == (40_000, 6, 16 * 20_000 - 3))
  }

  @Test("the walkthrough of a request with many parameters")
  func walkthrough() {
    let parameters = (0..<20_000).map { Parameter("k\($0)", "v") }
    let account = Account(
      name: "shop", platform: .top, gateway: "http://127.0.0.1:9", appKey: "1", secret: "helloworld"
    )
    let request = Request(account: account, method: "taobao.time.get", parameters: parameters)
    let trace = Platform.top.schemes[0].trace(parameters, secret: "helloworld")
    let pages = Walkthrough(trace, of: request).pages
    #expect(
      pages.contains { $0.blocks.contains { block in block.lines.contains { $0.count > 20_000 } } })
  }

  @Test(
    "variables of files of requests, and dumps of arrays, that are begun and never ended",
    arguments: [("@x = 1\n<a>", "{"), ("@x = 1\n", "{{a"), ("", "}array(2) {\n"), ("", "${")])
  func begun(head: String, unit: String) {
    let text = Array((head + String(repeating: unit, count: 400_000 / unit.utf8.count)).utf8)
    #expect(throws: ImportError.self) {
      try ImportedText(reading: text)
    }
  }

  @Test("variables of a collection that name each other twice do not fill the memory")
  func doubling() throws {
    let variables = (0..<60).map { #"{"key":"a\#($0)","value":"{{a\#($0 + 1)}}{{a\#($0 + 1)}}"}"# }
    let text =
      #"{"info":{"schema":"https://schema.getpostman.com/json/collection/v2.1.0/"},"variable":[\#(variables.joined(separator: ","))],"item":[{"request":{"method":"GET","url":"https://gw.api.taobao.com/router/rest?method=taobao.time.get&app_key=1&x={{a0}}"}}]}"#
    let read = try ImportedText(reading: Array(text.utf8))
    #expect(read.unknown.contains("x"))
  }

  @Test("reading ends soon after its task was cancelled")
  func cancelled() async {
    let json = Array(("[" + String(repeating: "1,", count: 100_000) + "1]").utf8)
    let xml = Array(("<a>" + String(repeating: "<b/>", count: 100_000) + "</a>").utf8)
    await Task {
      withUnsafeCurrentTask { $0?.cancel() }
      #expect { try JSONDocument(json) } throws: { error in
        (error as? JSONError)?.problem == .cancelled && (error as? JSONError)?.isCutOff == false
      }
      #expect { try XMLReader.read(xml) } throws: { ($0 as? XMLError)?.problem == .cancelled }
    }.value
  }
}
