package import Text

extension Offer {
  /// Reads an item: the object itself or, when it has none of the fields, the object `item` in it.
  ///
  /// Every item can be read; what is wrong with it is in ``problems``.
  package init(_ value: JSONValue) {
    let fields = OfferFields(Self.item(in: value))
    let price = fields.price()
    let minBuy = fields.orderQuantity(["min_buy", "min_num"])
    let step = fields.orderQuantity(["step_buy"])
    let total = fields.total()
    let warningLine = fields.warningLine()
    let batch = fields.batchEntries()
    let ladder = Ladder(batch.entries, base: price.headline?.base, minBuy: minBuy.value)

    headline = price.headline
    self.minBuy = minBuy.value
    tiers = ladder.tiers
    stock = Stock(
      total: total.value, warningLine: warningLine.value, minBuy: minBuy.value, step: step.value)
    problems =
      [
        price.problem ?? fields.contradiction(of: ladder), minBuy.problem, step.problem,
        total.problem, warningLine.problem, batch.problem,
      ].compactMap { $0 }
      + ladder.problems.sorted { $0.key < $1.key }.map(\.value)
  }

  /// Whether the object, or the object `item` in it, has anything to read an offer from.
  package static func isOffered(in value: JSONValue) -> Bool {
    hasFields(item(in: value))
  }

  /// A quantity as a person types it, `1,000个`; `nil` when it is no whole number of at most 10^12.
  package static func quantity(_ text: String) -> Int? {
    OfferTextReader.quantity(NarrowText(text))
  }

  private static func item(in value: JSONValue) -> JSONValue {
    guard !hasFields(value), let item = value["item"], item.kind == .object else { return value }
    return item
  }

  private static func hasFields(_ value: JSONValue) -> Bool {
    OfferFields.names.contains { value[$0].map { !isAbsent($0) } ?? false }
  }

  /// `null`, or nothing but whitespace.
  static func isAbsent(_ value: JSONValue) -> Bool {
    value.isNull || value.string?.isBlank ?? false
  }

  /// The value for a problem: text and numbers as they are written, anything else as compact JSON, and
  /// nothing for what is absent.
  package static func written(_ value: JSONValue) -> String? {
    isAbsent(value) ? nil : value.text ?? JSON(value).written
  }
}

extension Offer.Headline {
  fileprivate var base: (price: Price, source: Offer.Tier.Source) {
    switch self {
    case .single(let price): (price, .price)
    // Nobody says for which quantity the lower end holds, so the smallest order costs the higher.
    case .range(_, let higher): (higher, .priceRange)
    }
  }
}
