package import Text

/// Where it is written down what counts for each key: the calls of the last second and the bans.
///
/// One that is shared by processes keeps every key within its quota on the whole machine.
package protocol PaceLedger: Sendable {
  /// Whose calls are written here.
  var owner: PaceOwner { get }

  /// Changes the calls, with nobody else in between.
  func changeCalls<Value: Sendable>(_ change: (inout PaceSheet, _ now: Duration) -> Value) -> Value

  func bans() -> BanList

  /// Changes the bans, with nobody else in between. They outlive the machine's power.
  func changeBans<Value: Sendable>(_ change: (inout BanList) -> Value) -> Value

  /// What has gone wrong since this was asked last, in words for a person. Pacing goes on whatever it is.
  func takeFault() -> Phrase?
}
