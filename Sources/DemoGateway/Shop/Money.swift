/// An amount in fen, which TOP writes as a string, `128.00`.
struct Money: Sendable, Equatable, ExpressibleByIntegerLiteral {
  var fen: Int

  init(fen: Int) {
    self.fen = fen
  }

  /// In whole yuan.
  init(integerLiteral yuan: Int) {
    fen = yuan * 100
  }

  var text: String {
    let cents = fen % 100
    return "\(fen / 100).\(cents < 10 ? "0" : "")\(cents)"
  }

  static func * (price: Money, count: Int) -> Money {
    Money(fen: price.fen * count)
  }

  static func + (a: Money, b: Money) -> Money {
    Money(fen: a.fen + b.fen)
  }
}
