/// A header's value of the form `name; key=value; key="value"`: a media type or a disposition.
package struct HeaderValue {
  /// In lower case, `multipart/form-data`.
  package private(set) var name: String
  private var attributes: [(name: String, value: String)] = []

  package init(_ text: String) {
    var pieces = Self.pieces(of: text)[...]
    name = (pieces.popFirst() ?? "").trimmingBlanks.lowercased()
    for piece in pieces {
      guard let equals = piece.firstIndex(of: "=") else { continue }
      let value = piece[piece.index(after: equals)...].trimmingBlanks
      attributes.append((piece[..<equals].trimmingBlanks.lowercased(), Self.unquoted(value)))
    }
  }

  /// - Parameter attribute: In lower case.
  package subscript(attribute: String) -> String? {
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
}

extension Substring {
  /// Without the blanks that HTTP allows around a value.
  fileprivate var trimmingBlanks: String {
    String(trimming { $0 == " " || $0 == "\t" })
  }
}
