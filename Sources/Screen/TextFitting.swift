/// Where text stands in a field wider than itself.
package enum Alignment: Sendable {
  case left, centre, right
}

extension StringProtocol {
  /// The longest start that takes at most so many columns. A glyph is never cut.
  package func prefix(columns: Int) -> SubSequence {
    withGlyphScanner { scanner in
      var room = columns
      var length = 0
      while let glyph = scanner.next() {
        room -= Int(glyph.width)
        guard room >= 0 else { break }
        length += glyph.length
      }
      return self[..<utf8.index(startIndex, offsetBy: length)]
    }
  }

  /// What is left after the glyphs that begin in the first columns.
  package func dropFirst(columns: Int) -> SubSequence {
    withGlyphScanner { scanner in
      var dropped = 0
      var length = 0
      while dropped < columns, let glyph = scanner.next() {
        dropped += Int(glyph.width)
        length += glyph.length
      }
      return self[utf8.index(startIndex, offsetBy: length)...]
    }
  }

  /// The text if it takes at most so many columns, else as much of its start as fits before `…`.
  package func truncated(columns: Int) -> String {
    guard self.columns > columns else { return String(self) }
    return columns < 1 ? "" : prefix(columns: columns - 1) + "…"
  }

  /// The text if it takes at most so many columns, else its start and its end around `…`.
  package func truncatedInMiddle(columns: Int) -> String {
    let all = self.columns
    guard all > columns else { return String(self) }
    guard columns >= 1 else { return "" }
    let start = prefix(columns: columns / 2)
    let room = columns - 1 - start.columns
    return start + "…" + dropFirst(columns: all - room)
  }

  /// The text with spaces added, so that it takes so many columns; longer text is left as it is.
  package func padded(columns: Int, _ alignment: Alignment = .left) -> String {
    let missing = Swift.max(0, columns - self.columns)
    let before =
      switch alignment {
      case .left: 0
      case .centre: missing / 2
      case .right: missing
      }
    return String(repeating: " ", count: before) + self
      + String(repeating: " ", count: missing - before)
  }

  /// The text in exactly so many columns: truncated or padded. For the cells of a table.
  package func fitted(columns: Int, _ alignment: Alignment = .left) -> String {
    truncated(columns: columns).padded(columns: Swift.max(0, columns), alignment)
  }
}
