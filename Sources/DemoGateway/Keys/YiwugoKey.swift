import SignScopeEngine

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
