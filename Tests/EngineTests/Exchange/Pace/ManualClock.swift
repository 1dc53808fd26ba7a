import FoundationEssentials
import Synchronization
import TestSupport

@testable import SignScopeEngine

/// A clock that only a test moves; with `skipsSleep` a sleep moves it too.
final class ManualClock: PaceClock {
  private struct Sleeper {
    var end: Duration
    var waking: CheckedContinuation<Void, any Error>
  }

  private struct State {
    var now = Duration.seconds(1000)
    var sleepers: [UUID: Sleeper] = [:]
  }

  private let skipsSleep: Bool
  private let state = Mutex(State())

  /// - Parameter skipsSleep: Whether a sleep moves the clock to its end at once.
  init(skipsSleep: Bool = false) {
    self.skipsSleep = skipsSleep
  }

  var now: Duration { state.withLock { $0.now } }
  var date: Date { Date(timeIntervalSince1970: 1_451_620_800 + now / .seconds(1)) }

  func sleep(for duration: Duration) async throws {
    if skipsSleep {
      try Task.checkCancellation()
      return state.withLock { $0.now += duration }
    }
    let id = UUID()
    try await withTaskCancellationHandler {
      try await withCheckedThrowingContinuation { waking in
        let isCancelled = state.withLock { state in
          guard !Task.isCancelled else { return true }
          state.sleepers[id] = Sleeper(end: state.now + duration, waking: waking)
          return false
        }
        if isCancelled { waking.resume(throwing: CancellationError()) }
      }
    } onCancel: {
      let sleeper = state.withLock { $0.sleepers.removeValue(forKey: id) }
      sleeper?.waking.resume(throwing: CancellationError())
    }
  }

  /// Waits until a task sleeps, and moves the clock to the end of the shortest sleep.
  func passSleep() async {
    _ = await eventually { state.withLock { !$0.sleepers.isEmpty } }
    let woken = state.withLock { state in
      let first = state.sleepers.min { $0.value.end < $1.value.end }
      guard let (id, sleeper) = first.map({ ($0.key, $0.value) }) else { return nil as Sleeper? }
      state.now = sleeper.end
      state.sleepers[id] = nil
      return sleeper
    }
    woken?.waking.resume()
  }
}
