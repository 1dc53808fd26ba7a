package import FoundationEssentials

/// How the gateway behaves.
package struct GatewayOptions: Sendable {
  /// Calls a second for each ordinary key; `nil` is no limit.
  package var quota: Int?
  /// The forms of a timestamp the TOP half takes.
  package var timestamps: TimestampRule
  /// What the gateway takes for the time of day.
  package var clock: @Sendable () -> Date
  /// What quotas are counted on: a clock that never steps.
  var uptime: @Sendable () -> Duration

  package init(
    quota: Int? = nil, timestamps: TimestampRule = .any,
    clock: @escaping @Sendable () -> Date = { Date() }
  ) {
    self.quota = quota
    self.timestamps = timestamps
    self.clock = clock
    let start = ContinuousClock.now
    uptime = { ContinuousClock.now - start }
  }
}
