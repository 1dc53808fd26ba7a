package import Text

extension Platform {
  /// What is known of one platform alone, and stands in no scheme's file.
  package struct Facts: Sendable, Equatable {
    /// What people call it in a sentence, where it is not its name.
    package var shortName: Phrase?
    /// The method of the first request that is opened.
    package var firstMethod = ""
    /// Whether secrets are 32 hexadecimal digits.
    package var hasHexSecrets = false
    /// How a request is known to be for it where the host does not say.
    package var clues: [Clue] = []
    /// The signatures that somebody has published.
    package var examples: [SigningExample] = []

    package static let none = Facts()
  }
}
