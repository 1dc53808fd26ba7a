import Synchronization
import System

/// Starts a server's threads and counts them, so that `end` can wait for all of them.
///
/// The threads sleep in `poll`, which the cooperative pool's few threads must not do.
final class ServerThreads: Sendable {
  private struct State {
    var running = 0
    var waiting: [CheckedContinuation<Void, Never>] = []
  }

  /// In bytes of address space; untouched pages cost no memory.
  private static let stackSize = 512 << 10

  private let state = Mutex(State())

  var running: Int { state.withLock { $0.running } }

  /// Runs the work on a new thread.
  ///
  /// - Throws: If the system cannot create a thread; the work has not been started then.
  func start(_ work: @escaping @Sendable () -> Void) throws(SystemError) {
    state.withLock { $0.running += 1 }
    do throws(SystemError) {
      try startThread(stackSize: Self.stackSize) {
        work()
        self.countEnd()
      }
    } catch {
      countEnd()
      throw error
    }
  }

  /// Returns when all threads have ended.
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
}
