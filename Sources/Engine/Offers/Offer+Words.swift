extension Offer {
  /// How a tier's price stands to the headline price, `−20%`; `nil` without a price to compare with.
  public func difference(of tier: Tier) -> String? {
    guard let headline, let percentage = tier.price.percentage(against: headline.highest) else {
      return nil
    }
    if tier.price == headline.highest { return "—" }
    return percentage > 0 ? "+\(percentage)%" : "−\(percentage.magnitude)%"
  }
}

extension Offer.Tier {
  /// `1 – 9999`, `10000 and more`.
  public var quantities: Phrase {
    guard let to else { return Phrase("\(from) and more", "\(from) 以上") }
    let range = from == to ? "\(from)" : "\(from) – \(to)"
    return Phrase(range, range)
  }
}

extension Offer.Stock {
  /// The quantities that can be ordered: `12, 24, 36 … 4992`.
  public var orderable: Phrase {
    guard state != .outOfStock else { return Phrase("none", "无") }
    guard let maximum else {
      let list = (0..<3).map { String(minimum + $0 * step) }.joined(separator: ", ")
      return Phrase("\(list) …", "\(list) …")
    }
    let count = (maximum - minimum) / step + 1
    let first = (0..<min(3, count)).map { String(minimum + $0 * step) }.joined(separator: ", ")
    let rest = count > 4 ? "\(first) … \(maximum)" : count == 4 ? "\(first), \(maximum)" : first
    return Phrase(rest, rest)
  }
}
