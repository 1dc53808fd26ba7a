import Glibc

/// A pipe that wakes the thread that polls it. It can be woken from any thread, and before anybody
/// polls; waking it again before it is cleared has no effect.
///
/// `curl_multi_wakeup` would do the same for a transfer, but would need its handle on other threads.
package final class WakePipe: Sendable {
  /// Readable from ``wake()`` to ``clear()``; -1, which `poll` ignores, if the system has no descriptors
  /// left.
  package let descriptor: Int32
  /// For a signal handler, which may only write a byte to it.
  package let writeEnd: Int32

  /// Sets `errno` if the pipe cannot be created.
  package init() {
    var ends: [Int32] = [-1, -1]
    let isOpen = pipe(&ends) == 0
    (descriptor, writeEnd) = (ends[0], ends[1])
    guard isOpen else { return }
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
  }

  deinit {
    close(descriptor)
    close(writeEnd)
  }

  package func wake() {
    var byte: UInt8 = 1
    while write(writeEnd, &byte, 1) < 0, errno == EINTR {}
  }

  package func clear() {
    var bytes: (UInt64, UInt64) = (0, 0)
    var count = 0
    repeat {
      count = read(descriptor, &bytes, 16)
    } while count > 0 || count < 0 && errno == EINTR
  }
}
