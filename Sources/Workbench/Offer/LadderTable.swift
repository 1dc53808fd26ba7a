import Screen
import SignScopeEngine

/// The price tiers as a table, with a bar for each price.
struct LadderTable {
  let model: Model
  let offer: Offer
  /// The quantity whose tier is marked.
  let quantity: Int?

  private struct Row {
    var quantities: String
    var price: String
    var difference: String
  }

  func lines(width: Int) -> [[Span]] {
    guard !offer.tiers.isEmpty else { return [[Span(model.words(Words.noTiers), .warning)]] }
    let heading = Row(
      quantities: model.words(Words.quantities), price: model.words(Words.unitPrice),
      difference: model.words(Words.againstHeadline))
    let rows = offer.tiers.map { tier in
      Row(
        quantities: model.words(tier.quantities),
        price: "\(tier.isEstimated ? "~" : "")\(offer.currencySign)\(tier.price)",
        difference: offer.difference(of: tier) ?? "")
    }
    let all = [heading] + rows
    func widest(_ column: KeyPath<Row, String>) -> Int {
      all.map { $0[keyPath: column].columns }.max() ?? 0
    }
    let (first, second, third) = (
      widest(\.quantities), widest(\.price), widest(\.difference)
    )
    let bar = width - 2 - first - second - third - 3 * 2
    let highest = offer.tiers.map(\.price).max()
    let marked = quantity.flatMap { offer.tier(for: $0)?.from }
    let tiers = zip(offer.tiers, rows).map { tier, row in
      let isMarked = tier.from == marked
      var spans = [
        Span(isMarked ? "▸ " : "  ", .key, .bold),
        Span(row.quantities.padded(columns: first, .right)),
        Span("  " + row.price.padded(columns: second, .right), .strong, isMarked ? .bold : []),
        Span(
          "  " + row.difference.padded(columns: third, .right), Self.role(of: row.difference)),
      ]
      if bar >= 4, let highest {
        let text = BlockBar.text(ratio: tier.price.ratio(to: highest), columns: min(bar, 40))
        spans.append(Span("  " + text, isMarked ? .key : .border))
      }
      return spans
    }
    let headline = [
      Span(
        "  " + heading.quantities.padded(columns: first, .right) + "  "
          + heading.price.padded(columns: second, .right) + "  "
          + heading.difference.padded(columns: third, .right), .dim)
    ]
    let isEstimated = offer.tiers.contains(where: \.isEstimated)
    return [headline] + tiers
      + (isEstimated ? [[Span("  " + model.words(Words.estimatedWhy), .dim)]] : [])
  }

  /// A price below the headline price is good, one above it is not.
  static func role(of difference: String) -> Role {
    difference.hasPrefix("−") ? .success : difference.hasPrefix("+") ? .error : .dim
  }
}
