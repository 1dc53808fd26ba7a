import Glibc

/// A pipe that wakes a thread from `poll`. It can be rung from any thread, and before anybody
/// listens; ringing twice before it is silenced counts once.
///
/// `curl_multi_wakeup` would do the same, but would need the thread's pointers on other threads.
package final class Doorbell: Sendable {
  /// Readable after the bell has rung.
  package let descriptor: Int32
  private let writeEnd: Int32

  package init() {
    var ends: [Int32] = [-1, -1]
    _ = pipe(&ends)
    descriptor = ends[0]
    writeEnd = ends[1]
    for end in ends {
      _ = fcntl(end, F_SETFL, O_NONBLOCK)
      _ = fcntl(end, F_SETFD, FD_CLOEXEC)
    }
  }

  deinit {
    close(descriptor)
    close(writeEnd)
  }

  package func ring() {
    var byte: UInt8 = 1
    _ = write(writeEnd, &byte, 1)
  }

  /// Silences the bell.
  package func answer() {
    var bytes = (0, 0, 0, 0)
    while read(descriptor, &bytes, MemoryLayout.size(ofValue: bytes)) > 0 {}
  }
}
