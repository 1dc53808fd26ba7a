public import FoundationEssentials

/// How the gateway behaves.
public struct GatewayOptions: Sendable {
  /// Calls a second for each ordinary key; `nil` is no limit.
  public var quota: Int?
  /// The forms of a timestamp the TOP half takes.
  public var timestamps: TimestampRule
  /// What the gateway takes for the time of day.
  public var clock: @Sendable () -> Date
  /// What quotas are counted on: a clock that never steps.
  var uptime: @Sendable () -> Duration

  public init(
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
