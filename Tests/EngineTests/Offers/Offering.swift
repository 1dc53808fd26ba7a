import SignScopeEngine

/// The offer of an item written as JSON.
func offer(_ item: String) throws -> Offer { Offer(try JSONDocument(item).root) }

extension Offer {
  /// The ladder on one line: `1:0.15 10000:0.12`, an estimated price with `~`.
  var ladder: String {
    tiers.map { "\($0.from):\($0.isEstimated ? "~" : "")\($0.price)" }.joined(separator: " ")
  }

  /// The problems on one line: `price=abc batch_price[1]=null`.
  var faults: String {
    problems.map { "\($0.field)=\($0.value ?? "null")" }.joined(separator: " ")
  }

  /// The quote on one line: `12 × 1.80 = 21.60`, or the refusal `not-a-multiple 10 15`.
  func quoted(_ quantity: Int) -> String {
    do throws(QuoteError) {
      let quote = try quote(quantity)
      let mark = quote.isEstimated ? "~" : ""
      return "\(quote.quantity) × \(mark)\(quote.unitPrice) = \(quote.total)"
    } catch {
      return ([error.code.rawValue] + error.nearest.map(String.init)).joined(separator: " ")
    }
  }
}
