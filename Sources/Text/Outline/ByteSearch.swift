/// A search text for bytes; ASCII letters match in either case.
package struct ByteSearch: Sendable {
  private let needle: [UInt8]

  init(_ text: String) {
    needle = text.utf8.map(Self.folded)
  }

  private static func folded(_ byte: UInt8) -> UInt8 {
    byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
  }

  func isFound(in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    first(in: bytes, range) != nil
  }

  /// Where the text is, without overlaps.
  func ranges(in bytes: [UInt8]) -> [Range<Int>] {
    bytes.withUnsafeBufferPointer { buffer in
      var ranges: [Range<Int>] = []
      var at = 0
      while let start = first(in: buffer, at..<buffer.count) {
        at = start + needle.count
        ranges.append(start..<at)
      }
      return ranges
    }
  }

  /// The number of bytes.
  var count: Int { needle.count }

  /// Whether it can only be inside a name or a value of a row of JSON, not across them: it holds no sign
  /// that a row writes around them, and does not begin with the space after a name.
  var isWithinNameOrValue: Bool {
    needle.first != UInt8(ascii: " ") && !needle.contains { "\":{}[]\\".utf8.contains($0) }
  }

  /// The first place of the text.
  func first(in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Int? {
    guard let first = needle.first, range.count >= needle.count else { return nil }
    for start in range.lowerBound...(range.upperBound - needle.count)
    where Self.folded(bytes[start]) == first {
      var matched = 1
      while matched < needle.count, Self.folded(bytes[start &+ matched]) == needle[matched] {
        matched &+= 1
      }
      if matched == needle.count { return start }
    }
    return nil
  }
}
