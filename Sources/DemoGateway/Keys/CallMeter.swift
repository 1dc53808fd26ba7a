import Synchronization

/// An exact rate limiter for one key: limits the calls admitted within any one second.
///
/// The window slides: a call is admitted if fewer than the limit were admitted in the second before it.
/// A refused call does not use up the quota.
final class CallMeter: Sendable {
  private struct State {
    var tally = CallTally()
    /// The times of the calls of the last second, and of the admitted ones.
    var admitted: [Duration] = []
    var arrived: [Duration] = []
  }

  private let state = Mutex(State())

  /// Counts a call. Returns how long the caller must wait if the call is refused.
  ///
  /// - Parameters:
  ///   - now: From a monotonic clock.
  ///   - limit: Calls per second; `nil` admits all.
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

/// The number of calls made with a key.
package struct CallTally: Sendable, Equatable {
  /// Calls within the quota.
  package var admitted = 0
  /// Calls over the quota, or during a ban.
  package var refused = 0
  /// The most calls within any one second, including refused ones.
  package var busiestSecond = 0

  package init(admitted: Int = 0, refused: Int = 0, busiestSecond: Int = 0) {
    self.admitted = admitted
    self.refused = refused
    self.busiestSecond = busiestSecond
  }
}
