/// Reads a chunked body (RFC 9112, 7.1).
///
/// Chunk extensions and trailing headers are ignored.
struct ChunkedBody {
  private enum State {
    case size
    case content(missing: Int)
    case contentEnd
    case trailer(size: Int)
  }

  /// The bytes read so far.
  private(set) var bytes: [UInt8] = []
  private let limits: ServerLimits
  private var state = State.size

  init(limits: ServerLimits) {
    self.limits = limits
  }

  /// Returns whether the body is complete; otherwise more bytes are needed.
  mutating func read(from buffer: inout InputBuffer) throws(Refusal) -> Bool {
    while true {
      switch state {
      case .size:
        guard let line = try line(from: &buffer, limit: 1_024) else { return false }
        let size = try Self.size(in: line)
        guard size <= limits.body - bytes.count else { throw .bodyTooLarge(limit: limits.body) }
        state = size == 0 ? .trailer(size: 0) : .content(missing: size)
      case .content(let missing):
        let more = buffer.take(upTo: missing)
        bytes += more
        state = more.count < missing ? .content(missing: missing - more.count) : .contentEnd
        if more.count < missing { return false }
      case .contentEnd:
        guard buffer.count >= 2 else { return false }
        guard buffer.take(upTo: 2).elementsEqual("\r\n".utf8) else { throw Self.wrongSize }
        state = .size
      case .trailer(let size):
        guard let line = try line(from: &buffer, limit: limits.head - size) else { return false }
        if line.isEmpty { return true }
        state = .trailer(size: size + line.count + 2)
      }
    }
  }

  private func line(
    from buffer: inout InputBuffer, limit: Int
  ) throws(Refusal) -> ArraySlice<UInt8>? {
    let line = buffer.takeLine()
    guard line?.count ?? buffer.count <= limit else { throw Self.wrongSize }
    return line
  }

  private static func size(in line: ArraySlice<UInt8>) throws(Refusal) -> Int {
    let digits = line.prefix { $0 != UInt8(ascii: ";") }
      .filter { $0 != UInt8(ascii: " ") && $0 != UInt8(ascii: "\t") }
    let text = String(decoding: digits, as: UTF8.self)
    // `Int` would accept a sign too.
    guard text.allSatisfy(\.isHexDigit), let size = Int(text, radix: 16) else { throw wrongSize }
    return size
  }

  private static let wrongSize = Refusal.malformed(
    "A chunk of the body does not have its announced size.")
}
