import Text

/// The price tiers from a base price and the entries of `batch_price`.
struct Ladder {
  private(set) var tiers: [Offer.Tier] = []
  /// Problems of entries, by index.
  private(set) var problems: [Int: Offer.Problem] = [:]
  /// The entry's price that replaced the base price, if they differ.
  private(set) var replacement: Price?

  private typealias Rung = (entry: BatchEntry, quantity: Int, price: Price)

  /// - Parameters:
  ///   - source: The field that the entries are from.
  ///   - base: The price at the minimum order, and its source.
  ///   - minBuy: The minimum order.
  init(
    _ entries: [BatchEntry], from source: Offer.Tier.Source,
    base: (price: Price, source: Offer.Tier.Source)?, minBuy: Int
  ) {
    var rungs = readable(entries)
    let reachable = rungs.firstIndex { $0.quantity > minBuy } ?? rungs.endIndex
    for rung in rungs.prefix(max(0, reachable - 1)) {
      report(
        rung.entry,
        Phrase(
          "Never used: the minimum order is \(minBuy), where another tier applies",
          "无法用到：起订量是 \(minBuy)，该处适用另一档价格"))
    }
    rungs.removeFirst(max(0, reachable - 1))
    if reachable > 0, let first = rungs.first {
      tiers.append(tier(from: minBuy, first.price, source))
      if let base, base.source == .price, base.price != first.price { replacement = first.price }
      rungs.removeFirst()
    } else if let base {
      tiers.append(tier(from: minBuy, base.price, base.source))
    }
    for rung in rungs {
      if let before = tiers.last {
        tiers[tiers.count - 1].to = rung.quantity - 1
        if rung.price > before.price {
          report(
            rung.entry,
            Phrase(
              "The price rises: \(rung.price), but \(before.price) for fewer pieces",
              "单价不降反升：数量更少时是 \(before.price)，这里是 \(rung.price)"))
        }
      }
      tiers.append(tier(from: rung.quantity, rung.price, source))
    }
  }

  /// By quantity; the last of entries with the same quantity.
  private mutating func readable(_ entries: [BatchEntry]) -> [Rung] {
    var last: [Int: Rung] = [:]
    for entry in entries.reversed() {
      guard let offer = entry.offer else {
        report(
          entry,
          Phrase("Expected quantity:price", "无法读作“数量:单价”"))
        continue
      }
      guard let kept = last[offer.quantity] else {
        last[offer.quantity] = (entry, offer.quantity, offer.price)
        continue
      }
      if kept.price != offer.price {
        report(
          entry,
          Phrase(
            "A later entry gives a different price for \(offer.quantity): \(kept.price)",
            "后面另有一档 \(offer.quantity) 的价格：\(kept.price)"))
      }
    }
    return last.values.sorted { $0.quantity < $1.quantity }
  }

  private mutating func report(_ entry: BatchEntry, _ message: Phrase) {
    problems[entry.place] = Offer.Problem(
      field: entry.field, value: entry.written, message: message)
  }

  private func tier(from: Int, _ price: Price, _ source: Offer.Tier.Source) -> Offer.Tier {
    Offer.Tier(from: from, to: nil, price: price, source: source)
  }
}
