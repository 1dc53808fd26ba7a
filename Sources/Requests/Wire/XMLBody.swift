package import Signing
import Text

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

  /// The text as it stands between tags; `nil` for control characters, which XML has no way to write.
  package static func escape(_ text: String) -> String? {
    text.unicodeScalars.allSatisfy(\.isWritableInXML) ? text.xmlEscaped() : nil
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
