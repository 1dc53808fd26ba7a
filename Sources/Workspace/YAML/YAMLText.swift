/// Texts as they are written in YAML on one line.
enum YAMLText {
  /// As it is where no reader could take it for anything else, else in double quotes.
  static func scalar(_ text: String) -> String {
    isPlain(text) ? text : quoted(text)
  }

  /// `[a, b]`
  static func list(_ texts: [String]) -> String {
    "[" + texts.map(scalar).joined(separator: ", ") + "]"
  }

  /// Begins with a letter, a slash or an underscore, and holds nothing that means something in YAML, be
  /// it inside brackets.
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

  private static func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"": quoted += "\\\""
      case "\\": quoted += "\\\\"
      case "\n": quoted += "\\n"
      case "\t": quoted += "\\t"
      case "\r": quoted += "\\r"
      case "\0"..<" ", "\u{7F}"..<"\u{A0}", "\u{FEFF}", "\u{2028}", "\u{2029}":
        let digits = String(scalar.value, radix: 16, uppercase: true)
        quoted += "\\u" + String(repeating: "0", count: 4 - digits.utf8.count) + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
