public import Text

/// The real price of a Yiwugo item, and how many can be ordered.
///
/// The platform publishes no rule for any of this and the article's own code is wrong in places; the
/// rules are SignScope's own. Nothing is guessed: an unreadable value is a ``Problem``.
public struct Offer: Sendable, Equatable {
  /// Larger quantities, positive or negative, are unreadable.
  public static let quantityLimit = 1_000_000_000_000

  /// A price tier: the unit price from one quantity to another.
  public struct Tier: Sendable, Equatable {
    public enum Source: String, Sendable {
      case price
      case priceRange = "price-range"
      case batchPrice = "batch_price"
      /// The list `priceRange`, of quantities and prices.
      case priceList = "priceRange"
    }

    public var from: Int
    /// The last quantity at this price; `nil` when it has no end.
    public var to: Int?
    public var price: Price
    public var source: Source
    /// The price is the higher end of a range: the seller does not say for which quantity it applies.
    public var isEstimated: Bool { source == .priceRange }
  }

  /// The value of the item's field `price`.
  public enum Headline: Sendable, Equatable {
    case single(Price)
    /// Two different ends, the lower first.
    case range(Price, Price)

    /// The highest unit price it allows.
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
    /// The value as written; `nil` if there is none.
    public var value: String?
    public var message: Phrase
  }

  /// `nil` when `price` is absent or cannot be read.
  public var headline: Headline?
  /// The seller's minimum order, before the step is applied.
  public var minBuy: Int
  /// By ascending quantity, without gaps; empty if there is no price.
  public var tiers: [Tier]
  public var stock: Stock
  /// The item's `currency_code`; `nil` if it has none, which means yuan.
  public var currency: String?
  /// By field, in a fixed order.
  public var problems: [Problem]

  /// The text before a price: `¥`, or another currency's code and a space.
  public var currencySign: String { currency.map { $0 == "CNY" ? "¥" : $0 + " " } ?? "¥" }

  /// The tier for a quantity; `nil` below the first.
  public func tier(for quantity: Int) -> Tier? {
    tiers.last { $0.from <= quantity }
  }
}
