/// Collects a bracketed paste and finds its end, in chunks cut anywhere.
///
/// The end marker can be lost on the way. Then the paste ends with Ctrl-C, which was typed, because terminals
/// take that sign out of what they paste; or when nothing has come for a time that no line, however slow,
/// is silent in the middle of a paste. What follows would otherwise be taken for keys.
package struct PasteScanner {
  package static let startMarker = "\u{1B}[200~"
  package static let endMarker = "\u{1B}[201~"
  /// How long nothing comes after the last of a paste that has lost its end marker.
  static let pause = Duration.seconds(2)
  /// The same when the last to come was Ctrl-C among other bytes.
  static let interruptPause = Duration.milliseconds(50)

  private var bytes: [UInt8] = []
  /// When the paste ends if nothing more comes.
  private(set) var deadline: ContinuousClock.Instant
  private static let end = Array(endMarker.utf8)
  private static let interrupt: UInt8 = 0x03
  private static let escape: UInt8 = 0x1B

  package init(at now: ContinuousClock.Instant) {
    deadline = now + Self.pause
  }

  /// Takes a chunk, or nothing when none waits. Once the paste is over, returns what follows it.
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

  /// Takes what was typed last off the text: Ctrl-C and Escape.
  private mutating func takeKeys() -> [UInt8] {
    let keys = bytes.reversed().prefix { $0 == Self.interrupt || $0 == Self.escape }.count
    defer { bytes.removeLast(keys) }
    return Array(bytes.suffix(keys))
  }

  /// The text so far; what is not UTF-8 is U+FFFD.
  package var text: String { String(decoding: bytes, as: UTF8.self) }
}
