import Glibc
import Synchronization
public import Testing

/// Runs each test on its own thread, a few tests at a time.
///
/// For tests that block or calculate for long: the pool that all other tests share has a thread a core.
public struct OwnThread: SuiteTrait, TestTrait, TestScoping {
  public var isRecursive: Bool { true }

  public func provideScope(
    for test: Test, testCase: Test.Case?, performing function: @Sendable () async throws -> Void
  ) async throws {
    guard testCase != nil else { return try await function() }
    await Slots.shared.take()
    defer { Slots.shared.give() }
    try await withTaskExecutorPreference(Threads()) { try await function() }
  }
}

extension Trait where Self == OwnThread {
  public static var ownThread: Self { Self() }
}

/// Runs blocking work on its own thread.
public func onThread<Value: Sendable, Failure>(
  _ run: @escaping @Sendable () throws(Failure) -> Value
) async throws(Failure) -> Value {
  try await withCheckedContinuation { continuation in
    startThread {
      continuation.resume(returning: Result { () throws(Failure) in try run() })
    }
  }.get()
}

public func startThread(_ run: @escaping @Sendable () -> Void) {
  final class Job {
    let run: @Sendable () -> Void
    init(_ run: @escaping @Sendable () -> Void) { self.run = run }
  }
  var thread = pthread_t()
  pthread_create(
    &thread, nil,
    { context in
      if let context { Unmanaged<Job>.fromOpaque(context).takeRetainedValue().run() }
      return nil
    }, Unmanaged.passRetained(Job(run)).toOpaque())
  pthread_detach(thread)
}

/// A thread for each piece of work.
private final class Threads: TaskExecutor {
  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    startThread { job.runSynchronously(on: self.asUnownedTaskExecutor()) }
  }
}

/// Limits the threads beside the pool to a little more than the cores can bear, because they mostly
/// wait.
private final class Slots: Sendable {
  static let shared = Slots()
  private let state = Mutex(
    (
      free: Int(sysconf(Int32(_SC_NPROCESSORS_ONLN))) + 1,
      line: [CheckedContinuation<Void, Never>]()
    ))

  func take() async {
    await withCheckedContinuation { turn in
      let isFree = state.withLock { state in
        if state.free > 0 {
          state.free -= 1
          return true
        }
        state.line.append(turn)
        return false
      }
      if isFree { turn.resume() }
    }
  }

  func give() {
    let next = state.withLock { state -> CheckedContinuation<Void, Never>? in
      guard state.line.isEmpty else { return state.line.removeFirst() }
      state.free += 1
      return nil
    }
    next?.resume()
  }
}
