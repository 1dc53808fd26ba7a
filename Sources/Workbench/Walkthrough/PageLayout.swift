package import Screen
package import SignScopeEngine

/// A page of a walkthrough as lines, for the screen and as text.
package struct PageLayout {
  private let page: Walkthrough.Page
  private let language: Language
  private let width: Int
  /// Whether empty lines separate the parts.
  var isSpacious = true
  /// Whether changes are marked on their own lines, in addition to the style.
  var hasMarks = true
  /// The maximum number of lines of a block; the middle of a longer one is left out.
  var blockLimit: Int?

  /// - Parameter width: The available columns.
  package init(_ page: Walkthrough.Page, language: Language, width: Int) {
    self.page = page
    self.language = language
    self.width = max(8, width)
  }

  /// The page in full, or shortened to fit in this many lines.
  static func fitting(
    _ page: Walkthrough.Page, language: Language, width: Int, height: Int
  ) -> [[Span]] {
    var layout = PageLayout(page, language: language, width: width)
    var lines = layout.lines
    func isTooLong() -> Bool { lines.count > height }
    if isTooLong() {
      layout.isSpacious = false
      lines = layout.lines
    }
    if isTooLong() {
      layout.hasMarks = false
      lines = layout.lines
    }
    var limit = 8
    while isTooLong(), limit > 0 {
      layout.blockLimit = limit
      lines = layout.lines
      limit -= 1
    }
    return lines
  }

  package var lines: [[Span]] {
    var lines = headline
    for block in page.blocks {
      if isSpacious { lines.append([]) }
      lines += self.lines(of: block)
    }
    if isSpacious { lines.append([]) }
    let provenance = Phrase(
      "(\(page.provenance.title.en)) \(page.rule.en)",
      "（\(page.provenance.title.zh)）\(page.rule.zh)")
    lines += labelled(Self.why, page.why, .text)
    lines += labelled(Self.rule, provenance, .text)
    lines += labelled(Self.mistake, page.mistake, .text)
    return lines
  }

  private static let why = Phrase("Why", "为什么")
  private static let rule = Phrase("Rule", "规则")
  private static let mistake = Phrase("Mistake", "常见错误")

  private var headline: [[Span]] {
    page.headline[language].wrapped(columns: width).map { [Span(String($0), .strong, .bold)] }
  }

  private func lines(of block: Walkthrough.Block) -> [[Span]] {
    let indent = 2
    var inside: [[Span]] = []
    for line in block.isTable ? aligned(block.lines) : block.lines {
      inside += flowed(line, width: width - indent)
    }
    if let blockLimit { inside = Self.shortened(inside, to: blockLimit) }
    var lines = block.caption[language].wrapped(columns: width).map { [Span(String($0), .title)] }
    lines += inside.map { [Span("  ")] + $0 }
    if let note = block.note {
      lines += note[language].wrapped(columns: width - indent).map { [Span("  \($0)", .dim)] }
    }
    return lines
  }

  /// The lines with the text after their first runs aligned in one column, as far as there is room.
  private func aligned(_ lines: [[Walkthrough.Run]]) -> [[Walkthrough.Run]] {
    let widths = lines.map { $0.first?.text[language].columns ?? 0 }
    let widest = min(widths.max() ?? 0, width / 4)
    return zip(lines, widths).map { line, width in
      guard var first = line.first, width < widest else { return line }
      let padding = String(repeating: " ", count: widest - width)
      first.text = Phrase(first.text.en + padding, first.text.zh + padding)
      return [first] + line.dropFirst()
    }
  }

  /// Text without values breaks as sentences do.
  private func flowed(_ runs: [Walkthrough.Run], width: Int) -> [[Span]] {
    if let run = runs.first, runs.count == 1, run.kind == nil, run.change == .none {
      return run.text[language].wrapped(columns: width).map { [Span(String($0))] }
    }
    return RunFlow(runs, language: language, width: width).lines(withMarks: hasMarks)
  }

  /// The beginning and the end, which matter more than the middle.
  private static func shortened(_ lines: [[Span]], to limit: Int) -> [[Span]] {
    guard lines.count > limit, let last = lines.last else { return lines }
    if limit < 3 {
      return lines.prefix(limit - 1) + [(lines[limit - 1].dropLast()) + Self.cut(lines[limit - 1])]
    }
    return lines.prefix(limit - 2) + [[Span("⋮", .dim)], last]
  }

  /// The last span of a line with an ellipsis instead of its end.
  private static func cut(_ line: [Span]) -> [Span] {
    guard let last = line.last else { return [Span("…", .dim)] }
    return [
      Span(String(last.text.prefix(columns: last.text.columns - 1)), last.style), Span("…", .dim),
    ]
  }

  private func labelled(_ label: Phrase, _ text: Phrase, _ role: Role) -> [[Span]] {
    let labels = [Self.why, Self.rule, Self.mistake].map { $0[language].columns }
    let indent = (labels.max() ?? 0) + 2
    let lines = text[language].wrapped(columns: max(8, width - indent))
    return lines.enumerated().map { place, line in
      let head = place == 0 ? label[language] : ""
      return [Span(head.padded(columns: indent), .dim), Span(String(line), role)]
    }
  }
}
