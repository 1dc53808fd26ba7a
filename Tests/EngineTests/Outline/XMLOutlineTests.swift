import SignScopeEngine
import TestSupport
import Testing

@Suite("The outline of XML", .timeLimit(.minutes(5)))
struct XMLOutlineTests {
  private func lines(_ outline: XMLOutline) -> [String] {
    (0..<outline.count).map { outline[$0].line() }
  }

  private func outline(_ text: String) throws -> XMLOutline { try XMLOutline(Array(text.utf8)) }

  private static let envelope = """
    \u{FEFF}<?xml version="1.0" encoding="utf-8" ?><item_get_response><item a="x>y"><title> 夏季 \
    &lt;b&gt;</title><skus><sku><id>1</id></sku>
      <sku><id>2</id></sku></skus><note/></item></item_get_response><!--top011-->
    """

  private static let printed = [
    #"<?xml version="1.0" encoding="utf-8" ?>"#, "<item_get_response>",
    #"  <item a="x>y">"#, "    <title>夏季 &lt;b&gt;</title>", "    <skus>", "      <sku>",
    "        <id>1</id>", "      </sku>", "      <sku>", "        <id>2</id>", "      </sku>",
    "    </skus>", "    <note/>", "  </item>", "</item_get_response>", "<!--top011-->",
  ]

  @Test("each element has a line, indented, including what surrounds the root")
  func printing() throws {
    #expect(lines(try outline(Self.envelope)) == Self.printed)
  }

  @Test(
    "text beside elements, CDATA and comments are kept",
    arguments: [
      ("<a>x<b/> y</a>", ["<a>", "  x", "  <b/>", "  y", "</a>"]),
      ("<a>x<!--c-->y</a>", ["<a>x<!--c-->y</a>"]),
      ("<a><![CDATA[<b>&]]></a>", ["<a><![CDATA[<b>&]]></a>"]),
      ("<a><![CDATA[<b>]]><c></c></a>", ["<a>", "  <![CDATA[<b>]]>", "  <c></c>", "</a>"]),
      ("<a>\n</a>", ["<a></a>"]), ("<a b='</a>'>\n 1\n</a >", ["<a b='</a>'>1</a >"]),
    ])
  func pieces(text: String, expected: [String]) throws {
    #expect(lines(try outline(text)) == expected)
  }

  @Test("folding and unfolding restore the rows, from either end")
  func folding() throws {
    var outline = try outline(Self.envelope)
    #expect(outline.toggle(11) == 4)
    #expect(outline[4].line() == "    <skus>…</skus>" && outline[4].count == 2)
    #expect(outline.count == Self.printed.count - 7)
    #expect(outline.toggle(4) == 4)
    #expect(lines(outline) == Self.printed)
    #expect(outline.toggle(3) == 3)
    outline.fold(beyond: 1)
    #expect(
      lines(outline)
        == [Self.printed[0], Self.printed[1], #"  <item a="x>y">…</item>"#] + Self.printed.suffix(2)
    )
    outline.expandAll()
    #expect(lines(outline) == Self.printed)
  }

  @Test("search wraps around in both directions and unfolds what hides the match")
  func search() throws {
    var outline = BodyOutline(Array(Self.envelope.utf8))
    #expect(outline.search("<ID>", from: 0) == 6)
    #expect(outline.search("<id>", from: 6) == 9)
    #expect(outline.search("<id>", from: 9) == 6)
    #expect(outline.search("<id>", from: 6, backwards: true) == 9)
    #expect(outline.search("夏季", from: 0) == 3)
    #expect(outline.search("x>y", from: 0) == 2)
    #expect(outline.search("nowhere", from: 0) == nil)
    outline.fold(beyond: 1)
    let found = outline.search("2</id", from: 0)
    let row = try #require(found)
    guard case .xml(let xml) = outline.content else {
      Issue.record("not XML")
      return
    }
    #expect(xml[row].line() == "        <id>2</id>")
  }

  @Test("the length of a row can be limited without splitting a character")
  func limit() throws {
    let outline = try outline("<a>\(String(repeating: "汉", count: 1000))</a>")
    for limit in 10..<20 {
      let text = outline[0].parts(limit: limit).text
      #expect(text.hasSuffix("…") && text.dropLast().allSatisfy { $0 == "汉" } && text.count > 3)
    }
  }

  @Test("no changed byte makes it trap, and every row of a readable body has text")
  func mutation() {
    let original = Array("<?x?><r a='1'>t<c>2&#x4e2d;</c><![CDATA[y]]><e/></r><!--z-->".utf8)
    var generator = SeededGenerator(seed: 7)
    for place in original.indices {
      for _ in 0..<20 {
        var bytes = original
        bytes[place] = UInt8.random(in: .min ... .max, using: &generator)
        guard var outline = try? XMLOutline(bytes) else { continue }
        #expect(lines(outline).allSatisfy { !$0.isEmpty })
        outline.fold(beyond: 1)
        #expect(lines(outline).allSatisfy { !$0.isEmpty })
      }
    }
  }

  @Test("an XML body is shown as an outline, a broken one as received")
  func body() {
    guard case .xml = BodyOutline(Array(" <a><b/></a>".utf8)).content,
      case .text(let lines) = BodyOutline(Array("<a><b></a>".utf8)).content
    else {
      Issue.record("not as it should be")
      return
    }
    #expect(lines.text(of: 0) == "<a><b></a>")
  }
}
