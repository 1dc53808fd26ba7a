import SignScopeEngine

extension Model {
  /// The quantity to order instead of the one on the Offer tab, where that one cannot be: the next above,
  /// else the most there is.
  var roundedQuantity: Int? {
    guard response.tab == .offer, editing == nil, response.sending == nil,
      let offer = response.offer, let quantity = Offer.quantity(response.quantity)
    else { return nil }
    do throws(Offer.QuoteError) {
      _ = try offer.quote(quantity)
      return nil
    } catch {
      let nearest = error.nearest.max()
      // A quantity that cannot be ordered either would be no fix.
      return nearest.flatMap { (try? offer.quote($0)) == nil ? nil : $0 }
    }
  }

  static func rounding(to quantity: Int) -> Phrase {
    Phrase("order \(quantity) instead", "改订 \(quantity) 个")
  }

  mutating func round(to quantity: Int) {
    let change = "\(response.quantity) → \(quantity)"
    response.quantity = String(quantity)
    tell(
      .info,
      Phrase("\(Words.quantity.en): \(change)", "\(Words.quantity.zh)：\(change)"))
  }
}
