import SignScopeEngine

/// A completion of the text being edited: a method, a parameter, a field, a path.
struct Suggestion: Sendable, Equatable {
  /// The text to insert.
  var text: String
  /// Its description, shown dimly beside it.
  var remark: Phrase

  init(_ text: String, _ remark: Phrase = Phrase("", "")) {
    self.text = text
    self.remark = remark
  }

  init(_ method: APIMethod) { self.init(method.name, method.title) }

  init(_ argument: APIMethod.Argument) { self.init(argument.name, argument.words) }
}

extension APIMethod.Argument {
  /// Its type in the platform's own word, and whether it is required.
  var words: Phrase {
    isRequired
      ? Phrase("\(kind.rawValue)  \(Words.required.en)", "\(kind.rawValue)  \(Words.required.zh)")
      : Phrase(kind.rawValue, kind.rawValue)
  }
}

extension [Suggestion] {
  /// In bytes. A longer text is not a name, and one pasted by mistake is not searched for.
  private static var longestTyped: Int { 1000 }

  /// The suggestions that match the typed text: names that begin with it before those that contain it.
  /// One that equals it is left out.
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
