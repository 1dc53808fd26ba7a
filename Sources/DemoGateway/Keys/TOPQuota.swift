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
