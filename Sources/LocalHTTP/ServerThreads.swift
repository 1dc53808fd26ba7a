import Glibc
import Synchronization
import System

/// The threads of a server, counted, so that their end can be awaited.
///
/// They sleep in `poll`, and the few threads of Swift's tasks are not to sleep.
final class ServerThreads: Sendable {
  private struct State {
    var running = 0
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  private final class Job: Sendable {
    let threads: ServerThreads
    let work: @Sendable () -> Void

    init(threads: ServerThreads, work: @escaping @Sendable () -> Void) {
      self.threads = threads
      self.work = work
    }
  }

  /// In bytes, of address space; what is not touched costs no memory.
  private static let stackSize = 512 << 10

  private let state = Mutex(State())

  var running: Int { state.withLock { $0.running } }

  /// Does the work on a thread of its own.
  ///
  /// - Throws: When the system has no thread to give; then the work was not begun.
  func start(_ work: @escaping @Sendable () -> Void) throws(SystemError) {
    state.withLock { $0.running += 1 }
    var attributes = pthread_attr_t()
    pthread_attr_init(&attributes)
    defer { pthread_attr_destroy(&attributes) }
    pthread_attr_setstacksize(&attributes, Self.stackSize)
    pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
    let job = Unmanaged.passRetained(Job(threads: self, work: work))
    var thread = pthread_t()
    let code = pthread_create(
      &thread, &attributes,
      { context in
        guard let context else { return nil }
        let job = Unmanaged<Job>.fromOpaque(context).takeRetainedValue()
        ServerThreads.blockSignals()
        job.work()
        job.threads.countEnd()
        return nil
      }, job.toOpaque())
    guard code != 0 else { return }
    job.release()
    countEnd()
    throw SystemError(code: code)
  }

  /// Returns when no thread is left.
  func end() async {
    await withCheckedContinuation { continuation in
      let isOver = state.withLock { state in
        if state.running > 0 { state.waiting.append(continuation) }
        return state.running == 0
      }
      if isOver { continuation.resume() }
    }
  }

  private func countEnd() {
    let waiting = state.withLock { state in
      state.running -= 1
      guard state.running == 0 else { return [CheckedContinuation<Void, Never>]() }
      defer { state.waiting = [] }
      return state.waiting
    }
    for continuation in waiting { continuation.resume() }
  }

  /// Signals are for the main thread, whose sleep they must end.
  private static func blockSignals() {
    var all = sigset_t()
    sigfillset(&all)
    pthread_sigmask(SIG_SETMASK, &all, nil)
  }
}
