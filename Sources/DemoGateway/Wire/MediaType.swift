/// A header value of the form `name; key=value; key="value"`: a content type or a disposition.
struct MediaType {
  /// In lower case, `multipart/form-data`.
  var name: String
  private var attributes: [(name: String, value: String)] = []

  init(_ text: String) {
    var pieces = Self.pieces(of: text)[...]
    name = Self.trimmed(pieces.popFirst() ?? "").lowercased()
    for piece in pieces {
      guard let equals = piece.firstIndex(of: "=") else { continue }
      let value = Self.trimmed(piece[piece.index(after: equals)...])
      attributes.append((Self.trimmed(piece[..<equals]).lowercased(), Self.unquoted(value)))
    }
  }

  subscript(attribute: String) -> String? {
    attributes.first { $0.name == attribute }?.value
  }

  /// Split at `;` outside quotes.
  private static func pieces(of text: String) -> [Substring] {
    var isQuoted = false
    var isEscaped = false
    return text.split(omittingEmptySubsequences: false) { character in
      defer { isEscaped = isQuoted && character == "\\" && !isEscaped }
      if character == "\"", !isEscaped { isQuoted.toggle() }
      return character == ";" && !isQuoted
    }
  }

  private static func unquoted(_ text: String) -> String {
    guard text.count >= 2, text.first == "\"", text.last == "\"" else { return text }
    var result = ""
    var isEscaped = false
    for character in text.dropFirst().dropLast() {
      if character == "\\", !isEscaped {
        isEscaped = true
      } else {
        result.append(character)
        isEscaped = false
      }
    }
    return result
  }

  private static func trimmed(_ text: some StringProtocol) -> String {
    let isSpace = { (character: Character) in character == " " || character == "\t" }
    let end = text.reversed().prefix(while: isSpace).count
    return String(text.drop(while: isSpace).dropLast(end))
  }
}
