import Synchronization

/// Counts the calls of one key, exactly: at most so many are admitted within any second.
///
/// The window slides: a call is admitted when fewer than the limit were admitted in the second that
/// ends with it. A refused call takes nothing from the quota.
final class CallMeter: Sendable {
  private struct State {
    var tally = CallTally()
    /// When the calls of the last second came, admitted and all.
    var admitted: [Duration] = []
    var arrived: [Duration] = []
  }

  private let state = Mutex(State())

  /// Counts a call, and says how long its caller must wait if it is refused.
  ///
  /// - Parameters:
  ///   - now: On a clock that never steps.
  ///   - limit: Calls a second; `nil` admits all.
  func admit(at now: Duration, limit: Int?) -> Duration? {
    state.withLock { state in
      let windowStart = now - .seconds(1)
      state.arrived.removeAll { $0 <= windowStart }
      state.arrived.append(now)
      state.tally.busiestSecond = max(state.tally.busiestSecond, state.arrived.count)
      guard let limit else {
        state.tally.admitted += 1
        return nil
      }
      state.admitted.removeAll { $0 <= windowStart }
      guard state.admitted.count >= limit else {
        state.admitted.append(now)
        state.tally.admitted += 1
        return nil
      }
      state.tally.refused += 1
      return (state.admitted.first ?? now) + .seconds(1) - now
    }
  }

  func countRefusal() {
    state.withLock { $0.tally.refused += 1 }
  }

  var tally: CallTally {
    state.withLock { $0.tally }
  }
}

/// What a key has called so far.
package struct CallTally: Sendable, Equatable {
  /// Within its quota.
  package var admitted = 0
  /// Over its quota, or while a ban lasted.
  package var refused = 0
  /// The most calls that came within any one second, refused ones too.
  package var busiestSecond = 0

  package init(admitted: Int = 0, refused: Int = 0, busiestSecond: Int = 0) {
    self.admitted = admitted
    self.refused = refused
    self.busiestSecond = busiestSecond
  }
}
