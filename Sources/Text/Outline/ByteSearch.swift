/// A search text for bytes; ASCII letters match in either case.
package struct ByteSearch {
  private let needle: [UInt8]

  init(_ text: String) {
    needle = text.utf8.map(Self.folded)
  }

  var isEmpty: Bool { needle.isEmpty }

  private static func folded(_ byte: UInt8) -> UInt8 {
    byte &- UInt8(ascii: "A") < 26 ? byte | 0x20 : byte
  }

  func isFound(in bytes: [UInt8]) -> Bool {
    bytes.withUnsafeBufferPointer { isFound(in: $0, bytes.indices) }
  }

  func isFound(in bytes: UnsafeBufferPointer<UInt8>, _ range: Range<Int>) -> Bool {
    guard let first = needle.first, range.count >= needle.count else { return false }
    for start in range.lowerBound...(range.upperBound - needle.count)
    where Self.folded(bytes[start]) == first {
      var matched = 1
      while matched < needle.count, Self.folded(bytes[start &+ matched]) == needle[matched] {
        matched &+= 1
      }
      if matched == needle.count { return true }
    }
    return false
  }
}
