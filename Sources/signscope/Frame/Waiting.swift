import Dispatch
import Synchronization
import System

/// Blocks this thread until a task has finished its work, which may itself block: it reads files and
/// runs programs. For the main thread, which is not in the tasks' pool.
func waiting<Value: Sendable>(
  for work: @escaping @Sendable () async throws -> Value
) throws -> Value {
  let outcome = Outcome<Value>()
  let isDone = DispatchSemaphore(value: 0)
  Task.detached(executorPreference: BlockingThreads.shared) {
    do {
      let value = try await work()
      outcome.result.withLock { $0 = .success(value) }
    } catch {
      outcome.result.withLock { $0 = .failure(error) }
    }
    isDone.signal()
  }
  while true {
    isDone.wait()
    if let result = outcome.result.withLock({ $0 }) { return try result.get() }
  }
}

private final class Outcome<Value: Sendable>: Sendable {
  let result = Mutex<Result<Value, any Error>?>(nil)
}
