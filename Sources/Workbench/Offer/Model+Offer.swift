import SignScopeEngine

extension Model {
  /// The offer in a response whose body has already been parsed.
  static func offer(in exchange: Exchange, _ outline: BodyOutline?) -> Offer? {
    guard exchange.signed.request.account.platform.abilities.hasOffers,
      exchange.diagnosis.outcome == .success, let root = outline?.document?.root,
      Offer.isOffered(in: root)
    else { return nil }
    return Offer(root)
  }

  /// The text of the quantity on the Offer tab.
  var quantityText: String {
    guard let editing, editing.target == .quantity else { return response.quantity }
    return editing.field.text
  }

  /// Stores the quantity, if the text is one.
  mutating func keepQuantity(_ text: String) {
    guard text.isBlank || Offer.quantity(text) != nil else {
      tell(.error, Words.noQuantity)
      return
    }
    editing = nil
    response.quantity = text.isBlank ? "" : text
  }

  var obstacleToQuantity: Phrase? {
    let send = key(.send)
    return response.offer == nil || response.sending != nil
      ? Phrase("No offer yet; press \(send) to send", "还没有报价；按 \(send) 发送") : nil
  }

  /// The quantity to order instead of one that cannot be ordered: the next above, otherwise the maximum.
  var roundedQuantity: Int? {
    guard response.tab == .offer, editing == nil, response.sending == nil,
      let offer = response.offer, let quantity = Offer.quantity(response.quantity)
    else { return nil }
    do throws(Offer.QuoteError) {
      _ = try offer.quote(quantity)
      return nil
    } catch {
      let nearest = error.nearest.max()
      // A quantity that cannot be ordered either would not be a fix.
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
