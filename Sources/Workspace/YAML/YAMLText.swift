import SignScopeEngine

/// Writes strings as YAML on one line.
enum YAMLText {
  /// Unquoted if no reader could take it for anything else, otherwise in double quotes.
  static func scalar(_ text: String) -> String {
    isPlain(text) ? text : quoted(text)
  }

  /// `[a, b]`
  static func list(_ texts: [String]) -> String {
    "[" + texts.map(scalar).joined(separator: ", ") + "]"
  }

  /// Whether the text begins with a letter, a slash or an underscore and contains nothing special in
  /// YAML, even within brackets.
  private static func isPlain(_ text: String) -> Bool {
    let scalars = Array(text.unicodeScalars)
    guard let first = scalars.first, let last = scalars.last,
      first.properties.isAlphabetic || first == "/" || first == "_", last != " ",
      !["true", "false", "null", "yes", "no", "on", "off", "y", "n"].contains(text.lowercased())
    else { return false }
    return scalars.indices.allSatisfy { place in
      let scalar = scalars[place]
      switch scalar {
      case ":": return place + 1 < scalars.count && scalars[place + 1] == "/"
      case " ", "-", ".", "/", "+", "=", "&", "_", "(", ")", ";": return true
      default: return scalar.properties.isAlphabetic || scalar.properties.numericType != nil
      }
    }
  }

  /// YAML's double quotes accept the escapes of JSON.
  private static func quoted(_ text: String) -> String {
    JSON.string(text).written.replacing("\u{FEFF}", with: "\\ufeff")
  }
}
