import Screen

/// Text in several styles, to be broken into lines.
struct StyledText {
  var spans: [Span]

  /// The width on one line.
  var columns: Int { spans.map(\.text.columns).reduce(0, +) }

  /// The lines, of at most so many columns, each run in its own style.
  func wrapped(columns: Int) -> [[Span]] {
    let text = spans.map(\.text).joined()
    return text.wrapped(columns: max(1, columns)).map { line in
      let start = text.utf8.distance(from: text.startIndex, to: line.startIndex)
      return part(start..<start + line.utf8.count)
    }
  }

  /// The runs between two offsets in UTF-8.
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
