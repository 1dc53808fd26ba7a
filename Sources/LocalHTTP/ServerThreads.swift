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

  /// In bytes, of address space; what is not touched costs no memory.
  private static let stackSize = 512 << 10

  private let state = Mutex(State())

  var running: Int { state.withLock { $0.running } }

  /// Does the work on a thread of its own.
  ///
  /// - Throws: When the system has no thread to give; then the work was not begun.
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
}
