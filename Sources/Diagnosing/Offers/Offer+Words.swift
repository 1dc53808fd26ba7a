public import Text

extension Offer {
  /// A tier's price relative to the headline price, `−20%`; `nil` without a price to compare with.
  public func difference(of tier: Tier) -> String? {
    guard let headline, let percentage = tier.price.percentage(against: headline.highest) else {
      return nil
    }
    if tier.price == headline.highest { return "—" }
    return percentage > 0 ? "+\(percentage)%" : "−\(percentage.magnitude)%"
  }
}

extension Offer.Tier {
  /// `1 – 9 999`, `10 000 or more`.
  public var quantities: Phrase {
    guard let to else { return Phrase("\(from.grouped) or more", "≥ \(from.grouped)") }
    let range = from == to ? from.grouped : "\(from.grouped) – \(to.grouped)"
    return Phrase(range, range)
  }
}

extension Offer.Stock {
  /// The quantities that can be ordered: `12, 24, 36 … 4 992`.
  public var orderable: Phrase {
    guard state != .outOfStock else { return Phrase("none", "无") }
    guard let maximum else {
      let list = (0..<3).map { (minimum + $0 * step).grouped }.joined(separator: ", ")
      return Phrase("\(list) …", "\(list) …")
    }
    let count = (maximum - minimum) / step + 1
    let first = (0..<min(3, count)).map { (minimum + $0 * step).grouped }.joined(separator: ", ")
    let last = maximum.grouped
    let rest = count > 4 ? "\(first) … \(last)" : count == 4 ? "\(first), \(last)" : first
    return Phrase(rest, rest)
  }
}

extension Int {
  /// For people, in groups of three: `50 000`.
  package var grouped: String {
    let digits = Array(String(magnitude).utf8)
    var text: [UInt8] = self < 0 ? [UInt8(ascii: "-")] : []
    for (place, digit) in digits.enumerated() {
      if place > 0, (digits.count - place).isMultiple(of: 3) { text.append(UInt8(ascii: " ")) }
      text.append(digit)
    }
    return String(decoding: text, as: UTF8.self)
  }
}
