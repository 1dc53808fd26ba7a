extension StringProtocol {
  /// Breaks the text into lines of at most this many columns (at least one glyph each).
  ///
  /// Lines break at line feeds, at spaces (which are removed there), and between Chinese, Japanese or
  /// Korean characters, but not after opening or before closing punctuation. A word longer than a line
  /// is split.
  package func wrapped(columns: Int) -> [SubSequence] {
    withGlyphScanner { scanner in
      var breaker = LineBreaker(columns: columns)
      while let glyph = scanner.next() { breaker.take(glyph) }
      breaker.endLine()
      return breaker.lines.map { line in
        let start = utf8.index(startIndex, offsetBy: line.lowerBound)
        return self[start..<utf8.index(start, offsetBy: line.count)]
      }
    }
  }
}

/// Finds line breaks as byte ranges, one glyph at a time.
private struct LineBreaker {
  /// A position where the line may be broken.
  private struct Opportunity {
    /// The end of the line, without trailing spaces.
    var end: Int
    var next: Int
    /// The columns of the line up to `next`.
    var columns: Int
  }

  let columns: Int
  private(set) var lines: [Range<Int>] = []
  private var start = 0
  private var offset = 0
  /// The columns since the start, and the end of the last glyph that is not a space.
  private var used = 0
  private var inkEnd = 0
  private var previous: ScannedGlyph?
  private var opportunity: Opportunity?

  init(columns: Int) {
    self.columns = columns
  }

  mutating func take(_ glyph: ScannedGlyph) {
    if glyph.isLineFeed {
      endLine()
      offset += glyph.length
      begin(at: offset)
      return
    }
    if !glyph.isSpace {
      noteOpportunity(before: glyph)
      if used + Int(glyph.width) > columns { breakLine(before: glyph) }
      inkEnd = offset + glyph.length
    }
    used += Int(glyph.width)
    offset += glyph.length
    previous = glyph
  }

  /// Ends the line here. Trailing spaces stay if they fit.
  mutating func endLine() {
    lines.append(start..<(used > columns ? max(start, inkEnd) : offset))
  }

  private mutating func begin(at next: Int) {
    start = next
    inkEnd = next
    used = 0
    previous = nil
    opportunity = nil
  }

  private mutating func noteOpportunity(before glyph: ScannedGlyph) {
    guard let previous, inkEnd > start else { return }
    let mayBreak =
      previous.isSpace
      || (previous.width == 2 || glyph.width == 2) && !previous.opens && !glyph.closes
    if mayBreak { opportunity = Opportunity(end: inkEnd, next: offset, columns: used) }
  }

  private mutating func breakLine(before glyph: ScannedGlyph) {
    if let place = opportunity {
      lines.append(start..<place.end)
      start = place.next
      used -= place.columns
      opportunity = nil
    }
    if used + Int(glyph.width) > columns, offset > start {
      endLine()
      begin(at: offset)
    }
  }
}

extension ScannedGlyph {
  fileprivate var isLineFeed: Bool { isMarker && scalars.0 == placeholder(for: 0x0A) }

  fileprivate var isSpace: Bool { scalars.0 == 0x20 || scalars.0 == 0x3000 }

  fileprivate var opens: Bool {
    isOne(of: "([{“‘「『《〈【〔\u{FF08}\u{FF3B}\u{FF5B}")
  }

  fileprivate var closes: Bool {
    isOne(of: ")]}”’,.;:!?%…·—、。」』》〉】〕々ー")
      || isOne(of: "\u{FF09}\u{FF0C}\u{FF0E}\u{FF1A}\u{FF1B}\u{FF01}\u{FF1F}\u{FF3D}\u{FF5D}")
  }

  private func isOne(of signs: String) -> Bool {
    signs.unicodeScalars.contains { $0.value == scalars.0 }
  }
}
