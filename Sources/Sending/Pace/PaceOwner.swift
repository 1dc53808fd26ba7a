/// A calling process, distinguished from an earlier one with the same id by its start time.
package struct PaceOwner: Sendable, Hashable {
  package var process: Int
  /// In the system's own units.
  package var started: Int

  package init(process: Int, started: Int) {
    self.process = process
    self.started = started
  }

  /// For ledgers that are not shared.
  package static let alone = PaceOwner(process: 0, started: 0)
}
