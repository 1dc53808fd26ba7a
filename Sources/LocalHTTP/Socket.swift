import Glibc
import System

/// A socket that is closed when its owner releases it.
struct Socket: ~Copyable {
  enum Wake {
    /// The expected event has happened; or the connection is broken, which the next call will report.
    case ready
    /// The time limit has passed.
    case late
    /// The server is to stop.
    case stopped
  }

  let descriptor: Int32

  init(owning descriptor: Int32) {
    self.descriptor = descriptor
  }

  deinit {
    close(descriptor)
  }

  /// Gives up ownership of the descriptor without closing it.
  consuming func release() -> Int32 {
    let descriptor = descriptor
    discard self
    return descriptor
  }

  /// Blocks until an event.
  ///
  /// - Parameters:
  ///   - events: `POLLIN` or `POLLOUT`; 0 waits only for a broken connection.
  ///   - limit: `nil` waits without a limit.
  func wait(for events: Int32, upTo limit: Duration?, or stop: WakePipe) -> Wake {
    let deadline = limit.map { ContinuousClock.now + $0 }
    var watched = [
      pollfd(fd: descriptor, events: Int16(events), revents: 0),
      pollfd(fd: stop.descriptor, events: Int16(POLLIN), revents: 0),
    ]
    while true {
      let left = deadline.map { $0 - ContinuousClock.now }
      if let left, left <= .zero { return .late }
      let count = poll(&watched, nfds_t(watched.count), left?.pollLimit ?? -1)
      if watched[1].revents != 0 { return .stopped }
      // If poll failed, the next call fails too and handles it.
      if count > 0 || (count < 0 && errno != EINTR) { return .ready }
    }
  }

  /// The received bytes: empty if the peer has closed, `nil` if the connection is broken.
  func receive(into buffer: inout [UInt8]) -> ArraySlice<UInt8>? {
    let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
    return count < 0 ? nil : buffer[..<count]
  }

  /// Sends as many bytes as fit without blocking, and returns their number; `nil` if the connection is
  /// broken.
  func send(_ bytes: ArraySlice<UInt8>) -> Int? {
    // Without MSG_NOSIGNAL a client that has disconnected would end the program.
    let flags = Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL)
    let count = bytes.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, flags) }
    if count < 0 { return errno == EAGAIN || errno == EINTR ? 0 : nil }
    return count
  }
}

extension Duration {
  /// In milliseconds, rounded up so that a wait is never too short.
  fileprivate var pollLimit: Int32 {
    let (seconds, attoseconds) = components
    return Int32(clamping: seconds * 1_000 + attoseconds / 1_000_000_000_000_000 + 1)
  }
}

extension Socket {
  /// A socket that listens on 127.0.0.1.
  ///
  /// - Parameter port: 0 for any free port.
  /// - Throws: `EADDRINUSE` if the port is in use.
  static func listening(on port: UInt16) throws(SystemError) -> Socket {
    let descriptor = Glibc.socket(
      AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
    guard descriptor >= 0 else { throw .last }
    let socket = Socket(owning: descriptor)
    // Otherwise a port just closed could not be used again for a minute.
    socket.turnOn(SO_REUSEADDR, at: SOL_SOCKET)
    // Linux passes this on to every accepted connection. The last bytes of a response must not wait for
    // the client's acknowledgement of earlier ones.
    socket.turnOn(TCP_NODELAY, at: Int32(IPPROTO_TCP))
    var address = sockaddr_in()
    address.sin_family = sa_family_t(AF_INET)
    address.sin_port = port.bigEndian
    address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
    let isBound = withUnsafePointer(to: address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
      }
    }
    guard isBound, listen(descriptor, 512) == 0 else { throw .last }
    return socket
  }

  private func turnOn(_ option: Int32, at level: Int32) {
    var on: Int32 = 1
    _ = setsockopt(descriptor, level, option, &on, socklen_t(MemoryLayout<Int32>.size))
  }

  /// The port it listens on.
  var port: UInt16 {
    let (_, address) = Self.address { getsockname(descriptor, $0, $1) }
    return UInt16(bigEndian: address.sin_port)
  }

  /// Accepts a connection, and returns the client's IP address.
  func accept() throws(SystemError) -> (descriptor: Int32, address: String) {
    let (caller, address) = Self.address { Glibc.accept(descriptor, $0, $1) }
    guard caller >= 0 else { throw .last }
    _ = fcntl(caller, F_SETFD, FD_CLOEXEC)
    let bytes = withUnsafeBytes(of: address.sin_addr.s_addr) { $0.map { "\($0)" } }
    return (caller, bytes.joined(separator: "."))
  }

  private static func address(
    _ call: (UnsafeMutablePointer<sockaddr>, UnsafeMutablePointer<socklen_t>) -> Int32
  ) -> (result: Int32, address: sockaddr_in) {
    var address = sockaddr_in()
    var length = socklen_t(MemoryLayout<sockaddr_in>.size)
    let result = withUnsafeMutablePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) { call($0, &length) }
    }
    return (result, address)
  }
}
