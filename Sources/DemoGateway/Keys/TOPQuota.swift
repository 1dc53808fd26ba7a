import Synchronization

/// The quota of every app: the calls left, and the bans.
final class TOPQuota: Sendable {
  private struct Ban {
    var end: Duration
    /// Whether the call after the ban has been admitted.
    var isServed = false
  }

  private let perSecond: Int?
  private let meters: [String: CallMeter]
  private let bans = Mutex<[String: Ban]>([:])

  init(perSecond: Int?) {
    self.perSecond = perSecond
    meters = Dictionary(uniqueKeysWithValues: TOPApp.all.map { ($0.key, CallMeter()) })
  }

  func tally(of key: String) -> CallTally? {
    meters[key]?.tally
  }

  /// Step 10: counts the call. Throws while a ban lasts, with the time left.
  func admit(_ app: TOPApp, at now: Duration) throws(TOPError) {
    guard let meter = meters[app.key] else { return }
    switch app.allowance {
    case .ordinary:
      if let wait = meter.admit(at: now, limit: perSecond) {
        throw .limited(by: "dynamic-access-count", seconds: wait.wholeSeconds)
      }
    case .dailyQuotaUsedUp:
      // 8 h 37 min: the length of a ban seen in practice.
      let end = bans.withLock { bans in
        let end = bans[app.key]?.end ?? now + .seconds(31062)
        bans[app.key] = Ban(end: end)
        return end
      }
      if end > now {
        meter.countRefusal()
        throw .limited(by: "app-access-count", seconds: (end - now).wholeSeconds)
      }
      _ = meter.admit(at: now, limit: nil)
    case .shortBans(let seconds):
      if let wait = shortBan(of: app.key, seconds: seconds, at: now) {
        meter.countRefusal()
        throw .limited(by: "dynamic-access-count", seconds: wait.wholeSeconds)
      }
      _ = meter.admit(at: now, limit: nil)
    }
  }

  /// The first call starts a ban; the first call after the ban is admitted, and the next starts another.
  private func shortBan(of key: String, seconds: Int, at now: Duration) -> Duration? {
    bans.withLock { bans in
      if let ban = bans[key] {
        if now < ban.end { return ban.end - now }
        if !ban.isServed {
          bans[key]?.isServed = true
          return nil
        }
      }
      bans[key] = Ban(end: now + .seconds(seconds))
      return .seconds(seconds)
    }
  }
}

extension Duration {
  /// Rounded up, and at least 1, so that this wait is always long enough.
  fileprivate var wholeSeconds: Int {
    let (seconds, attoseconds) = components
    return max(1, Int(seconds) + (attoseconds > 0 ? 1 : 0))
  }
}

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
