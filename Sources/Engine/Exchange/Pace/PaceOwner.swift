/// A process that calls, told apart from an earlier one of the same number by when it began.
public struct PaceOwner: Sendable, Hashable {
  public var process: Int
  /// In the system's own units.
  public var started: Int

  public init(process: Int, started: Int) {
    self.process = process
    self.started = started
  }

  /// Where nothing is shared with another process.
  public static let alone = PaceOwner(process: 0, started: 0)
}
