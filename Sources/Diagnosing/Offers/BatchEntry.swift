import Text

/// An entry of `batch_price`, `10000个起购:¥0.12`: the price from that quantity on.
struct BatchEntry {
  /// The index in the array, or among the non-blank parts of a text.
  var place: Int
  /// The entry as it is written, for problems.
  var written: String?
  /// `nil` when it cannot be read.
  var offer: (quantity: Int, price: Price)?

  var field: String { "batch_price[\(place)]" }

  static func read(_ text: NarrowText) -> (quantity: Int, price: Price)? {
    let parts = text.split(at: [":"])
    guard parts.count == 2, let quantity = OfferTextReader.quantity(parts[0]), quantity >= 1,
      let price = OfferTextReader.price(parts[1])
    else { return nil }
    return (quantity, price)
  }
}

extension BatchEntry {
  /// The entries of an array: an element each.
  static func entries(in array: JSONElements) -> [BatchEntry] {
    array.enumerated().map { place, element in
      BatchEntry(
        place: place, written: Offer.written(element),
        offer: element.string.flatMap { read(NarrowText($0)) })
    }
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
