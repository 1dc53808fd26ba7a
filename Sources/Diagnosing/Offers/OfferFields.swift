import Text

/// The fields of an item that make its offer, read one by one.
struct OfferFields {
  /// The value, and its problems.
  typealias Reading<Value> = (value: Value, problem: Offer.Problem?)

  static let names = [
    "price", "min_buy", "min_num", "step_buy", "total_stock", "stock", "num", "warning_stock",
    "batch_price",
  ]

  private let item: JSONValue

  init(_ item: JSONValue) { self.item = item }

  private func value(_ name: String) -> JSONValue? {
    item[name].flatMap { Offer.isAbsent($0) ? nil : $0 }
  }

  /// The first of these fields that is not absent.
  private func first(of names: [String]) -> (name: String, value: JSONValue)? {
    names.lazy.compactMap { name in value(name).map { (name, $0) } }.first
  }

  private func problem(_ name: String, _ message: Phrase) -> Offer.Problem {
    Offer.Problem(field: name, value: value(name).flatMap(Offer.written), message: message)
  }

  func price() -> (headline: Offer.Headline?, problem: Offer.Problem?) {
    guard let value = value("price") else {
      return (nil, problem("price", Phrase("No price given", "没有价格")))
    }
    if let headline = Self.headline(value) { return (headline, nil) }
    return (
      nil,
      problem(
        "price",
        Phrase(
          "Expected a price above 0 in yuan, or a range of two", "应为大于 0 的人民币价格，或价格区间"))
    )
  }

  private static func headline(_ value: JSONValue) -> Offer.Headline? {
    if value.kind == .number {
      return WrittenNumber(json: value.written).flatMap(Price.init).map { .single($0) }
    }
    guard let text = value.string.map(NarrowText.init) else { return nil }
    if let price = OfferTextReader.price(text) { return .single(price) }
    guard let (first, second) = OfferTextReader.range(text) else { return nil }
    return first == second ? .single(first) : .range(min(first, second), max(first, second))
  }

  /// The problem of a price that an entry contradicts for the same quantity.
  func contradiction(of ladder: Ladder) -> Offer.Problem? {
    ladder.replacement.map { price in
      problem(
        "price",
        Phrase(
          "batch_price says \(price) for the minimum order, and that applies",
          "batch_price 中起订量的价格是 \(price)，以它为准"))
    }
  }

  /// `min_buy` or `step_buy`: at least 1, and 1 when unreadable.
  func orderQuantity(_ names: [String]) -> Reading<Int> {
    guard let (name, value) = first(of: names) else { return (1, nil) }
    if let quantity = Self.quantity(value), quantity > 0 { return (quantity, nil) }
    return (
      1,
      problem(
        name,
        Phrase("Not a whole number above 0; taken as 1", "不是大于 0 的整数，按 1 处理"))
    )
  }

  func total() -> Reading<Int?> {
    guard let (name, value) = first(of: ["total_stock", "stock", "num"]) else { return (nil, nil) }
    if let quantity = Self.quantity(value) { return (quantity, nil) }
    return (
      nil,
      problem(
        name, Phrase("Not a whole number; the stock is unknown", "不是整数，库存未知"))
    )
  }

  func warningLine() -> Reading<Int> {
    guard let value = value("warning_stock") else { return (0, nil) }
    if let quantity = Self.quantity(value), quantity >= 0 { return (quantity, nil) }
    return (
      0,
      problem(
        "warning_stock",
        Phrase(
          "Not a whole number of at least 0; taken as 0", "不是大于等于 0 的整数，按 0 处理"))
    )
  }

  func batchEntries() -> (entries: [BatchEntry], problem: Offer.Problem?) {
    guard let value = value("batch_price") else { return ([], nil) }
    if value.kind == .array { return (BatchEntry.entries(in: value.elements), nil) }
    if let text = value.string { return (BatchEntry.entries(in: text), nil) }
    return (
      [],
      problem(
        "batch_price",
        Phrase(
          "Expected quantity:price pairs",
          "应为“数量:单价”列表"))
    )
  }

  private static func quantity(_ value: JSONValue) -> Int? {
    if value.kind == .number { return WrittenNumber(json: value.written)?.quantity }
    return value.string.flatMap { OfferTextReader.quantity(NarrowText($0)) }
  }
}
