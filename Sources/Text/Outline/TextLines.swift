/// Text as lines indexed by number, without their line ends (LF, CR LF, CR).
///
/// Lines can be megabytes long, so their text is read in slices.
package struct TextLines: Sendable {
  package let bytes: [UInt8]
  private var starts: [UInt32] = [0]

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

  package var count: Int { bytes.isEmpty ? 0 : starts.count }

  /// The offsets of a line's bytes, without its end.
  package func range(of line: Int) -> Range<Int> {
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

  /// The next line after `line`, wrapping around, that contains `needle`; letters of
  /// ASCII match without regard to case.
  package func search(_ needle: String, from line: Int, backwards: Bool = false) -> Int? {
    let search = ByteSearch(needle)
    let count = count
    guard !search.isEmpty, count > 0 else { return nil }
    return bytes.withUnsafeBufferPointer { bytes in
      (1...count).lazy
        .map { backwards ? (line - $0 + count) % count : (line + $0) % count }
        .first { search.isFound(in: bytes, range(of: $0)) }
    }
  }
}
