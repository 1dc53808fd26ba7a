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

  /// Takes the language this many places further, cyclically.
  private mutating func move(by step: Int) {
    let all = CodeLanguage.allCases
    choose(all[((all.firstIndex(of: language) ?? 0) + step + all.count) % all.count])
  }

  /// Takes a guess, unless a person has chosen.
  mutating func guess(_ language: CodeLanguage?) {
    guard let language, !isChosen else { return }
    self.language = language
    isGuessed = true
  }
}

extension CodeLanguageChoice {
  /// The keys of boxes that show code.
  static let keys = [
    KeyBinding(
      [.left], Phrase("code", "代码"),
      Phrase("Previous programming language", "切换到上一种编程语言"), rank: 2,
      changes: { $0.codeLanguage.move(by: -1) }),
    KeyBinding(
      [.right], Phrase("code", "代码"), Phrase("Next programming language", "切换到下一种编程语言"),
      rank: 2, changes: { $0.codeLanguage.move(by: 1) }),
  ]
}
