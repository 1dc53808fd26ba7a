/// A decimal number as written: its digits, and how many of them are decimals.
///
/// Never a `Double`: `0.1` stays one tenth, and 18 digits stay 18.
package struct WrittenNumber {
  /// Longer numbers are not prices or quantities.
  static let characterLimit = 40
  /// The most zeros that an exponent may add; more could take a gigabyte.
  private static let exponentLimit = 999

  var isNegative: Bool
  /// Each 0…9, the most significant first.
  var digits: [UInt8]
  /// The number of decimals; negative where zeros must be appended.
  var scale: Int

  init(isNegative: Bool = false, digits: [UInt8], scale: Int) {
    self.isNegative = isNegative
    self.digits = digits
    self.scale = scale
  }

  /// Parses a JSON number, including an exponent; `nil` when it is too long.
  init?(json written: String) {
    var rest = written.utf8[...]
    guard rest.count <= Self.characterLimit else { return nil }
    func digits() -> [UInt8] {
      let run = rest.prefix { $0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9") }
      rest = rest.dropFirst(run.count)
      return run.map { $0 - UInt8(ascii: "0") }
    }
    func take(_ characters: String) -> UInt8? {
      guard let first = rest.first, characters.utf8.contains(first) else { return nil }
      rest.removeFirst()
      return first
    }
    isNegative = take("-") != nil
    let whole = digits()
    let fraction = take(".") == nil ? [] : digits()
    self.digits = whole + fraction
    scale = fraction.count
    if take("eE") != nil {
      let sign = take("+-")
      let exponent = digits().reduce(0) { min(Self.exponentLimit + 1, $0 * 10 + Int($1)) }
      guard exponent <= Self.exponentLimit else { return nil }
      scale += sign == UInt8(ascii: "-") ? exponent : -exponent
    }
    guard rest.isEmpty, !whole.isEmpty else { return nil }
  }

  /// The value as a whole number within ±10^12; `100.0` is 100, and `2.5` is `nil`.
  var quantity: Int? {
    var digits = digits.drop { $0 == 0 }
    var scale = scale
    while scale > 0, digits.last == 0 {
      digits.removeLast()
      scale -= 1
    }
    guard !digits.isEmpty else { return 0 }
    guard scale <= 0, digits.count - scale <= 13 else { return nil }
    let magnitude = (digits + repeatElement(0, count: -scale)).reduce(0) { $0 * 10 + Int($1) }
    guard magnitude <= Offer.quantityLimit else { return nil }
    return isNegative ? -magnitude : magnitude
  }
}
