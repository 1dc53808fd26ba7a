import Synchronization
package import Text

/// A ledger in memory, private to the process.
package final class MemoryLedger: PaceLedger {
  package let owner = PaceOwner.alone
  private let calls: Mutex<PaceTable>
  private let list: Mutex<BanList>
  private let clock: any PaceClock

  package init(
    calls: PaceTable = PaceTable(), bans: BanList = BanList(),
    clock: any PaceClock = MachineClock()
  ) {
    self.clock = clock
    self.calls = Mutex(calls)
    list = Mutex(bans)
  }

  package func changeCalls<Value: Sendable>(
    _ change: (inout PaceTable, _ now: Duration) -> Value
  ) -> Value {
    calls.withLock { change(&$0, clock.now) }
  }

  package func bans() -> BanList { list.withLock { $0 } }

  package func changeBans<Value: Sendable>(_ change: (inout BanList) -> Value) -> Value {
    list.withLock { change(&$0) }
  }

  package func takeFault() -> Phrase? { nil }
}
