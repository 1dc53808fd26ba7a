/// Collects a bracketed paste and finds its end, in chunks split anywhere.
///
/// The end marker can get lost. Then the paste ends at a Ctrl-C, which must have been typed because
/// terminals remove it from pasted text; or after a silence longer than any slow connection has within a
/// paste. Otherwise all following keys would be taken for pasted text.
package struct PasteScanner {
  package static let startMarker = "\u{1B}[200~"
  package static let endMarker = "\u{1B}[201~"
  /// How long a paste without an end marker may be silent before it ends.
  static let pause = Duration.seconds(2)
  /// The same, if the last byte received was Ctrl-C among others.
  static let interruptPause = Duration.milliseconds(50)

  private var bytes: [UInt8] = []
  /// When the paste ends unless more bytes come.
  private(set) var deadline: ContinuousClock.Instant
  private static let end = Array(endMarker.utf8)
  private static let interrupt: UInt8 = 0x03
  private static let escape: UInt8 = 0x1B

  package init(at now: ContinuousClock.Instant) {
    deadline = now + Self.pause
  }

  /// Adds a chunk (empty if nothing is pending). When the paste has ended, returns the bytes after it.
  package mutating func take(
    _ chunk: some Collection<UInt8>, at now: ContinuousClock.Instant
  ) -> [UInt8]? {
    guard !chunk.isEmpty else { return now < deadline ? nil : takeKeys() }
    var from = max(0, bytes.count - Self.end.count + 1)
    let isInterrupt = chunk.allSatisfy { $0 == Self.interrupt }
    bytes.append(contentsOf: chunk)
    while let escape = bytes[from...].firstIndex(of: Self.escape) {
      if bytes[escape...].starts(with: Self.end) {
        let rest = Array(bytes[(escape + Self.end.count)...])
        bytes.removeSubrange(escape...)
        return rest
      }
      from = escape + 1
    }
    if isInterrupt { return takeKeys() }
    deadline = now + (bytes.last == Self.interrupt ? Self.interruptPause : Self.pause)
    return nil
  }

  /// Removes the keys typed last, Ctrl-C and Escape, from the text.
  private mutating func takeKeys() -> [UInt8] {
    let keys = bytes.reversed().prefix { $0 == Self.interrupt || $0 == Self.escape }.count
    defer { bytes.removeLast(keys) }
    return Array(bytes.suffix(keys))
  }

  /// The text so far; invalid UTF-8 becomes U+FFFD.
  package var text: String { String(decoding: bytes, as: UTF8.self) }
}
