import SignScopeEngine

/// Something that may be meant by the text under edit: a method, a parameter, a field, a path.
struct Suggestion: Sendable, Equatable {
  /// What is put in when it is taken.
  var text: String
  /// What it is, dimly beside it.
  var remark: Phrase

  init(_ text: String, _ remark: Phrase = Phrase("", "")) {
    self.text = text
    self.remark = remark
  }

  init(_ method: APIMethod) { self.init(method.name, method.title) }

  init(_ argument: APIMethod.Argument) { self.init(argument.name, argument.words) }
}

extension APIMethod.Argument {
  /// Its type in the platform's own word, and whether it must be given.
  var words: Phrase {
    isRequired
      ? Phrase("\(kind.rawValue)  \(Words.required.en)", "\(kind.rawValue)  \(Words.required.zh)")
      : Phrase(kind.rawValue, kind.rawValue)
  }
}

extension [Suggestion] {
  /// In bytes. What is longer is no name, and a text that was pasted by mistake is not looked for.
  private static var longestTyped: Int { 1000 }

  /// Those that what has been typed fits: names that begin with it before those that have it inside.
  /// What is there whole already needs no suggestion.
  func fitting(_ typed: String) -> [Suggestion] {
    guard !typed.isEmpty else { return self }
    guard typed.utf8.count <= Self.longestTyped else { return [] }
    let word = typed.lowercased()
    if contains(where: { $0.text.hasSameBytes(as: typed) }) { return [] }
    let names = map { (suggestion: $0, name: $0.text.lowercased()) }
    return
      (names.filter { $0.name.hasPrefix(word) }
      + names.filter { !$0.name.hasPrefix(word) && $0.name.contains(word) }).map(\.suggestion)
  }
}
