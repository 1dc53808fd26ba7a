package import Text

extension Platform {
  /// Facts about a single platform that a scheme file cannot express.
  package struct Facts: Sendable, Equatable {
    /// The name for sentences, if it differs from the platform's name.
    package var shortName: Phrase?
    /// The method of the first request that is opened.
    package var firstMethod = ""
    /// Whether secrets are 32 hexadecimal digits.
    package var hasHexSecrets = false
    /// Whether public sources disagree on blank values: some sign them, as the scheme does, some leave them
    /// out. Neither is called a mistake.
    package var disputesBlanks = false
    /// How a request is known to be for it where the host does not say.
    package var clues: [Clue] = []
    /// The published signatures.
    package var examples: [SigningExample] = []

    package static let none = Facts()
  }
}
