/// What an item of Yiwugo really costs, and how many can be ordered.
///
/// The platform publishes no rule for any of this and the article's own code is wrong in places; the
/// rules are SignScope's own. Nothing is guessed: what cannot be read is a ``Problem``.
public struct Offer: Sendable, Equatable {
  /// Quantities beyond this, either way, are unreadable.
  public static let quantityLimit = 1_000_000_000_000

  /// A rung of the ladder: the unit price from one quantity to another.
  public struct Tier: Sendable, Equatable {
    public enum Source: String, Sendable {
      case price
      case priceRange = "price-range"
      case batchPrice = "batch_price"
    }

    public var from: Int
    /// The last quantity at this price; `nil` when it has no end.
    public var to: Int?
    public var price: Price
    public var source: Source
    /// The price is the higher end of a range: the seller has not said for which quantity it holds.
    public var isEstimated: Bool { source == .priceRange }
  }

  /// What the item's field `price` says.
  public enum Headline: Sendable, Equatable {
    case single(Price)
    /// Two different ends, the lower first.
    case range(Price, Price)

    /// What one piece costs by it at most.
    public var highest: Price {
      switch self {
      case .single(let price), .range(_, let price): price
      }
    }
  }

  /// A field that cannot be read, or that contradicts another one.
  public struct Problem: Sendable, Equatable {
    /// `price`, `batch_price[1]`.
    public var field: String
    /// The value as it is written; `nil` when there is none.
    public var value: String?
    public var message: Phrase
  }

  /// `nil` when `price` is absent or cannot be read.
  public var headline: Headline?
  /// The smallest order by the seller's word, before the step is looked at.
  public var minBuy: Int
  /// From low quantities to high ones, without gaps; empty when there is no price at all.
  public var tiers: [Tier]
  public var stock: Stock
  /// By field, in a fixed order.
  public var problems: [Problem]

  /// The tier that a quantity falls into; `nil` below the first.
  public func tier(for quantity: Int) -> Tier? {
    tiers.last { $0.from <= quantity }
  }
}
