import Glibc

/// Wakes every thread that waits, once and for good.
///
/// It is a pipe that nobody reads: once a byte is in it, it is readable for all who poll it.
final class StopSignal: Sendable {
  /// Readable after the signal was raised.
  let descriptor: Int32
  private let writeEnd: Int32

  init() throws(SystemError) {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { throw .last }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    descriptor = ends[0]
    writeEnd = ends[1]
  }

  deinit {
    close(descriptor)
    close(writeEnd)
  }

  func raise() {
    var byte: UInt8 = 1
    _ = write(writeEnd, &byte, 1)
  }
}
