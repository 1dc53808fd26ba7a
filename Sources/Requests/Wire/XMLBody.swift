package import Signing

/// A body of one XML element whose children are the parameters.
package enum XMLBody {
  /// - Throws: ``RequestError/unsendable(name:as:)`` for characters XML cannot represent.
  package static func text(of parameters: [Parameter]) throws(RequestError) -> String {
    var text = "<xml>"
    for parameter in parameters {
      guard isName(parameter.name), let escaped = escape(parameter.text ?? "") else {
        throw .unsendable(name: parameter.name, as: .xml)
      }
      text += "<\(parameter.name)>\(escaped)</\(parameter.name)>"
    }
    return text + "</xml>"
  }

  /// The text escaped for element content; `nil` for control characters, which XML cannot represent.
  /// A carriage return is written as a reference, or parsers would read it as a line feed.
  package static func escape(_ text: String) -> String? {
    var escaped = ""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\r": escaped += "&#13;"
      case "\t", "\n": escaped.unicodeScalars.append(scalar)
      case "\0"..<" ", "\u{FFFE}", "\u{FFFF}": return nil
      default: escaped.unicodeScalars.append(scalar)
      }
    }
    return escaped
  }

  /// Letters, digits and `- . _`, not beginning with a digit or a sign; more than platforms use.
  private static func isName(_ name: String) -> Bool {
    guard let first = name.unicodeScalars.first, isLetter(first) else { return false }
    return name.unicodeScalars.allSatisfy {
      isLetter($0) || $0 == "-" || $0 == "." || ("0"..."9").contains($0)
    }
  }

  private static func isLetter(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || scalar.properties.isAlphabetic
  }
}
