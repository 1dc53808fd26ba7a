import CManual
package import Screen
package import Text

/// A page of the manual, by the name that `signscope help` takes.
package enum Topic: String, Sendable, CaseIterable {
  case start, keys, pitfalls, doctor, `import`, body, offers, commands, methods, profiles, sessions,
    quota, history
  case platforms, schemes, script, json, mcp

  /// The page as Markdown: a heading, a paragraph of one sentence that sums it up, and the rest. The page
  /// on JSON ends with the schemas.
  package func markdown(in language: Language) -> String {
    let page = signscope_manual_page("\(language.rawValue)/\(rawValue)")
    let text = page.map { String(cString: $0) } ?? ""
    return self == .json ? text + Schema.allCases.map(\.section).joined() : text
  }

  /// The page, read.
  func blocks(in language: Language) -> [Block] {
    MarkdownReader.blocks(of: markdown(in: language))
  }

  /// The page for a terminal or a file.
  ///
  /// - Parameters:
  ///   - width: Columns of the longest line; code is not broken and may be wider.
  ///   - styled: Whether styles will be seen. Without them code keeps its backticks.
  package func lines(in language: Language, width: Int, styled: Bool) -> [[Span]] {
    PrintedPage(blocks(in: language), width: width, isStyled: styled).lines
  }

  /// The first paragraph of the page: what it is about, in one sentence.
  package func summary(in language: Language) -> String {
    for case .paragraph(let words) in blocks(in: language) { return words.text }
    return ""
  }
}
