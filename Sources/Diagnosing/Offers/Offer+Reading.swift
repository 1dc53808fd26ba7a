import Requests
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
    let batch = fields.entries()
    let ladder = Ladder(
      batch.entries, from: batch.source, base: price.headline?.base, minBuy: minBuy.value)

    headline = price.headline
    self.minBuy = minBuy.value
    tiers = ladder.tiers
    var stock = Stock(
      total: total.value.quantity, warningLine: warningLine.value, minBuy: minBuy.value,
      step: step.value)
    stock.isAtLeast = total.value.isAtLeast
    stock.isSumOfSKUs = total.value.isSumOfSKUs
    self.stock = stock
    currency = fields.currency
    problems =
      [
        price.problem ?? fields.contradiction(of: ladder), minBuy.problem, step.problem,
        total.problem, warningLine.problem,
      ].compactMap { $0 } + batch.problems
      + ladder.problems.sorted { $0.key < $1.key }.map(\.value)
  }

  /// Whether the object, or the object `item` in it, has any field of an offer.
  public static func isOffered(in value: JSONValue) -> Bool {
    hasFields(item(in: value))
  }

  /// Why a response has no item to make an offer of: it is a search response, or a failure.
  package static func refusal(of value: JSONValue) -> Phrase? {
    if let error = ErrorEnvelope.yiwugo(in: .json(value)) {
      let words = [error.code?.value, error.message?.value].compactMap { $0 }
      let text = words.joined(separator: " ")
      return Phrase(
        "this is a failed response (\(text)), not an item; diagnose it with signscope diagnose",
        "这是失败的响应（\(text)），不是商品；请用 signscope diagnose 诊断")
    }
    if hasFields(item(in: value)) { return nil }
    let list = value["items"]?["item"] ?? value["items"] ?? value["item"]
    guard let list, list.kind == .array else { return nil }
    return Phrase(
      "this is a search response with \(list.count) items; give one item",
      "这是搜索响应，含 \(list.count) 个商品；请只给出一个商品")
  }

  /// The documents in an input: JSON, or values that a program or a log printed.
  package static func documents(in input: [UInt8]) -> [JSONLines.Entry] {
    let body = HTTPResponse(status: 200, body: input).withoutPrintedHead.decoded.body
    let entries = JSONLines.documents(in: body)
    guard !entries.contains(where: { (try? $0.get()) != nil }) else { return entries }
    let printed = PrintedResponse(body)
    let read = printed.bodies.compactMap { try? JSONDocument($0) }
    return read.isEmpty || printed.isDoubtful ? entries : read.map { .success($0) }
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
