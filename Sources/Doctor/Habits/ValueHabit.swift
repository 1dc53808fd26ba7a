import Text

/// What some code makes of values before it encodes and signs them.
package enum ValueHabit: Sendable, Equatable {
  case asGiven
  case trimmed
  case withoutSpaces
  /// After the commas of a list only.
  case withoutSpacesInLists
  case quoted
  case lowerCased
  case upperCased
  /// `true` as `True`, as Python's `str` has it.
  case capitalBooleans
  /// `true` as `1` and `false` as `0` or, in PHP, as an empty string.
  case numericBooleans(false: String)
  /// Numbers through a binary float: `129.00` as `129.0`.
  case floats
  /// Numbers without zeros at the end: `129.00` as `129`.
  case shortNumbers
  /// Lists as Python prints them: `['a', 'b']`.
  case pythonLists
  /// Lists as JSON: `["a","b"]`.
  case jsonLists
  /// JSON values written anew.
  case json(JSONStyle)
  case htmlEscaped
  /// Every backslash doubled.
  case backslashesDoubled
  /// Characters beyond ASCII as `\uXXXX`.
  case unicodeEscaped
  case composed
  case decomposed
  /// Line ends as CR LF.
  case carriageReturns
  /// Line ends as LF.
  case lineFeeds
  /// Escapes that the values hold are undone once more: `%2C` as `,`.
  case decoded
}

extension ValueHabit {
  /// The value as that code has it; the same text where the habit does not touch it.
  package func apply(_ value: String) -> String {
    switch self {
    case .asGiven: value
    case .trimmed: value.trimmingStray
    case .withoutSpaces: value.keeping { !$0.properties.isWhitespace }
    case .withoutSpacesInLists: value.replacing(bytes: ", ", with: ",")
    case .quoted: "\"\(value)\""
    case .lowerCased: value.lowercased()
    case .upperCased: value.uppercased()
    case .capitalBooleans: value == "true" ? "True" : value == "false" ? "False" : value
    case .numericBooleans(let no): value == "true" ? "1" : value == "false" ? no : value
    case .floats: Self.decimal(value).flatMap { Double($0) }.map { $0.description } ?? value
    case .shortNumbers: Self.decimal(value).map(Self.withoutZeros) ?? value
    case .pythonLists: Self.list(value, "['", "', '", "']")
    case .jsonLists: Self.list(value, "[\"", "\",\"", "\"]")
    case .json(let style): style.rewrite(value) ?? value
    case .htmlEscaped: Self.html(value)
    case .backslashesDoubled: value.replacing(bytes: "\\", with: "\\\\")
    case .unicodeEscaped: value.unicodeEscaped(upperCase: false)
    case .composed: value.normalized(.composed)
    case .decomposed: value.normalized(.decomposed)
    case .carriageReturns: value.replacing(bytes: "\r\n", with: "\n").withLineEnds("\r\n")
    case .lineFeeds: value.withLineEnds("\n")
    case .decoded: value.percentDecoded ?? value
    }
  }

  /// A number with a decimal point, of no more digits than a float holds.
  private static func decimal(_ value: String) -> String? {
    let digits = value.utf8.filter { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "-") }
    guard value.utf8.count(where: { $0 == UInt8(ascii: ".") }) == 1, digits.count <= 15,
      Int(digits: digits) != nil, Double(value) != nil
    else { return nil }
    return value
  }

  private static func withoutZeros(_ number: String) -> String {
    var rest = number[...]
    while rest.utf8.last == UInt8(ascii: "0") { rest.removeLast() }
    if rest.utf8.last == UInt8(ascii: ".") { rest.removeLast() }
    return String(rest)
  }

  private static func list(
    _ value: String, _ open: String, _ separator: String, _ close: String
  ) -> String {
    let parts = value.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
      .map(Substring.init)
    guard parts.count > 1, !value.utf8.contains(UInt8(ascii: "{")) else { return value }
    return open + parts.joined(separator: separator) + close
  }

  private static func html(_ value: String) -> String {
    guard value.utf8.contains(where: { "&<>\"'".utf8.contains($0) }) else { return value }
    return value.replacing(bytes: "&", with: "&amp;").replacing(bytes: "<", with: "&lt;")
      .replacing(bytes: ">", with: "&gt;").replacing(bytes: "\"", with: "&quot;").replacing(
        bytes: "'", with: "&#39;")
  }
}

extension String {
  fileprivate func keeping(_ isKept: (Unicode.Scalar) -> Bool) -> String {
    String(String.UnicodeScalarView(unicodeScalars.filter(isKept)))
  }

  /// Every CR LF and LF as `end`.
  fileprivate func withLineEnds(_ end: String) -> String {
    guard utf8.contains(UInt8(ascii: "\n")) else { return self }
    var text = String.UnicodeScalarView()
    var previous: Unicode.Scalar?
    for scalar in unicodeScalars {
      if scalar == "\n" {
        if previous == "\r" { text.removeLast() }
        text.append(contentsOf: end.unicodeScalars)
      } else {
        text.append(scalar)
      }
      previous = scalar
    }
    return String(text)
  }

  func unicodeEscaped(upperCase: Bool) -> String {
    guard utf8.contains(where: { $0 >= 0x80 }) else { return self }
    var text = ""
    for unit in utf16 {
      if unit < 0x80 {
        text.unicodeScalars.append(Unicode.Scalar(UInt8(unit)))
      } else {
        let hex = String(unit, radix: 16, uppercase: upperCase)
        text += "\\u" + String(repeating: "0", count: 4 - hex.utf8.count) + hex
      }
    }
    return text
  }
}

extension StringProtocol {
  /// Without what is copied along unseen: White_Space and byte order marks at either end.
  var trimmingStray: String {
    trimmingScalars { $0.properties.isWhitespace || $0 == "\u{FEFF}" }
  }
}
