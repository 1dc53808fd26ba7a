/// A line of signing code, with the part of the work that it does.
public struct SourceLine: Sendable, Equatable {
  /// In the order they are written.
  public enum Stage: String, Sendable, CaseIterable {
    case parameters, order, join, wrap, rewrite, digest, output
  }

  public var stage: Stage
  public var text: String

  public init(_ stage: Stage, _ text: String) {
    self.stage = stage
    self.text = text
  }
}
