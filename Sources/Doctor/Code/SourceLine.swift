/// A line of signing code, with the part of the work that it does.
package struct SourceLine: Sendable, Equatable {
  /// In the order they are written.
  package enum Stage: String, Sendable, CaseIterable {
    case parameters, order, join, wrap, rewrite, digest, output
  }

  package var stage: Stage
  package var text: String

  package init(_ stage: Stage, _ text: String) {
    self.stage = stage
    self.text = text
  }
}
