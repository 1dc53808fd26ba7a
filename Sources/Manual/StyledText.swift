import Screen

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
