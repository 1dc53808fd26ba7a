package import Text

/// The store of what counts for each key: the calls of the last second and the bans.
///
/// A ledger shared by processes keeps every key within its quota on the whole machine.
package protocol PaceLedger: Sendable {
  /// The process whose calls are recorded.
  var owner: PaceOwner { get }

  /// Changes the calls atomically.
  func changeCalls<Value: Sendable>(_ change: (inout PaceTable, _ now: Duration) -> Value) -> Value

  func bans() -> BanList

  /// Changes the bans atomically. They survive a reboot.
  func changeBans<Value: Sendable>(_ change: (inout BanList) -> Value) -> Value

  /// The problems since the last call, for people. Rate limiting continues in any case.
  func takeFault() -> Phrase?
}

/// A process that calls, told apart from an earlier one of the same number by when it began.
package struct PaceOwner: Sendable, Hashable {
  package var process: Int
  /// In the system's own units.
  package var started: Int

  package init(process: Int, started: Int) {
    self.process = process
    self.started = started
  }

  /// A ledger that is not shared with other processes.
  package static let alone = PaceOwner(process: 0, started: 0)
}
