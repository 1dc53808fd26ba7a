/// Received bytes that have not been consumed.
struct InputBuffer {
  private var bytes: [UInt8] = []
  private var start = 0
  /// How far the end of the line has been searched for, so that a line in many pieces is searched once.
  private var searched = 0

  var count: Int { bytes.count - start }

  var first: UInt8? { count == 0 ? nil : bytes[start] }

  mutating func append(_ more: ArraySlice<UInt8>) {
    if start == bytes.count {
      bytes.removeAll(keepingCapacity: true)
    } else {
      bytes.removeFirst(start)
    }
    searched -= start
    start = 0
    bytes += more
  }

  /// Removes and returns a line without its end, CRLF or LF (RFC 9112, 2.2); `nil` if the end has not
  /// arrived.
  mutating func takeLine() -> ArraySlice<UInt8>? {
    guard let end = bytes[max(searched, start)...].firstIndex(of: UInt8(ascii: "\n")) else {
      searched = bytes.count
      return nil
    }
    defer { start = end + 1 }
    let line = bytes[start..<end]
    return line.last == UInt8(ascii: "\r") ? line.dropLast() : line
  }

  mutating func take(upTo limit: Int) -> ArraySlice<UInt8> {
    let taken = bytes[start...].prefix(limit)
    start += taken.count
    return taken
  }
}
