public import Text

extension Offer {
  /// The cost of a quantity.
  public struct Quote: Sendable, Equatable {
    public var quantity: Int
    public var unitPrice: Price
    /// Exact, written like a price.
    public var total: String
    /// The unit price is the higher end of a range.
    public var isEstimated: Bool
  }

  /// Why a quantity cannot be ordered, or has no price.
  public struct QuoteError: Error, Sendable, Equatable {
    public enum Code: String, Sendable {
      case outOfStock = "out-of-stock"
      case belowMinimum = "below-minimum"
      case aboveMaximum = "above-maximum"
      case notAMultiple = "not-a-multiple"
      case noPrice = "no-price"
    }

    public var code: Code
    public var quantity: Int
    /// Quantities nearby that can be ordered.
    public var nearest: [Int]
    public var message: Phrase
  }

  /// The cost of a quantity.
  ///
  /// - Throws: The first error, with the nearest quantities that can be ordered.
  public func quote(_ quantity: Int) throws(QuoteError) -> Quote {
    func refusal(_ code: QuoteError.Code, _ nearest: [Int], _ message: Phrase) -> QuoteError {
      QuoteError(code: code, quantity: quantity, nearest: nearest, message: message)
    }
    if stock.state == .outOfStock {
      throw refusal(.outOfStock, [], outOfStockMessage)
    }
    if quantity < stock.minimum {
      throw refusal(
        .belowMinimum, [stock.minimum],
        Phrase(
          "The minimum order is \(stock.minimum), not \(quantity)",
          "最少订 \(stock.minimum) 个，不能订 \(quantity) 个"))
    }
    // A minimum in steps is below twice the limit.
    let maximum = stock.maximum ?? (2 * Self.quantityLimit).roundedDown(to: stock.step)
    if quantity > maximum {
      throw refusal(
        .aboveMaximum, [maximum],
        Phrase(
          "At most \(maximum) can be ordered, not \(quantity)",
          "最多可订 \(maximum) 个，不能订 \(quantity) 个"))
    }
    let lower = quantity.roundedDown(to: stock.step)
    guard lower == quantity else {
      let higher = lower + stock.step
      throw refusal(
        .notAMultiple, [lower, higher],
        Phrase(
          "\(quantity) is not a multiple of \(stock.step); order \(lower) or \(higher)",
          "\(quantity) 不是步长 \(stock.step) 的倍数，请订 \(lower) 或 \(higher) 个"))
    }
    guard let tier = tier(for: quantity) else {
      let priced = firstPricedQuantity
      throw refusal(
        .noPrice, priced.map { [$0] } ?? [],
        priced.map {
          Phrase(
            "No price for \(quantity); prices start at \($0)",
            "\(quantity) 个没有价格，有价格的最小数量是 \($0)")
        } ?? Phrase("No price given; ask the seller", "没有价格，请询问卖家"))
    }
    return Quote(
      quantity: quantity, unitPrice: tier.price, total: tier.price.total(quantity),
      isEstimated: tier.isEstimated)
  }

  /// The smallest quantity that can be ordered and has a price.
  private var firstPricedQuantity: Int? {
    guard let first = tiers.first else { return nil }
    let quantity = max(first.from, stock.minimum).roundedUp(to: stock.step)
    if let maximum = stock.maximum, quantity > maximum { return nil }
    return quantity
  }

  private var outOfStockMessage: Phrase {
    switch stock.reason {
    case .warningLine:
      Phrase(
        "Nothing can be ordered: the stock is at or below the warning line, or too little is above it",
        "无法下单：库存不高于预警线，或高出的部分不足起订量")
    case .belowMinimumOrder:
      Phrase(
        "Nothing can be ordered: the stock is less than the minimum order",
        "无法下单：库存不足最小起订量")
    case .noStock, nil: Phrase("Out of stock", "没有库存")
    }
  }
}
