import Synchronization
import System

/// Messages from tasks to the main loop: a queue, and a pipe whose one byte wakes `poll`.
package final class Mailbox<Message: Sendable>: Sendable {
  private let waiting = Mutex<[Message]>([])
  private let pipe = WakePipe()

  /// Readable while messages wait. Without a pipe (no descriptors left) nothing wakes the loop; messages
  /// are still kept in order.
  package var descriptor: Int32 { pipe.descriptor }

  package init() {}

  package func post(_ message: Message) {
    // The byte goes down the pipe while the queue is locked, so that one is there exactly while
    // messages are: a byte that came after its messages were taken would wake the loop for nothing.
    waiting.withLock { queue in
      queue.append(message)
      if queue.count == 1 { pipe.wake() }
    }
  }

  /// All that waits, in the order it was posted.
  package func take() -> [Message] {
    waiting.withLock { queue in
      if !queue.isEmpty { pipe.clear() }
      defer { queue = [] }
      return queue
    }
  }
}
