import Text

/// An entry of a ladder, `10000个起购:¥0.12`: the price from that quantity on.
struct BatchEntry {
  /// The field with the ladder.
  var name = "batch_price"
  /// The index in the array, or among the non-blank parts of a text.
  var place: Int
  /// The entry as it is written, for problems.
  var written: String?
  /// `nil` when it cannot be read.
  var offer: (quantity: Int, price: Price)?

  var field: String { "\(name)[\(place)]" }

  static func read(_ text: NarrowText) -> (quantity: Int, price: Price)? {
    var parts = text.split(at: [":"])
    if parts.count == 1, let space = text.trimmed.scalars.lastIndex(of: " ") {
      let text = text.trimmed
      parts = [text[text.scalars.startIndex..<space], text[space + 1..<text.scalars.endIndex]]
    }
    guard parts.count == 2, let quantity = OfferTextReader.firstQuantity(parts[0]), quantity >= 1,
      let price = OfferTextReader.price(parts[1])
    else { return nil }
    return (quantity, price)
  }
}

extension BatchEntry {
  /// The entries of a ladder: a list, a map of quantity to price, one entry as an object, or a text. `nil` for
  /// any other value.
  static func entries(in value: JSONValue) -> [BatchEntry]? {
    switch value.kind {
    case .array:
      return value.elements.enumerated().map { place, element in
        BatchEntry(place: place, written: Offer.written(element), offer: read(element))
      }
    case .object:
      guard value.count > 0 else { return nil }
      if let offer = read(value) {
        return [BatchEntry(place: 0, written: Offer.written(value), offer: offer)]
      }
      return value.members.enumerated().map { place, member in
        BatchEntry(
          place: place, written: "\(member.name):\(Offer.written(member.value) ?? "")",
          offer: read(quantity: NarrowText(member.name), price: member.value))
      }
    case .string:
      let text = value.string ?? ""
      if let first = text.trimmingWhitespace.first, first == "[" || first == "{",
        let inner = try? JSONDocument(text)
      {
        return entries(in: inner.root)
      }
      return entries(in: text)
    case .number, .boolean, .null: return nil
    }
  }

  /// An element of a list: a text, a pair of quantity and price, or an object with both.
  private static func read(_ element: JSONValue) -> (quantity: Int, price: Price)? {
    if let text = element.string { return read(NarrowText(text)) }
    if element.kind == .array, element.count == 2, let first = element[0]?.text,
      let second = element[1]
    {
      return read(quantity: NarrowText(first), price: second)
    }
    guard element.kind == .object else { return nil }
    func first(of names: [String]) -> JSONValue? { names.lazy.compactMap { element[$0] }.first }
    guard let quantity = first(of: quantities)?.text, let price = first(of: prices) else {
      return nil
    }
    return read(quantity: NarrowText(quantity), price: price)
  }

  private static let quantities = [
    "num", "quantity", "begin", "startQuantity", "start_quantity", "beginAmount", "begin_num",
    "min", "min_num", "start", "from", "amount", "count",
  ]
  private static let prices = ["price", "unit_price", "unitPrice", "value"]

  private static func read(
    quantity: NarrowText, price: JSONValue
  ) -> (quantity: Int, price: Price)? {
    guard let quantity = OfferTextReader.firstQuantity(quantity), quantity >= 1,
      case .single(let price)? = OfferFields.headline(price)
    else { return nil }
    return (quantity, price)
  }

  /// The entries of one text.
  static func entries(in text: String) -> [BatchEntry] {
    let pieces = NarrowText(text).split(at: [";", "|", "、", "\r", "\n"])
    let parts = pieces.filter { !$0.isBlank }.flatMap(BatchPiece.parts)
    return parts.enumerated().map { place, part in
      BatchEntry(place: place, written: part.text.trimmed.written, offer: part.offer)
    }
  }
}
