import Glibc
import Synchronization
import TestSupport

/// A server on 127.0.0.1 that says exactly what a test tells it to, byte by byte. Each connection has
/// a thread of its own, so that one that hangs holds up nothing else.
final class RawServer: Sendable {
  typealias Handler = @Sendable (Connection) -> Void

  let port: UInt16
  private let listener: Int32
  private let handler: Handler
  private let requests = Mutex<[Received]>([])
  private let closed = Mutex(0)

  struct Received: Sendable {
    var time = ContinuousClock.now
    var head: String
    var body: [UInt8]

    func header(_ name: String) -> String? {
      head.split(separator: "\r\n").dropFirst().first {
        $0.lowercased().hasPrefix(name.lowercased() + ":")
      }.map { $0.drop { $0 != ":" }.dropFirst().drop { $0 == " " } }.map(String.init)
    }

    var requestLine: String { String(head.prefix { $0 != "\r\n" }) }
  }

  init(_ handler: @escaping Handler) throws {
    self.handler = handler
    let listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_addr.s_addr = UInt32(0x7f00_0001).bigEndian
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let code = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(listener, $0, length) | listen(listener, 64) | getsockname(listener, $0, &length)
      }
    }
    guard code == 0 else { throw Failure(errno: errno) }
    self.listener = listener
    port = UInt16(bigEndian: address.sin_port)
    startThread { [self] in accept() }
  }

  struct Failure: Error {
    var errno: Int32
  }

  /// Ends the thread that accepts; those of open connections end when the client goes.
  func stop() {
    shutdown(listener, Int32(SHUT_RDWR))
  }

  var url: String { "http://127.0.0.1:\(port)/" }
  /// The received requests.
  var received: [Received] { requests.withLock { $0 } }
  /// When each request had come.
  var arrivals: [ContinuousClock.Instant] { received.map(\.time).sorted() }
  /// How many connections are over.
  var closedCount: Int { closed.withLock { $0 } }

  private func accept() {
    while true {
      let descriptor = Glibc.accept(listener, nil, nil)
      guard descriptor >= 0 else { break }
      startThread { [self] in
        handler(Connection(descriptor: descriptor, server: self))
        close(descriptor)
        closed.withLock { $0 += 1 }
      }
    }
    close(listener)
  }

  struct Connection: Sendable {
    let descriptor: Int32
    let server: RawServer

    /// Reads one request, head and body; `nil` when the client has gone.
    @discardableResult
    func request() -> Received? {
      var bytes: [UInt8] = []
      var buffer = [UInt8](repeating: 0, count: 65536)
      while true {
        if let received = complete(bytes) {
          server.requests.withLock { $0.append(received) }
          return received
        }
        let count = read(descriptor, &buffer, buffer.count)
        guard count > 0 else { return nil }
        bytes += buffer[..<count]
      }
    }

    private func complete(_ bytes: [UInt8]) -> Received? {
      let end = Array("\r\n\r\n".utf8)
      guard let start = bytes.indices.first(where: { bytes[$0...].starts(with: end) }) else {
        return nil
      }
      var received = Received(
        head: String(decoding: bytes[..<start], as: UTF8.self), body: Array(bytes[(start + 4)...]))
      let length = received.header("Content-Length").flatMap(Int.init) ?? 0
      guard received.body.count >= length else { return nil }
      received.body = Array(received.body.prefix(length))
      return received
    }

    /// `false` when the client has gone.
    @discardableResult
    func write(_ bytes: [UInt8]) -> Bool {
      var rest = bytes[...]
      while !rest.isEmpty {
        let count = rest.withUnsafeBytes {
          send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
        guard count > 0 else { return false }
        rest = rest.dropFirst(count)
      }
      return true
    }

    @discardableResult
    func write(_ text: String) -> Bool { write(Array(text.utf8)) }

    func answer(_ body: [UInt8], headers: String = "", status: String = "200 OK") {
      write(
        Array("HTTP/1.1 \(status)\r\nContent-Length: \(body.count)\r\n\(headers)\r\n".utf8) + body)
    }

    /// Sleeps until the client closes the connection.
    func hang() {
      var byte: UInt8 = 0
      while read(descriptor, &byte, 1) > 0 {}
    }

    /// Sleeps until the client closes the connection, without reading.
    func hangDeaf() {
      let closedByPeer: Int16 = 0x2000  // POLLRDHUP, which Glibc does not show to Swift
      var entry = pollfd(fd: descriptor, events: closedByPeer, revents: 0)
      _ = poll(&entry, 1, -1)
    }

    /// Makes the end of the connection a reset.
    func reset() {
      var linger = linger(l_onoff: 1, l_linger: 0)
      setsockopt(
        descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout.size(ofValue: linger)))
    }
  }
}
