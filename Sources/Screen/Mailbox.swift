import Glibc
import Synchronization

/// Messages from tasks to the main loop: a queue, and a pipe whose one byte wakes `poll`.
package final class Mailbox<Message: Sendable>: Sendable {
  private let waiting = Mutex<[Message]>([])
  private let writeEnd: Int32
  /// Readable while messages wait.
  package let descriptor: Int32

  package init() {
    var ends: [Int32] = [-1, -1]
    // Without a pipe (no descriptors left) nothing wakes the loop; messages are still kept in order.
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

  package func post(_ message: Message) {
    // The byte goes down the pipe while the queue is locked, so that one is there exactly while
    // messages are: a byte that came after its messages were taken would wake the loop for nothing.
    waiting.withLock { queue in
      queue.append(message)
      if queue.count == 1 { signalWaiting() }
    }
  }

  /// All that waits, in the order it was posted.
  package func take() -> [Message] {
    waiting.withLock { queue in
      if !queue.isEmpty { clearSignal() }
      defer { queue = [] }
      return queue
    }
  }

  private func signalWaiting() {
    var byte: UInt8 = 1
    while write(writeEnd, &byte, 1) < 0, errno == EINTR {}
  }

  private func clearSignal() {
    var bytes: (UInt64, UInt64) = (0, 0)
    while read(descriptor, &bytes, 16) < 0, errno == EINTR {}
  }
}
