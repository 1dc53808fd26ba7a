/// A process that calls, told apart from an earlier one of the same number by when it began.
package struct PaceOwner: Sendable, Hashable {
  package var process: Int
  /// In the system's own units.
  package var started: Int

  package init(process: Int, started: Int) {
    self.process = process
    self.started = started
  }

  /// Where nothing is shared with another process.
  package static let alone = PaceOwner(process: 0, started: 0)
}
