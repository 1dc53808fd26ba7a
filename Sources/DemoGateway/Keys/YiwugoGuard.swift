import Synchronization

/// Closes Yiwugo keys that are misused: after five refusals within a minute, or when a second IP address
/// uses the same key. A closed key stays closed.
final class YiwugoGuard: Sendable {
  enum Decision: Equatable {
    case admitted
    /// Over the rate limit.
    case tooFast
    case closed
  }

  fileprivate struct Record {
    var isClosed: Bool
    var address: String?
    var refusals: [Duration] = []
    /// Whether a call has been admitted since the last refusal.
    var isServed = true
  }

  /// How long the other program that shares the key keeps calling.
  static let otherProgram = Duration.seconds(3)

  private let perSecond: Int?
  private let meters: [String: CallMeter]
  private let records: Mutex<[String: Record]>

  init(perSecond: Int?) {
    self.perSecond = perSecond
    meters = Dictionary(uniqueKeysWithValues: YiwugoKey.all.map { ($0.key, CallMeter()) })
    records = Mutex(
      Dictionary(
        uniqueKeysWithValues: YiwugoKey.all.map { ($0.key, Record(isClosed: $0.isClosed)) }))
  }

  func tally(of key: String) -> CallTally? {
    meters[key]?.tally
  }

  func isClosed(_ key: YiwugoKey) -> Bool {
    records.withLock { $0[key.key]?.isClosed ?? false }
  }

  /// Counts a call whose signature is correct.
  func admit(_ key: YiwugoKey, from address: String, at now: Duration) -> Decision {
    records.withLock { records in
      guard var record = records[key.key], let meter = meters[key.key] else { return .closed }
      defer { records[key.key] = record }
      if record.address == nil { record.address = address }
      record.refusals.removeAll { $0 <= now - .seconds(60) }
      if record.address != address || record.refusals.count >= 5 { record.isClosed = true }
      guard !record.isClosed else {
        meter.countRefusal()
        return .closed
      }
      let limit = key.isShared && record.isTaken(at: now) ? 0 : perSecond
      guard meter.admit(at: now, limit: limit) != nil else {
        record.isServed = true
        return .admitted
      }
      record.isServed = false
      record.refusals.append(now)
      return .tooFast
    }
  }
}

extension YiwugoGuard.Record {
  /// Whether the other program that shares the key is calling: it begins just before our call and stops
  /// after ``otherProgram``.
  func isTaken(at now: Duration) -> Bool {
    guard let last = refusals.last, !isServed else { return true }
    return now - last < YiwugoGuard.otherProgram
  }
}
