/// Numbers from outside, in a response, a header or a file, bounded where they are read.
extension Int {
  /// The largest magnitude of such a number, 10^18: sums and differences of a few of them fit an `Int`.
  package static let foreignLimit = 1_000_000_000_000_000_000

  /// Reads a whole number with or without a sign; `nil` for any other text and beyond ``foreignLimit``.
  package init?(foreign text: some StringProtocol) {
    guard let number = Int(text), number.magnitude <= Self.foreignLimit.magnitude else {
      return nil
    }
    self = number
  }

  /// The whole number nearest to a value, within ``foreignLimit``; 0 for NaN.
  package init(nearest value: Double) {
    let limit = Double(Self.foreignLimit)
    guard let number = Int(exactly: Swift.min(Swift.max(value, -limit), limit).rounded()) else {
      self = 0
      return
    }
    self = number
  }
}

extension Duration {
  /// This many seconds, within a thousand years of zero; 0 for NaN.
  package static func bounded(seconds: Double) -> Duration {
    let limit = 31_557_600_000.0
    return seconds.isNaN ? .zero : .seconds(Swift.min(Swift.max(seconds, -limit), limit))
  }
}
