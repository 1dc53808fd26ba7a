import SignScopeEngine
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

/// A key of the Yiwugo half.
struct YiwugoKey: Sendable {
  var key: String
  var secret: String
  var created: CalendarDay
  /// Another program also calls with this key from time to time, so that every other call of ours is
  /// over the limit and has to wait.
  var isShared = false
  /// Closed from the beginning.
  var isClosed = false
}

extension YiwugoKey {
  static let demo = YiwugoKey(
    key: "ywg-demo-2024", secret: "b7e2c94d1f6a4830a5d8e1c3f7092b64",
    created: CalendarDay(year: 2024, month: 11, day: 2))
  static let old = YiwugoKey(
    key: "ywg-demo-2023", secret: "29f4a1c8e07b4d53b6c2d9e8f1a03574",
    created: CalendarDay(year: 2023, month: 5, day: 1))
  static let shared = YiwugoKey(
    key: "ywg-shared", secret: "64d0b8e2f7a14c95b3e1d6c8a0f29573",
    created: CalendarDay(year: 2024, month: 12, day: 20), isShared: true)
  static let closed = YiwugoKey(
    key: "ywg-closed", secret: "e1a7d3c95b2f4086c4d8f0b6a2e91735",
    created: CalendarDay(year: 2025, month: 1, day: 15), isClosed: true)

  static let all = [demo, old, shared, closed]

  static func named(_ key: String) -> YiwugoKey? {
    all.first { $0.key.utf8.elementsEqual(key.utf8) }
  }
}
