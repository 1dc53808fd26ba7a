package import Text

extension Offer {
  /// The offer as `signscope offer --json` prints it.
  ///
  /// - Parameter quantity: The quantity to quote; without one there is no `quote`.
  package func json(quantity: Int?, in language: Language) -> JSON {
    var members: [(name: String, value: JSON)] = [
      ("tiers", .array(tiers.map(\.json))), ("stock", stock.json),
    ]
    if let currency { members.append(("currency", .string(currency))) }
    if let quantity { members.append(("quote", quote(quantity, in: language))) }
    members.append(("problems", .array(problems.map { $0.json(in: language) })))
    return .object(members)
  }

  private func quote(_ quantity: Int, in language: Language) -> JSON {
    do throws(QuoteError) {
      let quote = try quote(quantity)
      return .object(
        [
          ("quantity", .int(quote.quantity)),
          ("unit_price", .string(quote.unitPrice.description)), ("total", .string(quote.total)),
        ] + JSON.estimated(quote.isEstimated))
    } catch {
      return [
        "error": [
          "code": .string(error.code.rawValue), "quantity": .int(error.quantity),
          "nearest": .array(error.nearest.map { .int($0) }),
          "message": .string(error.message[language]),
        ]
      ]
    }
  }
}

extension Offer.Tier {
  fileprivate var json: JSON {
    .object(
      [
        ("from", .int(from)), ("to", .int(to)), ("price", .string(price.description)),
        ("source", .string(source.rawValue)),
      ] + JSON.estimated(isEstimated))
  }
}

extension Offer.Stock {
  fileprivate var json: JSON {
    var members: [(name: String, value: JSON)] = [
      ("state", .string(state.rawValue)), ("total", .int(total)),
      ("warning_line", .int(warningLine)), ("available", .int(available)),
      ("minimum", .int(minimum)), ("maximum", .int(maximum)), ("step", .int(step)),
      ("below_warning_line", .boolean(isBelowWarningLine)), ("reason", .text(reason?.rawValue)),
    ]
    if isAtLeast { members.append(("at_least", true)) }
    if isSumOfSKUs { members.append(("source", "skus")) }
    return .object(members)
  }
}

extension Offer.Problem {
  fileprivate func json(in language: Language) -> JSON {
    ["field": .string(field), "value": .text(value), "message": .string(message[language])]
  }
}

extension JSON {
  /// The key is present only if something is estimated.
  fileprivate static func estimated(_ flag: Bool) -> [(name: String, value: JSON)] {
    flag ? [("estimated", true)] : []
  }
}
