public import Text

extension Offer {
  /// Reads an item: the object itself or, if it has none of the fields, the object `item` in it.
  ///
  /// Never fails; errors in the item are in ``problems``.
  public init(_ value: JSONValue) {
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

  /// Whether the object, or the object `item` in it, has any field of an offer.
  public static func isOffered(in value: JSONValue) -> Bool {
    hasFields(item(in: value))
  }

  /// A quantity as a person types it, `1,000个`; `nil` when it is not a whole number up to 10^12.
  public static func quantity(_ text: String) -> Int? {
    OfferTextReader.quantity(NarrowText(text))
  }

  private static func item(in value: JSONValue) -> JSONValue {
    guard !hasFields(value), let item = value["item"], item.kind == .object else { return value }
    return item
  }

  private static func hasFields(_ value: JSONValue) -> Bool {
    OfferFields.names.contains { value[$0].map { !isAbsent($0) } ?? false }
  }

  /// `null`, or only whitespace.
  static func isAbsent(_ value: JSONValue) -> Bool {
    value.isNull || value.string?.isBlank ?? false
  }

  /// The value for a problem: text and numbers as written, anything else as compact JSON, and
  /// `nil` for an absent value.
  package static func written(_ value: JSONValue) -> String? {
    isAbsent(value) ? nil : value.text ?? JSON(value).written
  }
}

extension Offer.Headline {
  fileprivate var base: (price: Price, source: Offer.Tier.Source) {
    switch self {
    case .single(let price): (price, .price)
    // It is unknown for which quantity the lower end applies, so the minimum order costs the higher.
    case .range(_, let higher): (higher, .priceRange)
    }
  }
}
