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
  /// A list joined by commas as a language prints it: `[a, b]`.
  case printedLists(PrintedStyle)
  /// A space after the commas of lists.
  case spacedLists
  /// JSON as a language prints what it holds; of arrays only, or of objects too.
  case printed(PrintedStyle, arraysOnly: Bool)
  case numbers(NumberForm)
  /// The numbers within JSON.
  case jsonNumbers(NumberForm)
  /// Dates with `T` for the space: `2016-01-01T12:00:00`.
  case datesWithT
  /// Dates with a space for the `T`.
  case datesWithSpace
  /// Dates with `.0` at the end, as `java.sql.Timestamp` prints them.
  case datesWithFraction
  /// `，` for `,`.
  case fullWidthCommas
  /// `/` as `\/`; characters beyond ASCII too as `\uXXXX` where told so.
  case slashesEscaped(unicodeToo: Bool)
  /// As the inside of a JSON string: `"` as `\"`, `\` as `\\`.
  case quotesEscaped
  /// JSON as a JSON string.
  case jsonTwice
  /// `&`, `<` and `>` only, as XML needs.
  case markupEscaped
  /// `+` as a space, and `%2C` as `,`.
  case formDecoded
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
    case .printedLists(let style): Self.items(value).map { style.list($0) } ?? value
    case .spacedLists: Self.items(value)?.joined(separator: ", ") ?? value
    case .printed(let style, let arraysOnly):
      style.rewrite(value, arraysOnly: arraysOnly) ?? value
    case .numbers(let form): form.text(of: value) ?? value
    case .jsonNumbers(let form): Self.numbers(inJSON: value, form)
    case .datesWithT: Self.date(value, " ").map { $0.date + "T" + $0.time } ?? value
    case .datesWithSpace: Self.date(value, "T").map { $0.date + " " + $0.time } ?? value
    case .datesWithFraction:
      Self.date(value, " ").flatMap { $0.time.utf8.count == 8 ? value + ".0" : nil } ?? value
    case .fullWidthCommas: value.replacing(bytes: ",", with: "，")
    case .slashesEscaped(let unicodeToo):
      (unicodeToo ? value.unicodeEscaped(upperCase: false) : value)
        .replacing(bytes: "/", with: "\\/")
    case .quotesEscaped: Self.quotesEscaped(value)
    case .jsonTwice:
      JSONStyle.document(value) == nil ? value : "\"" + Self.quotesEscaped(value) + "\""
    case .markupEscaped: Self.markup(value)
    case .formDecoded:
      value.replacing(bytes: "+", with: " ").percentDecoded ?? value
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
    guard value.utf8.contains(UInt8(ascii: ".")) else { return nil }
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
    items(value).map { open + $0.joined(separator: separator) + close } ?? value
  }

  /// The items of a comma-separated list; `nil` if the text is not a list, or is JSON.
  private static func items(_ value: String) -> [Substring]? {
    guard value.utf8.contains(UInt8(ascii: ",")) else { return nil }
    let parts = value.utf8.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
      .map(Substring.init)
    return parts.count > 1 && !value.utf8.contains(UInt8(ascii: "{"))
      && value.utf8.first != UInt8(ascii: "[") ? parts : nil
  }

  private static func numbers(inJSON text: String, _ form: NumberForm) -> String {
    guard JSONStyle.document(text) != nil else { return text }
    var (written, number) = ([UInt8](), [UInt8]())
    var (isInString, isEscaped) = (false, false)
    for byte in text.utf8 {
      if !isInString, "+-.0123456789eE".utf8.contains(byte),
        // Skip the e of true and false.
        !number.isEmpty || 0x30...0x39 ~= byte || byte == UInt8(ascii: "-")
      {
        number.append(byte)
        continue
      }
      if !number.isEmpty {
        let plain = String(decoding: number, as: UTF8.self)
        written += (form.text(of: plain) ?? plain).utf8
        number = []
      }
      written.append(byte)
      if isEscaped {
        isEscaped = false
      } else if isInString, byte == UInt8(ascii: "\\") {
        isEscaped = true
      } else if byte == UInt8(ascii: "\"") {
        isInString.toggle()
      }
    }
    return String(decoding: written, as: UTF8.self)
  }

  /// The two parts of a date and time such as `2016-01-01 12:00:00`.
  private static func date(
    _ value: String, _ separator: Character
  ) -> (date: String, time: String)? {
    guard value.utf8.count >= 16, value.utf8.dropFirst(4).first == UInt8(ascii: "-") else {
      return nil
    }
    let bytes = Array(value.utf8)
    guard bytes[7] == UInt8(ascii: "-"),
      bytes[10] == separator.asciiValue, bytes[13] == UInt8(ascii: ":")
    else { return nil }
    return (
      String(decoding: bytes[..<10], as: UTF8.self), String(decoding: bytes[11...], as: UTF8.self)
    )
  }

  private static func quotesEscaped(_ value: String) -> String {
    value.replacing(bytes: "\\", with: "\\\\").replacing(bytes: "\"", with: "\\\"")
  }

  private static func markup(_ value: String) -> String {
    value.replacing(bytes: "&", with: "&amp;").replacing(bytes: "<", with: "&lt;")
      .replacing(bytes: ">", with: "&gt;")
  }

  private static func html(_ value: String) -> String {
    guard value.utf8.contains(where: { "&<>\"'".utf8.contains($0) }) else { return value }
    return markup(value).replacing(bytes: "\"", with: "&quot;").replacing(
      bytes: "'", with: "&#39;")
  }
}

extension String {
  fileprivate func keeping(_ isKept: (Unicode.Scalar) -> Bool) -> String {
    unicodeScalars.allSatisfy(isKept)
      ? self : String(String.UnicodeScalarView(unicodeScalars.filter(isKept)))
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
    // Printable ASCII at both ends decides without a lookup in the Unicode tables.
    let isPlain = [unicodeScalars.first, unicodeScalars.last].allSatisfy {
      $0.map { 0x21...0x7E ~= $0.value } ?? true
    }
    if isPlain { return String(self) }
    return trimmingScalars { $0.properties.isWhitespace || $0 == "\u{FEFF}" }
  }
}
