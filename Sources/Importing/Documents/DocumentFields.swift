public import Text

/// Reads the fields of a JSON document, with errors that name the field.
struct DocumentFields {
  let object: JSONValue

  init(_ value: JSONValue) throws(DocumentError) {
    guard value.kind == .object else {
      throw DocumentError(
        nil,
        Phrase(
          "the document must be an object, not \(value.kind.title.en)",
          "文档应为对象，而不是\(value.kind.title.zh)"))
    }
    object = value
  }

  /// Throws for a member with a name so close to a known one that it can only be a typo: the request
  /// would be signed without it.
  ///
  /// - Parameters:
  ///   - known: The names of the members.
  ///   - synonyms: Other words for a member; they count only where the member itself is missing.
  func refuseTypos(of known: [String], synonyms: [String: String]) throws(DocumentError) {
    for (name, value) in object.members where !known.contains(name) {
      let synonym = synonyms[name.lowercased()].flatMap { object[$0] == nil ? $0 : nil }
      // In a short word two changes make another word.
      let limit = name.utf8.count > 5 ? 2 : 1
      guard let meant = synonym ?? known.nearest(to: name, within: limit) else { continue }
      var error = DocumentError(
        name,
        Phrase("unknown member; did you mean “\(meant)”?", "未知成员；是否想写“\(meant)”？"))
      error.line = object.document.line(of: value)
      throw error
    }
  }

  /// A member that is there and not `null`.
  func value(_ name: String) -> JSONValue? {
    object[name].flatMap { $0.isNull ? nil : $0 }
  }

  /// Text; a number or a boolean counts as the text it is written as.
  func text(_ name: String) throws(DocumentError) -> String? {
    guard let value = value(name) else { return nil }
    guard let text = value.text else { throw Self.wrongKind(name, value, Phrase("text", "文本")) }
    return text
  }

  /// One of a fixed set of words.
  func word<Word: RawRepresentable<String> & CaseIterable>(
    _ name: String
  ) throws(DocumentError) -> Word? {
    guard let text = try text(name) else { return nil }
    if let word = Word(rawValue: text) { return word }
    let known = Word.allCases.map(\.rawValue)
    throw DocumentError(
      name,
      Phrase(
        "“\(text)” is not valid; expected one of \(known.joined(separator: ", "))",
        "“\(text)”不是可用的取值，可用：\(known.joined(separator: "、"))"))
  }

  static func wrongKind(_ field: String, _ value: JSONValue, _ wanted: Phrase) -> DocumentError {
    DocumentError(
      field,
      Phrase(
        "it must be \(wanted.en), not \(value.kind.title.en)",
        "应为\(wanted.zh)，而不是\(value.kind.title.zh)"))
  }
}

extension JSONValue.Kind {
  /// Its name for people.
  public var title: Phrase {
    switch self {
    case .object: Phrase("an object", "对象")
    case .array: Phrase("an array", "数组")
    case .string: Phrase("text", "文本")
    case .number: Phrase("a number", "数字")
    case .boolean: Phrase("true or false", "布尔值")
    case .null: Phrase("null", "null")
    }
  }
}
