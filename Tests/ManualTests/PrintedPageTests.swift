import Screen
import SignScopeEngine
import Testing

@testable import Manual

@Suite("A printed page", .timeLimit(.minutes(5))) struct PrintedPageTests {
  private func text(_ markdown: String, width: Int = 40, styled: Bool = false) -> [String] {
    PrintedPage(MarkdownReader.blocks(of: markdown), width: width, isStyled: styled).lines
      .map { $0.map(\.text).joined() }
  }

  @Test("headings, paragraphs, lists and code") func blocks() {
    let page = """
      # Title

      Two **words** and `code`,
      a [page](keys.md) and a [site](https://example.com).

      1. first, which goes on
         in the next line
      10. tenth

      ```yaml
      a:  b

      c: d
      ```

          indented

      <!-- not shown -->
      """
    #expect(
      text(page, width: 60) == [
        "Title", "",
        "  Two words and `code`, a page and a site", "  (https://example.com).", "",
        "  1.  first, which goes on in the next line", "  10. tenth", "",
        "    a:  b", "", "    c: d", "", "    indented",
      ])
  }

  @Test("the columns of a table are aligned, Chinese or not") func table() {
    let page = "| 键 | |\n|---|---|\n| `a` | 一二三四五六七八九十 |\n| 签名 `b` | b |"
    #expect(
      text(page, width: 24) == [
        "  键", "  `a`       一二三四五六", "            七八九十", "  签名 `b`  b",
      ])
    #expect(text(page, width: 24, styled: true)[3] == "  签名 b  b")
  }

  @Test("each run keeps its style, across lines too") func styles() {
    let blocks = MarkdownReader.blocks(of: "plain **strong words** and *more*")
    let lines = PrintedPage(blocks, width: 16, isStyled: true).lines
    #expect(
      lines == [
        [Span("  "), Span("plain "), Span("strong", .strong)],
        [Span("  "), Span("words", .strong), Span(" and "), Span("more", .text, .underline)],
      ])
  }

  @Test(
    "no line is too long, and no Markdown mark is left", arguments: Topic.allCases,
    Language.allCases)
  func pages(topic: Topic, language: Language) {
    for width in [40, 80, 100] {
      let lines = topic.lines(in: language, width: width, styled: true)
      let code = Set(topic.code(in: language).flatMap { $0.split(separator: "\n") })
      for line in lines.map({ $0.map(\.text).joined() })
      where !code.contains(line.dropFirst(4)) {
        #expect(line.columns <= width, "\(line)")
        for mark in ["**", "](", "<!--", "```"] { #expect(!line.contains(mark), "\(line)") }
        #expect(!line.hasSuffix(" "), "\(line)")
      }
    }
  }
}
