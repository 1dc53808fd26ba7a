/// A value on the tape of a ``JSONDocument``, or an XML element: always 16 bytes.
///
/// In JSON, two things are derived from the bytes instead of being stored. The kind of a value is its first
/// byte, and the name of a member precedes the value, see ``JSONDocument/nameRange(of:)``.
package struct TapeNode {
  /// Offset of the first byte.
  var start: UInt32
  /// Offset after the last byte.
  var end: UInt32
  /// Index of the node after this value and everything in it.
  var next: UInt32
  /// Depth in the low bits; above them the child count, or for a string whether it has escapes.
  private var detail: UInt32

  private static let depthBits: UInt32 = 10
  private static let depthMask: UInt32 = (1 << depthBits) - 1
  /// What ``depth`` is for this depth and for every greater one; ``TapePlaces`` knows the exact one.
  static let deep = Int(depthMask)
  /// What ``count`` is where it does not fit.
  static let uncounted = Int(UInt32.max >> depthBits)

  init(start: Int, end: Int, next: Int, depth: Int, hasEscapes: Bool = false) {
    self.start = UInt32(truncatingIfNeeded: start)
    self.end = UInt32(truncatingIfNeeded: end)
    self.next = UInt32(truncatingIfNeeded: next)
    self.detail =
      UInt32(truncatingIfNeeded: min(depth, Self.deep)) | (hasEscapes ? 1 << Self.depthBits : 0)
  }

  var range: Range<Int> { Int(start)..<Int(end) }
  /// Whether it is a container that is not closed, because its text is not JSON to its end.
  var isOpen: Bool { end == start }
  /// At most ``deep``.
  var depth: Int { Int(detail & Self.depthMask) }
  var hasEscapes: Bool { detail >> Self.depthBits != 0 }
  /// Of a container; ``uncounted`` when it does not fit.
  var count: Int { Int(detail >> Self.depthBits) }

  /// Whether it is a non-empty container.
  func hasChildren(at index: Int) -> Bool { Int(next) > index &+ 1 }

  mutating func countChild() {
    if count < Self.uncounted { detail += 1 << Self.depthBits }
  }

  mutating func close(end: Int, next: Int) {
    self.end = UInt32(truncatingIfNeeded: end)
    self.next = UInt32(truncatingIfNeeded: next)
  }
}
