import Synchronization

/// A ledger that nobody else reads, and that ends with its process.
public final class MemoryLedger: PaceLedger {
  public let owner = PaceOwner.alone
  private let calls: Mutex<PaceSheet>
  private let list: Mutex<BanList>

  public init(calls: PaceSheet = PaceSheet(), bans: BanList = BanList()) {
    self.calls = Mutex(calls)
    list = Mutex(bans)
  }

  public func changeCalls<Value: Sendable>(
    _ change: (inout PaceSheet, _ now: Duration) -> Value
  ) -> Value {
    calls.withLock { change(&$0, MachineClock.now) }
  }

  public func bans() -> BanList { list.withLock { $0 } }

  public func changeBans<Value: Sendable>(_ change: (inout BanList) -> Value) -> Value {
    list.withLock { change(&$0) }
  }

  public func takeFault() -> Phrase? { nil }
}
