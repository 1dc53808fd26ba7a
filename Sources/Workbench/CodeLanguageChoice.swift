package import SignScopeEngine

/// The language that the doctor shows code in, and who has said so.
package struct CodeLanguageChoice: Sendable, Equatable {
  package private(set) var language = CodeLanguage.python
  /// Whether it was guessed from what was pasted last.
  package private(set) var isGuessed = false
  private var isChosen = false

  /// The language, if somebody has said which; `nil` while it is only the first of the list.
  var known: CodeLanguage? { isChosen || isGuessed ? language : nil }

  /// Takes what a person has chosen, which no guess replaces.
  mutating func choose(_ language: CodeLanguage) {
    self.language = language
    isGuessed = false
    isChosen = true
  }

  /// Takes a guess, unless a person has chosen.
  mutating func guess(_ language: CodeLanguage?) {
    guard let language, !isChosen else { return }
    self.language = language
    isGuessed = true
  }
}
