package import Text

/// What an item of Yiwugo really costs, and how many can be ordered.
///
/// The platform publishes no rule for any of this and the article's own code is wrong in places; the
/// rules are SignScope's own. Nothing is guessed: an unreadable value is a ``Problem``.
package struct Offer: Sendable, Equatable {
  /// Larger quantities, positive or negative, are unreadable.
  package static let quantityLimit = 1_000_000_000_000

  /// A price tier: the unit price from one quantity to another.
  package struct Tier: Sendable, Equatable {
    package enum Source: String, Sendable {
      case price
      case priceRange = "price-range"
      case batchPrice = "batch_price"
    }

    package var from: Int
    /// The last quantity at this price; `nil` when it has no end.
    package var to: Int?
    package var price: Price
    package var source: Source
    /// The price is the higher end of a range: the seller does not say for which quantity it applies.
    package var isEstimated: Bool { source == .priceRange }
  }

  /// The value of the item's field `price`.
  package enum Headline: Sendable, Equatable {
    case single(Price)
    /// Two different ends, the lower first.
    case range(Price, Price)

    /// The highest unit price it allows.
    package var highest: Price {
      switch self {
      case .single(let price), .range(_, let price): price
      }
    }
  }

  /// A field that cannot be read, or that contradicts another one.
  package struct Problem: Sendable, Equatable {
    /// `price`, `batch_price[1]`.
    package var field: String
    /// The value as written; `nil` when there is none.
    package var value: String?
    package var message: Phrase
  }

  /// `nil` when `price` is absent or cannot be read.
  package var headline: Headline?
  /// The seller's minimum order, before the step is applied.
  package var minBuy: Int
  /// By ascending quantity, without gaps; empty when there is no price.
  package var tiers: [Tier]
  package var stock: Stock
  /// By field, in a fixed order.
  package var problems: [Problem]

  /// The tier for a quantity; `nil` below the first.
  package func tier(for quantity: Int) -> Tier? {
    tiers.last { $0.from <= quantity }
  }
}
