package import SignScopeEngine

extension Model {
  /// How far the clock of the draft's gateway is from this machine's; `nil` before its first answer.
  package var clockSkew: ClockSkew? { clocks[ClockSkew.source(of: draft.account.gateway)] }

  /// Remembers what an answer tells of its gateway's clock.
  mutating func recordClock(of exchange: Exchange) {
    guard let skew = exchange.clockSkew else { return }
    clocks[skew.source] = skew
    live = LiveSignature(draft, clockSkew: clockSkew)
  }
}
