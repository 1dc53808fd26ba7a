import SignScopeEngine

extension Model {
  /// The offer in an answer of Yiwugo; the body has been read already.
  static func offer(in exchange: Exchange, _ outline: BodyOutline?) -> Offer? {
    guard exchange.signed.request.account.platform.dialect == .yiwugo,
      exchange.diagnosis.outcome == .success, case .json(let json)? = outline?.content,
      Offer.isOffered(in: json.document.root)
    else { return nil }
    return Offer(json.document.root)
  }

  /// What is typed into the Offer tab, or was.
  var quantityText: String {
    guard let editing, editing.target == .quantity else { return response.quantity }
    return editing.field.text
  }

  /// Keeps the quantity, unless it is none.
  mutating func keepQuantity(_ text: String) {
    guard text.isBlank || Offer.quantity(text) != nil else {
      tell(.error, Words.noQuantity)
      return
    }
    editing = nil
    response.quantity = text.isBlank ? "" : text
  }

  var obstacleToQuantity: Phrase? {
    response.offer == nil || response.sending != nil
      ? Phrase("There is no offer yet; press s to send", "还没有报价；按 s 发送") : nil
  }
}
