import Text

/// The fields of an item that make its offer, read one by one.
struct OfferFields {
  /// The value, and its problems.
  typealias Reading<Value> = (value: Value, problem: Offer.Problem?)

  static let names = [
    "price", "min_buy", "min_num", "step_buy", "total_stock", "stock", "num", "warning_stock",
    "batch_price", "priceRange", "price_range",
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
    let isEmptyList =
      value("price").map { ["[]", "{}"].contains($0.text ?? $0.written) } ?? false
    guard let value = value("price"), !isEmptyList else {
      return (nil, problem("price", Phrase("No price given", "没有价格")))
    }
    if let headline = Self.headline(withoutSigns(value)) { return (headline, nil) }
    return (
      nil,
      problem(
        "price",
        Phrase(
          "Expected a price above 0 in yuan, or a range of two", "应为大于 0 的人民币价格，或价格区间"))
    )
  }

  /// A value without the signs of another currency than yuan.
  private func withoutSigns(_ value: JSONValue) -> JSONValue {
    guard let currency, currency != "CNY", !currency.isEmpty else { return value }
    let written = [currency, "US$", "$", "€", "£", "₩", "₹"].reduce(JSON(value).written) {
      text, sign in
      text.split(separator: sign, omittingEmptySubsequences: false).joined()
    }
    return (try? JSONDocument(written))?.root ?? value
  }

  static func headline(_ value: JSONValue) -> Offer.Headline? {
    if value.kind == .number {
      return WrittenNumber(json: value.written).flatMap(Price.init).map { .single($0) }
    }
    return value.string.map(NarrowText.init).flatMap(headline)
  }

  private static func headline(_ text: NarrowText) -> Offer.Headline? {
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

  /// The item's stock, as far as it is known.
  struct Total {
    var quantity: Int?
    var isAtLeast = false
    var isSumOfSKUs = false
  }

  func total() -> Reading<Total> {
    guard let (name, value) = first(of: ["total_stock", "stock", "num"]) else { return skuTotal() }
    if let (quantity, isAtLeast) = Self.stock(value) {
      return (Total(quantity: quantity, isAtLeast: isAtLeast), nil)
    }
    return (
      Total(),
      problem(
        name, Phrase("Not a whole number; the stock is unknown", "不是整数，库存未知"))
    )
  }

  /// The sum of the SKUs, where every one has a quantity.
  private func skuTotal() -> Reading<Total> {
    guard let skus = item["skus"] else { return (Total(), nil) }
    let list = skus["sku"] ?? skus
    let all = list.kind == .array ? Array(list.elements) : [list]
    let quantities = all.map { sku in
      ["quantity", "stock", "num"].lazy.compactMap { sku[$0] }.first { !Offer.isAbsent($0) }
    }
    guard quantities.contains(where: { $0 != nil }) else { return (Total(), nil) }
    var total = Total(quantity: 0, isSumOfSKUs: true)
    for (place, value) in quantities.enumerated() {
      guard let (quantity, isAtLeast) = value.flatMap(Self.stock), let sum = total.quantity,
        sum.magnitude <= Offer.quantityLimit
      else {
        let problem = Offer.Problem(
          field: "skus.sku[\(place)].quantity", value: value.flatMap(Offer.written),
          message: Phrase("Not a whole number; the stock is unknown", "不是整数，库存未知"))
        return (Total(), problem)
      }
      total.quantity = sum + quantity
      total.isAtLeast = total.isAtLeast || isAtLeast
    }
    return (total, nil)
  }

  private static func stock(_ value: JSONValue) -> (quantity: Int, isAtLeast: Bool)? {
    guard let text = value.string else { return quantity(value).map { ($0, false) } }
    return OfferTextReader.stock(NarrowText(text))
  }

  /// `currency_code`, in capitals.
  var currency: String? {
    ["currency_code", "currency"].lazy.compactMap { value($0)?.string }.first
      .map { $0.trimmingWhitespace.uppercased() }
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

  /// The ladder: `batch_price`, or `priceRange` where that one has no entry that can be read.
  func entries() -> (
    entries: [BatchEntry], source: Offer.Tier.Source, problems: [Offer.Problem]
  ) {
    let batch = ladder("batch_price")
    let lists = ["priceRange", "price_range"].map { ladder($0) }
    let list = lists.first { !$0.entries.isEmpty }
    let problems = ([batch] + lists).compactMap(\.problem)
    guard let list else { return (batch.entries, .batchPrice, problems) }
    let isUsed = !batch.entries.contains { $0.offer != nil }
    let other = isUsed ? batch.entries : list.entries
    let kept = isUsed ? list.entries : batch.entries
    let told = other.filter { entry in
      entry.offer.map { offer in !kept.contains { $0.offer.map { $0 == offer } ?? false } } ?? true
    }
    let notUsed = told.map { entry in
      Offer.Problem(
        field: entry.field, value: entry.written,
        message: entry.offer == nil
          ? Phrase("Expected quantity:price", "无法读作“数量:单价”")
          : Phrase("Not used: batch_price applies", "未采用：以 batch_price 为准"))
    }
    return (kept, isUsed ? .priceList : .batchPrice, problems + notUsed)
  }

  private func ladder(_ name: String) -> (entries: [BatchEntry], problem: Offer.Problem?) {
    guard let value = value(name).map(withoutSigns) else { return ([], nil) }
    // A plain price is not a ladder.
    if case .single(let single)? = Self.headline(value) {
      if case .single(single)? = price().headline { return ([], nil) }
      return (
        [], problem(name, Phrase("A single price that differs from price", "与 price 不同的单一价格"))
      )
    }
    guard let entries = BatchEntry.entries(in: value) else {
      return (
        [], problem(name, Phrase("Expected quantity:price pairs", "应为“数量:单价”列表"))
      )
    }
    return (
      entries.map { entry in
        var entry = entry
        entry.name = name
        return entry
      }, nil
    )
  }

  private static func quantity(_ value: JSONValue) -> Int? {
    if value.kind == .number { return WrittenNumber(json: value.written)?.quantity }
    return value.string.flatMap { OfferTextReader.quantity(NarrowText($0)) }
  }
}
