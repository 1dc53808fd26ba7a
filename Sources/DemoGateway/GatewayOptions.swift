package import FoundationEssentials

/// How the gateway behaves.
package struct GatewayOptions: Sendable {
  /// Calls per second for each ordinary key; `nil` for no limit.
  package var quota: Int?
  /// The timestamp forms that the TOP half accepts.
  package var timestamps: TimestampRule
  /// The gateway's current date.
  package var clock: @Sendable () -> Date
  /// A monotonic clock for counting quotas.
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
