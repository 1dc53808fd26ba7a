import Glibc
import Synchronization

/// The queues whose threads run. At exit they end before OpenSSL's clean-up frees what they use; the
/// process crashed otherwise, now and then.
enum CurlThreads {
  private static let running = Mutex<[Int: TransferQueue]>([:])

  /// How long an exit waits for them, in milliseconds.
  private static let patience = 2_000

  /// - Returns: The thread's number.
  static func add(_ queue: TransferQueue) -> Int {
    running.withLock { running in
      let number = (running.keys.max() ?? 0) + 1
      running[number] = queue
      return number
    }
  }

  static func remove(_ number: Int) {
    running.withLock { $0[number] = nil }
  }

  /// To be called once OpenSSL has registered its own clean-up: the last to come is the first to run.
  static func endAtExit() {
    atexit {
      for queue in CurlThreads.running.withLock({ $0.values.map(\.self) }) { queue.abort() }
      for _ in 0..<CurlThreads.patience where !CurlThreads.running.withLock(\.isEmpty) {
        poll(nil, 0, 1)
      }
    }
  }
}
