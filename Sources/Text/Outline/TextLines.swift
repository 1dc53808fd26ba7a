/// Text as lines indexed by number, without their line ends (LF, CR LF, CR).
///
/// Lines can be megabytes long, so their text is read in slices.
package struct TextLines: Sendable {
  package let bytes: [UInt8]
  private var starts: [UInt32] = [0]
  /// The lines that a filter shows; `nil` without one.
  private var shown: [UInt32]?

  package init(_ bytes: [UInt8]) {
    self.bytes = bytes
    bytes.withUnsafeBufferPointer { bytes in
      for at in bytes.indices {
        let isEnd =
          bytes[at] == 0x0A
          || bytes[at] == 0x0D && (at + 1 == bytes.count || bytes[at + 1] != 0x0A)
        if isEnd { starts.append(UInt32(truncatingIfNeeded: at + 1)) }
      }
    }
    // The text after the last line end is a line only if it is not empty.
    if starts.count > 1, starts.last == UInt32(truncatingIfNeeded: bytes.count) {
      starts.removeLast()
    }
  }

  /// The lines that are shown.
  package var count: Int { shown?.count ?? total }

  /// All lines.
  var total: Int { bytes.isEmpty ? 0 : starts.count }

  /// The number of a shown line among all.
  func line(_ row: Int) -> Int { shown.map { Int($0[row]) } ?? row }

  /// The row that shows a line, or the next one that is shown.
  func row(nearest line: Int) -> Int {
    guard let shown else { return min(line, max(0, total - 1)) }
    let row = shown.partitioningIndex { $0 >= UInt32(truncatingIfNeeded: line) }
    return min(row, max(0, shown.count - 1))
  }

  /// Shows only some lines; `nil` shows all.
  package mutating func filter(_ matches: Bitmap?) {
    shown = matches.map { matches in
      (0..<total).filter { matches[$0] }.map { UInt32(truncatingIfNeeded: $0) }
    }
  }

  /// The lines that a query finds.
  func matches(_ query: BodyQuery, isFilter: Bool) -> Bitmap {
    var query = query
    let lines = isFilter ? nil : shown
    return bytes.withUnsafeBufferPointer { bytes in
      guard let lines else {
        return Bitmap(count: total, in: [0..<total]) { query.isFound(in: bytes, range(at: $0)) }
      }
      var matches = Bitmap(count: total)
      for line in lines where query.isFound(in: bytes, range(at: Int(line))) {
        matches[Int(line)] = true
      }
      return matches
    }
  }

  /// The offsets of a shown line's bytes, without its end.
  package func range(of row: Int) -> Range<Int> { range(at: line(row)) }

  private func range(at line: Int) -> Range<Int> {
    let start = Int(starts[line])
    var end = line + 1 < starts.count ? Int(starts[line + 1]) : bytes.count
    if end > start, bytes[end - 1] == 0x0A { end -= 1 }
    if end > start, bytes[end - 1] == 0x0D { end -= 1 }
    return start..<end
  }

  /// The text of a line from a byte on, at most `limit` bytes, moved to a character boundary.
  /// Invalid UTF-8 becomes U+FFFD.
  package func text(of line: Int, from offset: Int = 0, limit: Int = 4096) -> String {
    let range = range(of: line)
    var start = min(range.lowerBound + max(0, offset), range.upperBound)
    var end = min(start + max(0, limit), range.upperBound)
    start = beginning(ofCharacterAt: start, in: range)
    end = beginning(ofCharacterAt: end, in: range)
    return String(decoding: bytes[start..<max(start, end)], as: UTF8.self)
  }

  private func beginning(ofCharacterAt offset: Int, in range: Range<Int>) -> Int {
    var at = offset
    // No character is longer than four bytes; bytes that are not UTF-8 must not move it further.
    while at < range.upperBound, at > range.lowerBound, offset - at < 3, bytes[at] & 0xC0 == 0x80 {
      at -= 1
    }
    return at
  }
}

extension RandomAccessCollection {
  /// The first index of a sorted collection whose element passes the test, which all after it pass too; the
  /// end if none passes.
  func partitioningIndex(where isAfter: (Element) -> Bool) -> Index {
    var (low, rest) = (startIndex, count)
    while rest > 0 {
      let middle = index(low, offsetBy: rest / 2)
      if isAfter(self[middle]) {
        rest /= 2
      } else {
        low = index(after: middle)
        rest -= rest / 2 + 1
      }
    }
    return low
  }
}
