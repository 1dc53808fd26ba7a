import Glibc
import System

/// A socket, closed when its owner lets go of it.
struct Socket: ~Copyable {
  enum Wake {
    /// What was waited for has come; or the connection is broken, which the next call will say.
    case ready
    /// The time is over.
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

  /// Gives the descriptor away, to be owned by another.
  consuming func release() -> Int32 {
    let descriptor = descriptor
    discard self
    return descriptor
  }

  /// Sleeps until something happens.
  ///
  /// - Parameters:
  ///   - events: `POLLIN` or `POLLOUT`; 0 waits for a broken connection only.
  ///   - limit: `nil` waits for as long as it takes.
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
      // A failed poll fails again in the call that comes next, which knows what to do.
      if count > 0 || (count < 0 && errno != EINTR) { return .ready }
    }
  }

  /// What has arrived: nothing when the other side has closed, `nil` when the connection is broken.
  func receive(into buffer: inout [UInt8]) -> ArraySlice<UInt8>? {
    let count = recv(descriptor, &buffer, buffer.count, Int32(MSG_DONTWAIT))
    return count < 0 ? nil : buffer[..<count]
  }

  /// Sends as much as fits at once, and says how much that was; `nil` when the connection is broken.
  func send(_ bytes: ArraySlice<UInt8>) -> Int? {
    // Without MSG_NOSIGNAL a client that has gone would end the program.
    let flags = Int32(MSG_DONTWAIT) | Int32(MSG_NOSIGNAL)
    let count = bytes.withUnsafeBytes { Glibc.send(descriptor, $0.baseAddress, $0.count, flags) }
    if count < 0 { return errno == EAGAIN || errno == EINTR ? 0 : nil }
    return count
  }
}

extension Duration {
  /// In milliseconds, rounded up so that a sleep is never too short.
  fileprivate var pollLimit: Int32 {
    let (seconds, attoseconds) = components
    return Int32(clamping: seconds * 1_000 + attoseconds / 1_000_000_000_000_000 + 1)
  }
}
