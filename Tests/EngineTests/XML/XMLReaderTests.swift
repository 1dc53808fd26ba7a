import SignScopeEngine
import TestSupport
import Testing

@Suite("Reading XML", .timeLimit(.minutes(5)))
struct XMLReaderTests {
  @Test("an envelope is read, including what surrounds its root")
  func envelope() throws {
    let text = """
      \u{FEFF}<?xml version="1.0" encoding="utf-8" ?><!-- a > b -->
      <error_response list="a>b"><code>27</code><msg>Invalid session</msg><sub_msg>a &lt;&#20013;&#x6587;&gt; &amp;amp; &nbsp;</sub_msg>
      <raw><![CDATA[<b>&amp;]]> x</raw><none/></error_response><!--top011229189136.center.et2-->
      """
    let root = try XMLReader.read(Array(text.utf8))
    #expect(root.name == "error_response")
    #expect(root["code"]?.text == "27")
    #expect(root["sub_msg"]?.text == "a <中文> &amp; &nbsp;")
    #expect(root["raw"]?.text == "<b>&amp; x")
    #expect(root["none"]?.children.isEmpty == true)
    #expect(root.children.map(\.name) == ["code", "msg", "sub_msg", "raw", "none"])
  }

  @Test(
    "text that is not XML is rejected at its position",
    arguments: [
      ("", XMLError.Problem.notMarkup, 0), ("hello", .notMarkup, 0),
      ("<!DOCTYPE html><html></html>", .documentType, 2),
      ("<!DOCTYPE x [<!ENTITY a \"aaaa\">]><x>&a;</x>", .documentType, 2),
      ("<a><b></a>", .mismatchedTag(open: "b", close: "a"), 9), ("<a></a> x", .contentAfterRoot, 8),
      ("<a></a><b/>", .contentAfterRoot, 7), ("<a><b <c></a>", .malformedTag, 6),
      ("</a>", .malformedTag, 3), ("< a></a>", .malformedTag, 1), ("<!--only-->", .notMarkup, 11),
    ])
  func refused(text: String, problem: XMLError.Problem, offset: Int) {
    let error = #expect(throws: XMLError.self) { try XMLReader.read(Array(text.utf8)) }
    #expect(error?.problem == problem)
    #expect(error?.offset == offset)
  }

  @Test("every proper prefix of a document is rejected, up to the end of its root")
  func cutOff() throws {
    let text = "<r a='1'><code>27</code><x><![CDATA[y]]></x></r>"
    _ = try XMLReader.read(Array((text + "<!-- cut").utf8))
    for length in 0..<text.utf8.count {
      #expect(throws: XMLError.self) { try XMLReader.read(Array(text.utf8.prefix(length))) }
    }
  }

  @Test("no changed byte makes it trap")
  func mutation() {
    let original = Array("<?x?><r a='1'><c>2&#x4e2d;</c><![CDATA[y]]><e/></r><!--z-->".utf8)
    var generator = SeededGenerator(seed: 7)
    for place in original.indices {
      for _ in 0..<20 {
        var bytes = original
        bytes[place] = UInt8.random(in: .min ... .max, using: &generator)
        _ = try? XMLReader.read(bytes)
      }
    }
  }

  @Test("nesting is limited")
  func depth() throws {
    func nested(_ levels: Int) -> [UInt8] {
      Array(
        (String(repeating: "<a>", count: levels) + String(repeating: "</a>", count: levels)).utf8)
    }
    _ = try XMLReader.read(nested(XMLReader.depthLimit))
    #expect(throws: XMLError.self) { try XMLReader.read(nested(XMLReader.depthLimit + 1)) }
  }
}
