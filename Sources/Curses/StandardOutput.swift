import Glibc

/// The terminal, for what ncurses has no word for. What ncurses itself had to say must be out: it is
/// after each `refresh`.
enum StandardOutput {
  /// Writes all bytes, and says whether it could.
  @discardableResult
  static func write(_ bytes: [UInt8]) -> Bool {
    writeAll(bytes, to: STDOUT_FILENO)
  }
}

/// Writes all bytes however often it takes, and says whether it could.
func writeAll(_ bytes: [UInt8], to descriptor: Int32) -> Bool {
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    if count < 0, errno == EINTR { continue }
    guard count > 0 else { return false }
    rest = rest.dropFirst(count)
  }
  return true
}
