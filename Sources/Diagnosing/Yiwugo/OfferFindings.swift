import Signing
import Text

/// Pitfalls 9, 8 and 10 on a success: what the offer hides.
enum OfferFindings {
  /// - Parameter quantity: The quantity to order; `nil` when not given.
  static func all(on offer: Offer, quantity: Int?) -> [Finding] {
    [phantomStock(offer), hiddenPrice(offer), orderStep(offer, quantity)].compactMap { finding in
      var finding = finding
      finding?.outcome = .success
      return finding
    }
  }

  private static func phantomStock(_ offer: Offer) -> Finding? {
    let stock = offer.stock
    guard let total = stock.total, stock.isBelowWarningLine || stock.reason == .warningLine else {
      return nil
    }
    return Finding(
      .phantomStock,
      evidence: [
        .init("total", String(total)), .init("warning_line", String(stock.warningLine)),
        .init("available", String(stock.available ?? 0)),
      ])
  }

  private static func hiddenPrice(_ offer: Offer) -> Finding? {
    let ladder = offer.tiers.filter { $0.source == .batchPrice || $0.source == .priceList }
    switch offer.headline {
    case .single(let price):
      guard let other = farthest(in: ladder, from: price) else { return nil }
      return Finding(
        .hiddenPrice,
        evidence: [
          .init("price", price.description),
          .init(other.source.rawValue, "\(other.from):\(other.price)"),
        ] + difference(other.price, price))
    case .range(let lower, let higher):
      return Finding(
        .hiddenPrice,
        evidence: [.init("price", "\(lower)~\(higher)")]
          + ladder.map { .init($0.source.rawValue, "\($0.from):\($0.price)") }.suffix(1)
          + difference(higher, lower))
    case nil:
      guard let first = ladder.first else { return nil }
      let price = offer.problems.first { $0.field == "price" }?.value
      return Finding(
        .hiddenPrice,
        evidence: [
          .init("price", price ?? "absent"),
          .init(first.source.rawValue, "\(first.from):\(first.price)"),
        ])
    }
  }

  /// The tier farthest from the headline price.
  private static func farthest(in ladder: [Offer.Tier], from price: Price) -> Offer.Tier? {
    func distance(_ tier: Offer.Tier) -> Double { (tier.price.ratio(to: price) - 1).magnitude }
    return ladder.filter { $0.price != price }.max { distance($0) < distance($1) }
  }

  private static func difference(_ price: Price, _ base: Price) -> [Diagnosis.Evidence] {
    price.percentage(against: base).map { percentage in
      let sign = percentage > 0 ? "+" : percentage < 0 ? "−" : ""
      return [.init("difference", "\(sign)\(percentage.magnitude)%")]
    } ?? []
  }

  private static func orderStep(_ offer: Offer, _ quantity: Int?) -> Finding? {
    let stock = offer.stock
    let terms = [
      Diagnosis.Evidence("min_buy", String(offer.minBuy)),
      Diagnosis.Evidence("step_buy", String(stock.step)),
    ]
    if let quantity {
      do throws(Offer.QuoteError) { _ = try offer.quote(quantity) } catch {
        if error.code == .notAMultiple || error.code == .belowMinimum {
          let nearest = error.nearest.map(String.init).joined(separator: ", ")
          var finding = Finding(
            .orderStep,
            evidence: [.init("quantity", String(quantity))] + terms + [.init("nearest", nearest)])
          finding.causeNotes = [.sentence(error.message)]
          return finding
        }
      }
    }
    if stock.step > 1, !offer.minBuy.isMultiple(of: stock.step) {
      var finding = Finding(.orderStep, evidence: terms)
      finding.causeNotes = [
        Phrase(
          "The minimum order \(offer.minBuy) is itself not a multiple of the step \(stock.step).",
          "起订量 \(offer.minBuy) 本身就不是步长 \(stock.step) 的倍数。")
      ]
      if stock.state != .outOfStock {
        finding.fixNotes = [
          Phrase(
            "The smallest quantity that can be ordered is \(stock.minimum).",
            "实际最少可订 \(stock.minimum) 个。")
        ]
      }
      return finding
    }
    if let total = stock.total, stock.reason == .belowMinimumOrder, total >= offer.minBuy {
      return Finding(.orderStep, evidence: [.init("total", String(total))] + terms)
    }
    return nil
  }
}

extension Offer {
  /// The offer's pitfalls, most urgent first: phantom stock, hidden price, order steps.
  ///
  /// - Parameter quantity: The quantity to order; `nil` when not given.
  public func diagnoses(quantity: Int? = nil) -> [Diagnosis] {
    let platform = Platform.all.first { $0.abilities.hasOffers } ?? .default
    return OfferFindings.all(on: self, quantity: quantity).map {
      $0.diagnosis(in: DiagnosisContext(platform: platform))
    }
  }
}

extension Phrase {
  /// With a full stop, which messages omit.
  static func sentence(_ message: Phrase) -> Phrase {
    Phrase(message.en + ".", message.zh + "。")
  }
}
