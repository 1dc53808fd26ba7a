/// The entities of XML: the five with names, and characters by number.
package enum XMLEntities {
  /// The text with its entities decoded; unknown ones stay as they are.
  package static func decode(_ text: String) -> String {
    guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
    return String(decoding: decode(Array(text.utf8)[...]), as: UTF8.self)
  }

  /// The same for UTF-8 bytes, because a text of megabytes may consist of entities.
  static func decode(_ text: ArraySlice<UInt8>) -> [UInt8] {
    var decoded: [UInt8] = []
    decoded.reserveCapacity(text.count)
    var at = text.startIndex
    while at < text.endIndex {
      // The longest that is decoded is &#x10FFFF;
      if text[at] == UInt8(ascii: "&"),
        let end = text[at...].prefix(12).firstIndex(of: UInt8(ascii: ";")),
        let scalar = scalar(String(decoding: text[at + 1..<end], as: UTF8.self))
      {
        decoded.append(contentsOf: String(scalar).utf8)
        at = end + 1
      } else {
        decoded.append(text[at])
        at += 1
      }
    }
    return decoded
  }

  private static func scalar(_ name: String) -> Unicode.Scalar? {
    switch name {
    case "lt": return "<"
    case "gt": return ">"
    case "amp": return "&"
    case "apos": return "'"
    case "quot": return "\""
    default:
      guard name.hasPrefix("#") else { return nil }
      let digits = name.dropFirst()
      let isHex = digits.hasPrefix("x") || digits.hasPrefix("X")
      let number = isHex ? UInt32(digits.dropFirst(), radix: 16) : UInt32(digits)
      return number.flatMap(Unicode.Scalar.init)
    }
  }
}

extension String {
  /// Escaped for use between tags. A carriage return is written as a reference, or readers would take it for a
  /// line feed.
  ///
  /// - Parameter inQuotes: Whether the text is for double quotes.
  package func xmlEscaped(inQuotes: Bool = false) -> String {
    // By scalar: a combining mark would hide a sign from a search by characters.
    unicodeScalars.reduce(into: "") { escaped, scalar in
      switch scalar {
      case "&": escaped += "&amp;"
      case "<": escaped += "&lt;"
      case ">": escaped += "&gt;"
      case "\r": escaped += "&#13;"
      case "\"" where inQuotes: escaped += "&quot;"
      default: escaped.unicodeScalars.append(scalar)
      }
    }
  }
}

extension Unicode.Scalar {
  /// Whether XML 1.0 can represent the scalar.
  package var isWritableInXML: Bool {
    switch self {
    case "\t", "\n", "\r": true
    case "\0"..<" ", "\u{FFFE}", "\u{FFFF}": false
    default: true
    }
  }
}
