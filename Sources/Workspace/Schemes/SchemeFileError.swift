public import Engine

/// Everything that is wrong with a file that holds a scheme, in the order of its lines.
public struct SchemeFileError: Error, Sendable, Equatable {
  /// At least one.
  public var problems: [ConfigurationError]

  public init(_ problems: [ConfigurationError]) {
    self.problems = problems.enumerated().sorted {
      ($0.element.line ?? 0, $0.offset) < ($1.element.line ?? 0, $1.offset)
    }.map(\.element)
  }

  /// One line a problem.
  public var message: Phrase {
    Phrase(
      problems.map(\.message.en).joined(separator: "\n"),
      problems.map(\.message.zh).joined(separator: "\n"))
  }
}
