import Glibc

/// Reads to the end of a file or a pipe, in as many calls as needed.
///
/// - Parameters:
///   - limit: In bytes; reading stops there.
///   - deadline: When the end must have been reached; otherwise ETIMEDOUT is thrown.
package func readAll(
  _ descriptor: Int32, limit: Int = .max, by deadline: ContinuousClock.Instant? = nil
) throws(SystemError) -> [UInt8] {
  var bytes: [UInt8] = []
  var chunk = [UInt8](repeating: 0, count: min(limit, 1 << 16))
  while bytes.count < limit {
    if let deadline { try waitForInput(descriptor, until: deadline) }
    let count = read(descriptor, &chunk, min(chunk.count, limit - bytes.count))
    if count < 0, errno == EINTR { continue }
    guard count >= 0 else { throw .last }
    if count == 0 { break }
    bytes += chunk[..<count]
  }
  return bytes
}

/// Reads lines as they come.
package struct LineReader {
  private let descriptor: Int32
  private var bytes: [UInt8] = []
  private var isAtEnd = false

  /// In bytes; what is longer is cut.
  private static let limit = 1 << 20

  package init(_ descriptor: Int32) { self.descriptor = descriptor }

  /// The next line without its end, the last one also where it has none; `nil` at the end.
  ///
  /// - Parameter deadline: When it must have come; ETIMEDOUT is thrown if it has not.
  package mutating func next(by deadline: ContinuousClock.Instant?) throws(SystemError) -> String? {
    while true {
      let end = bytes.firstIndex(of: UInt8(ascii: "\n"))
      if end != nil || isAtEnd || bytes.count >= Self.limit {
        guard end != nil || !bytes.isEmpty else { return nil }
        let line = bytes[..<(end ?? bytes.count)]
        bytes.removeFirst(line.count + (end == nil ? 0 : 1))
        return String(
          decoding: line.last == UInt8(ascii: "\r") ? line.dropLast() : line, as: UTF8.self)
      }
      if let deadline { try waitForInput(descriptor, until: deadline) }
      var chunk = [UInt8](repeating: 0, count: 4096)
      let count = read(descriptor, &chunk, chunk.count)
      if count < 0, errno == EINTR { continue }
      guard count >= 0 else { throw .last }
      isAtEnd = count == 0
      bytes += chunk[..<count]
    }
  }
}

private func waitForInput(
  _ descriptor: Int32, until deadline: ContinuousClock.Instant
) throws(SystemError) {
  var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
  while true {
    let left = (deadline - .now) / .milliseconds(1)
    guard left > 0 else { throw SystemError(code: ETIMEDOUT) }
    let ready = poll(&entry, 1, Int32(min(left.rounded(.up), 60_000)))
    if ready > 0 { return }
    if ready < 0, errno != EINTR { throw .last }
  }
}

/// Writes all bytes, in as many calls as needed; blocks while the other end has no room.
package func writeAll(_ bytes: [UInt8], to descriptor: Int32) throws(SystemError) {
  var rest = bytes[...]
  while !rest.isEmpty {
    let count = rest.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
    if count < 0, errno == EINTR { continue }
    if count < 0, errno == EAGAIN {
      // Another program with the same terminal may have made it non-blocking.
      var entry = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
      poll(&entry, 1, -1)
      continue
    }
    guard count > 0 else { throw .last }
    rest = rest.dropFirst(count)
  }
}

/// A system call that failed.
package struct SystemError: Error, Equatable {
  /// As in `errno`.
  package var code: Int32

  package init(code: Int32) {
    self.code = code
  }

  /// The system's message.
  package var reason: String { String(cString: strerror(code)) }

  /// The port is in use.
  package static let addressInUse = SystemError(code: EADDRINUSE)

  /// The error of the call that just failed.
  package static var last: SystemError { SystemError(code: errno) }
}
