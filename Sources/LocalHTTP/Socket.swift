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
