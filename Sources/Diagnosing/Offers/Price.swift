/// An exact price above 0, of at most 18 digits.
///
/// Written with at least two decimals, without trailing zeros beyond the second: `0.10`, `0.125`, `1234.50`.
public struct Price: Sendable, Hashable {
  static let digitLimit = 18

  /// The price in units of the last decimal.
  private let units: UInt64
  /// The number of decimals, at least two. Beyond the second the last is never 0, so a price has
  /// one form only.
  private let decimals: Int

  /// `nil` for a value not above 0 or with too many digits.
  package init?(_ number: WrittenNumber) {
    guard !number.isNegative else { return nil }
    var digits = number.digits.drop { $0 == 0 }
    var decimals = number.scale
    guard !digits.isEmpty else { return nil }
    while decimals > 2, digits.last == 0 {
      digits.removeLast()
      decimals -= 1
    }
    while decimals < 2, digits.count <= Self.digitLimit {
      digits.append(0)
      decimals += 1
    }
    guard digits.count <= Self.digitLimit else { return nil }
    units = digits.reduce(0) { $0 * 10 + UInt64($1) }
    self.decimals = decimals
  }

  /// The exact cost of a quantity.
  public func total(_ quantity: Int) -> String {
    Self.written(UInt128(units) * UInt128(max(0, quantity)), decimals)
  }

  /// The difference from another price in whole per cent; `nil` beyond ten thousandfold.
  public func percentage(against other: Price) -> Int? {
    let percentage = (ratio(to: other) - 1) * 100
    // NaN too, if a price is too small for a Double.
    guard percentage.magnitude < 1_000_000 else { return nil }
    return Int(percentage.rounded())
  }

  /// The ratio to another price, for bars: 0.8.
  public func ratio(to other: Price) -> Double { magnitude / other.magnitude }

  /// Approximate: for drawing, never for sums.
  private var magnitude: Double {
    var value = Double(units)
    for _ in 0..<decimals { value /= 10 }
    return value
  }

  private static func written(_ units: UInt128, _ decimals: Int) -> String {
    var digits = Array(String(units).utf8)
    if digits.count <= decimals {
      digits.insert(
        contentsOf: repeatElement(UInt8(ascii: "0"), count: decimals + 1 - digits.count), at: 0)
    }
    var decimals = decimals
    while decimals > 2, digits.last == UInt8(ascii: "0") {
      digits.removeLast()
      decimals -= 1
    }
    digits.insert(UInt8(ascii: "."), at: digits.count - decimals)
    return String(decoding: digits, as: UTF8.self)
  }
}

extension Price: CustomStringConvertible {
  public var description: String { Self.written(UInt128(units), decimals) }
}

extension Price: Comparable {
  public static func < (a: Price, b: Price) -> Bool {
    // Decimals can be many; so no common unit, but the place of the first digit, and then the digits.
    let (left, right) = (Array(String(a.units).utf8), Array(String(b.units).utf8))
    let (leftPlace, rightPlace) = (left.count - a.decimals, right.count - b.decimals)
    guard leftPlace == rightPlace else { return leftPlace < rightPlace }
    return left.trimmingZeros.lexicographicallyPrecedes(right.trimmingZeros)
  }
}

extension [UInt8] {
  fileprivate var trimmingZeros: SubSequence {
    var rest = self[...]
    while rest.last == UInt8(ascii: "0") { rest.removeLast() }
    return rest
  }
}
