import Synchronization
import System

/// Messages from tasks to the main loop: a queue, and a pipe whose one byte wakes `poll`.
package final class Mailbox<Message: Sendable>: Sendable {
  private let waiting = Mutex<[Message]>([])
  private let pipe = WakePipe()

  /// Readable while messages wait. Without a pipe (no descriptors left) nothing wakes the loop, but
  /// messages are still kept in order.
  package var descriptor: Int32 { pipe.descriptor }

  package init() {}

  package func post(_ message: Message) {
    // The byte is written while the queue is locked, so that the pipe holds one exactly while messages
    // wait: a byte written after its messages were taken would wake the loop for nothing.
    waiting.withLock { queue in
      queue.append(message)
      if queue.count == 1 { pipe.wake() }
    }
  }

  /// Removes and returns all waiting messages, in the order posted.
  package func take() -> [Message] {
    waiting.withLock { queue in
      if !queue.isEmpty { pipe.clear() }
      defer { queue = [] }
      return queue
    }
  }
}
