package import Signing

/// What to change in code of one shape to turn it into code of another.
package struct CodeChange: Sendable, Equatable {
  package var removed: [SourceLine]
  package var added: [SourceLine]

  /// The lines of those stages only that differ; `nil` where a shape cannot be written in the language,
  /// or both are written alike.
  package init?(
    from wrong: CodeShape, to right: CodeShape, on platform: Platform, in language: CodeLanguage
  ) {
    guard let before = language.lines(of: wrong, on: platform),
      let after = language.lines(of: right, on: platform)
    else { return nil }
    let changed = SourceLine.Stage.allCases.filter { stage in
      before.filter { $0.stage == stage } != after.filter { $0.stage == stage }
    }
    guard !changed.isEmpty else { return nil }
    removed = before.filter { changed.contains($0.stage) }
    added = after.filter { changed.contains($0.stage) }
  }
}

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
