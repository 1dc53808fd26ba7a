/// The alignment of text in a wider field.
package enum Alignment: Sendable {
  case left, centre, right
}

extension StringProtocol {
  /// The longest prefix of at most this many columns. Glyphs are never split.
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

  /// The rest after the glyphs that begin in the first columns.
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

  /// The text if it fits in this many columns, otherwise the longest prefix that fits before `…`.
  package func truncated(columns: Int) -> String {
    guard self.columns > columns else { return String(self) }
    return columns < 1 ? "" : prefix(columns: columns - 1) + "…"
  }

  /// The text if it fits in this many columns, otherwise `…` and its end.
  package func truncatedAtStart(columns: Int) -> String {
    let all = self.columns
    guard all > columns else { return String(self) }
    return columns < 1 ? "" : "…" + dropFirst(columns: all - columns + 1)
  }

  /// The text if it fits in this many columns, otherwise its start and end around `…`.
  package func truncatedInMiddle(columns: Int) -> String {
    let all = self.columns
    guard all > columns else { return String(self) }
    guard columns >= 1 else { return "" }
    let start = prefix(columns: columns / 2)
    let room = columns - 1 - start.columns
    return start + "…" + dropFirst(columns: all - room)
  }

  /// The text padded with spaces to this many columns; longer text is unchanged.
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

  /// The text in exactly this many columns, truncated or padded, for the cells of a table.
  package func fitted(columns: Int, _ alignment: Alignment = .left) -> String {
    truncated(columns: columns).padded(columns: Swift.max(0, columns), alignment)
  }
}
