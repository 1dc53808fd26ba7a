import Dispatch
import Synchronization
import System

/// Waits on this thread until a task has done some work, which may block: it reads files and runs programs.
/// For the main thread, which is none of the tasks'.
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
