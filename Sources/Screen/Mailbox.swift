import Glibc
import Synchronization

/// Messages from tasks to the main loop: a queue, and a pipe whose one byte wakes `poll`.
public final class Mailbox<Message: Sendable>: Sendable {
  private let waiting = Mutex<[Message]>([])
  private let writeEnd: Int32
  /// Readable while messages wait.
  public let descriptor: Int32

  public init() {
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

  public func post(_ message: Message) {
    let wasEmpty = waiting.withLock { queue in
      queue.append(message)
      return queue.count == 1
    }
    guard wasEmpty else { return }
    var byte: UInt8 = 1
    _ = write(writeEnd, &byte, 1)
  }

  /// All that waits, in the order it was posted.
  public func take() -> [Message] {
    waiting.withLock { queue in
      var byte: UInt8 = 0
      _ = read(descriptor, &byte, 1)
      defer { queue = [] }
      return queue
    }
  }
}
