import Glibc
import TestSupport

/// A connection for a dialogue. It blocks, for a minute at most, so it has its own thread.
final class Line {
  private let file: Int32

  /// Opens one connection for as long as `talk` takes.
  static func open(port: UInt16, _ talk: @escaping @Sendable (Line) -> Void) async throws {
    try await open(port: port, count: 1) { lines in lines.forEach(talk) }
  }

  /// Opens some connections for as long as `talk` takes.
  static func open<Result: Sendable>(
    port: UInt16, count: Int, _ talk: @escaping @Sendable ([Line]) -> Result
  ) async throws -> Result {
    try await onThread { talk(try (0..<count).map { _ in try Line(port: port) }) }
  }

  private init(port: UInt16) throws {
    file = try RawHTTP.connection(to: port)
  }

  deinit {
    close(file)
  }

  /// Whether the other side took all of it.
  @discardableResult
  func send(_ bytes: some Collection<UInt8>) -> Bool {
    let bytes = Array(bytes)
    return Glibc.send(file, bytes, bytes.count, Int32(MSG_NOSIGNAL)) == bytes.count
  }

  /// Reads until the text has this suffix or the connection closes.
  func read(until end: String) -> String {
    var received: [UInt8] = []
    var byte: UInt8 = 0
    while !received.suffix(end.utf8.count).elementsEqual(end.utf8), recv(file, &byte, 1, 0) == 1 {
      received.append(byte)
    }
    return String(decoding: received, as: UTF8.self)
  }
}
