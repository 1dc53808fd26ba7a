/// Collects a bracketed paste and finds its end, in chunks cut anywhere.
struct PasteScanner {
  static let startMarker = "\u{1B}[200~"
  static let endMarker = "\u{1B}[201~"

  private var bytes: [UInt8] = []
  private static let end = Array(endMarker.utf8)

  /// Takes a chunk. Once the end marker is in, returns what follows it.
  mutating func take(_ chunk: some Collection<UInt8>) -> [UInt8]? {
    var from = max(0, bytes.count - Self.end.count + 1)
    bytes.append(contentsOf: chunk)
    while let escape = bytes[from...].firstIndex(of: 0x1B) {
      if bytes[escape...].starts(with: Self.end) {
        let rest = Array(bytes[(escape + Self.end.count)...])
        bytes.removeSubrange(escape...)
        return rest
      }
      from = escape + 1
    }
    return nil
  }

  /// The text so far; what is not UTF-8 is U+FFFD.
  var text: String { String(decoding: bytes, as: UTF8.self) }
}
