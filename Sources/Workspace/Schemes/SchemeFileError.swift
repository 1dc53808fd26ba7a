package import SignScopeEngine

/// All errors in a scheme file, in the order of its lines.
package struct SchemeFileError: Error, Sendable, Equatable {
  /// At least one.
  package var problems: [ConfigurationError]

  package init(_ problems: [ConfigurationError]) {
    self.problems = problems.enumerated().sorted {
      ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset)
    }.map(\.element)
  }

  /// One line for each problem.
  package var message: Phrase {
    Phrase(
      problems.map(\.message.en).joined(separator: "\n"),
      problems.map(\.message.zh).joined(separator: "\n"))
  }
}
