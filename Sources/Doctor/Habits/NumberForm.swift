/// How a language writes a number that it was given as text.
package enum NumberForm: Sendable, Equatable {
  /// A whole number as a float: `9` as `9.0`.
  case float
  /// `Double.toString`: `650000000000` as `6.5E11`, `9` as `9.0`.
  case java
  /// `fmt.Sprint` of a `float64`: `650000000000` as `6.5e+11`.
  case go
  /// A float of 14 digits: `1234567890123456789` as `1.2345678901235E+18`.
  case php
  /// Whole numbers beyond 2^53 are rounded: `1234567890123456789` as `1234567890123456800`.
  case javaScript
  /// Digits after the fifteenth are zeros, as in a spreadsheet.
  case spreadsheet
  /// An amount in cents as one in units: `101` as `1.01`.
  case hundredth
  /// The same with two digits after the point: `100` as `1.00`.
  case hundredthPadded
  /// An amount in units as one in cents: `1.01` as `101`.
  case hundredfold
}

extension NumberForm {
  /// The number in this form; `nil` if the text is not a plain number.
  package func text(of number: String) -> String? {
    guard let decimal = Decimal(number) else { return nil }
    switch self {
    case .float:
      guard decimal.fraction.isEmpty, let value = Double(number) else { return nil }
      return value.magnitude < 1e16 ? number + ".0" : Self.scientific(decimal, 17, "e+")
    case .java:
      guard let value = Double(number) else { return nil }
      if value.magnitude >= 1e7 { return Self.scientific(decimal, 17, "E", pads: true) }
      return decimal.fraction.isEmpty ? number + ".0" : value.description
    case .go:
      guard let value = Double(number), value.magnitude >= 1e6 else { return nil }
      return Self.scientific(decimal, 17, "e+", exponentDigits: 2)
    case .php:
      guard let value = Double(number), value.magnitude >= 1e15 else { return nil }
      return Self.scientific(decimal, 14, "E+")
    case .javaScript:
      guard decimal.fraction.isEmpty, decimal.whole.utf8.count > 15, let value = Double(number),
        value.magnitude < 1e21
      else { return nil }
      let digits = Self.digits(value, atMost: 17)
      let zeros = decimal.whole.utf8.count - digits.utf8.count
      return zeros < 0 ? nil : decimal.sign + digits + String(repeating: "0", count: zeros)
    case .spreadsheet:
      guard decimal.fraction.isEmpty, decimal.whole.utf8.count > 15 else { return nil }
      return decimal.sign + decimal.whole.prefix(15)
        + String(repeating: "0", count: decimal.whole.utf8.count - 15)
    case .hundredth, .hundredthPadded:
      guard decimal.fraction.isEmpty else { return nil }
      let missing = max(0, 3 - decimal.whole.utf8.count)
      let digits = String(repeating: "0", count: missing) + decimal.whole
      let whole = decimal.sign + digits.dropLast(2)
      var cents = String(digits.suffix(2))
      if self == .hundredth {
        while cents.utf8.last == UInt8(ascii: "0") { cents.removeLast() }
      }
      return cents.isEmpty ? whole : whole + "." + cents
    case .hundredfold:
      guard decimal.fraction.utf8.count <= 2, !number.isEmpty else { return nil }
      let cents =
        decimal.whole + decimal.fraction
        + String(repeating: "0", count: 2 - decimal.fraction.utf8.count)
      let digits = cents.drop { $0 == "0" }
      return decimal.sign + (digits.isEmpty ? "0" : digits)
    }
  }

  /// A number's sign and digits.
  private struct Decimal {
    var sign: String
    var whole: String
    var fraction: String

    init?(_ text: String) {
      guard let start = text.utf8.first, 0x30...0x39 ~= start || start == UInt8(ascii: "-") else {
        return nil
      }
      var rest = text[...]
      sign = rest.utf8.first == UInt8(ascii: "-") ? "-" : ""
      if !sign.isEmpty { rest.removeFirst() }
      let parts = rest.split(separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
      guard let first = parts.first, !first.isEmpty, parts.count == 1 || !parts[1].isEmpty,
        parts.allSatisfy({ $0.utf8.allSatisfy { 0x30...0x39 ~= $0 } }),
        // Numbers have no leading zeros; identifiers do.
        first.utf8.count == 1 || first.utf8.first != UInt8(ascii: "0"), rest.utf8.count <= 30
      else { return nil }
      whole = String(first)
      fraction = parts.count > 1 ? String(parts[1]) : ""
    }
  }

  /// The digits that tell a number from all others, or fewer.
  private static func digits(_ value: Double, atMost count: Int) -> String {
    var digits = ""
    // `description` has the shortest digits that read back as the same number.
    for byte in value.magnitude.description.utf8.prefix(while: { $0 != UInt8(ascii: "e") })
    where byte != UInt8(ascii: ".") {
      digits.unicodeScalars.append(Unicode.Scalar(byte))
    }
    while digits.utf8.last == UInt8(ascii: "0") { digits.removeLast() }
    digits = String(digits.drop { $0 == "0" })
    guard digits.utf8.count > count else { return digits.isEmpty ? "0" : digits }
    let kept = digits.prefix(count)
    guard let rest = digits.utf8.dropFirst(count).first, rest >= UInt8(ascii: "5"),
      let rounded = Int(kept)
    else { return String(kept) }
    return String(rounded + 1)
  }

  private static func scientific(
    _ decimal: Decimal, _ precision: Int, _ mark: String, pads: Bool = false,
    exponentDigits: Int = 1
  ) -> String? {
    guard let value = Double(decimal.whole + "." + decimal.fraction + "0") else { return nil }
    let digits = digits(value, atMost: precision)
    let fraction = digits.dropFirst()
    let exponent = String(decimal.whole.utf8.count - 1)
    let zeros = String(repeating: "0", count: max(0, exponentDigits - exponent.utf8.count))
    let point = fraction.isEmpty ? (pads ? ".0" : "") : "." + fraction
    return decimal.sign + digits.prefix(1) + point + mark + zeros + exponent
  }
}
