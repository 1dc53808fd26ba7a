import Screen

/// A page of the manual as lines for a terminal or a file.
struct PrintedPage {
  private(set) var lines: [[Span]] = []
  private let width: Int
  private let isStyled: Bool

  private static let indent = 2
  /// Columns between two columns of a table.
  private static let gap = 2

  /// - Parameters:
  ///   - width: The maximum line width in columns; lines of code are not broken and may be longer.
  ///   - isStyled: Whether styles will be visible. Otherwise code keeps its backticks.
  init(_ blocks: [Block], width: Int, isStyled: Bool) {
    self.width = width
    self.isStyled = isStyled
    for block in blocks {
      if !lines.isEmpty { lines.append([]) }
      append(block)
    }
  }

  private mutating func append(_ block: Block) {
    switch block {
    case .heading(_, let words):
      lines += StyledText(spans: [Span(words.text, .strong)]).wrapped(columns: width)
    case .paragraph(let words):
      append(styled(words), after: "")
    case .list(let items):
      let markWidth = (items.map(\.mark.columns).max() ?? 0) + 1
      for item in items { append(styled(item.words), after: item.mark.padded(columns: markWidth)) }
    case .code(let code):
      let indent = String(repeating: " ", count: 2 * Self.indent)
      lines += code.map { $0.isEmpty ? [] : [Span(indent + $0)] }
    case .table(let rows):
      append(rows)
    }
  }

  /// Appends text with a mark before its first line, and the other lines indented under the text.
  private mutating func append(_ text: StyledText, after mark: String) {
    let start = String(repeating: " ", count: Self.indent) + mark
    let blank = String(repeating: " ", count: start.columns)
    for (number, line) in text.wrapped(columns: width - start.columns).enumerated() {
      lines.append([Span(number == 0 ? start : blank)] + line)
    }
  }

  private mutating func append(_ rows: [[[Inline]]]) {
    let widths = widths(of: rows, within: width - Self.indent)
    for (number, row) in rows.enumerated() where number > 0 || !row.allSatisfy(\.isEmpty) {
      let wrapped = zip(row, widths).map { cell, width in
        StyledText(spans: number == 0 ? [Span(cell.text, .strong)] : styled(cell).spans)
          .wrapped(columns: width)
      }
      for line in 0..<(wrapped.map(\.count).max() ?? 0) {
        var spans = [Span(String(repeating: " ", count: Self.indent))]
        for (column, cell) in wrapped.enumerated() {
          let words = line < cell.count ? cell[line] : []
          spans += words
          // The last column with words on this line ends it.
          let hasMore = wrapped[(column + 1)...].contains { line < $0.count && !$0[line].isEmpty }
          guard hasMore else { break }
          let rest = widths[column] - words.map(\.text.columns).reduce(0, +) + Self.gap
          spans.append(Span(String(repeating: " ", count: rest)))
        }
        lines.append(spans)
      }
    }
  }

  /// The widths of a table's columns: what their cells need; the widest column gets what remains.
  private func widths(of rows: [[[Inline]]], within width: Int) -> [Int] {
    let count = rows.map(\.count).max() ?? 0
    let needed = (0..<count).map { column in
      rows.map { column < $0.count ? styled($0[column]).columns : 0 }.max() ?? 0
    }
    var widths = needed
    var room = width - Self.gap * (count - 1)
    for (rank, column) in needed.indices.sorted(by: { needed[$0] < needed[$1] }).enumerated() {
      widths[column] = min(needed[column], max(1, room / (count - rank)))
      room -= widths[column]
    }
    return widths
  }

  /// The runs in the styles of the screen.
  private func styled(_ words: [Inline]) -> StyledText {
    StyledText(
      spans: words.map { run in
        switch run.style {
        case .plain: Span(run.text)
        case .strong: Span(run.text, .strong)
        case .emphasis: Span(run.text, .text, .underline)
        case .code: isStyled ? Span(run.text, .strong) : Span("`\(run.text)`")
        }
      })
  }
}

/// Text in several styles that can be wrapped.
struct StyledText {
  var spans: [Span]

  /// The width on one line.
  var columns: Int { spans.map(\.text.columns).reduce(0, +) }

  /// The text in lines of at most this many columns; each run keeps its style.
  func wrapped(columns: Int) -> [[Span]] {
    let text = spans.map(\.text).joined()
    return text.wrapped(columns: max(1, columns)).map { line in
      let start = text.utf8.distance(from: text.startIndex, to: line.startIndex)
      return part(start..<start + line.utf8.count)
    }
  }

  /// The runs between two UTF-8 offsets.
  private func part(_ range: Range<Int>) -> [Span] {
    var runs: [Span] = []
    var offset = 0
    for span in spans {
      let bytes = span.text.utf8
      let inside = range.clamped(to: offset..<offset + bytes.count)
      if !inside.isEmpty {
        let text = bytes.dropFirst(inside.lowerBound - offset).prefix(inside.count)
        runs.append(Span(String(Substring(text)), span.style))
      }
      offset += bytes.count
    }
    return runs
  }
}
