extension Offer {
  /// The orderable quantities: the multiples of the step that the seller's minimum and the warning line
  /// (库存预警线) allow. Stock at or below the line cannot be ordered.
  public struct Stock: Sendable, Equatable {
    public enum State: String, Sendable {
      case inStock = "in-stock"
      case outOfStock = "out-of-stock"
      case unknown
    }

    /// Why nothing can be ordered.
    public enum Reason: String, Sendable {
      case noStock = "no-stock"
      case warningLine = "warning-line"
      case belowMinimumOrder = "below-minimum-order"
    }

    public var state: State
    /// Can be negative; `nil` when unknown.
    public var total: Int?
    public var warningLine: Int
    /// The stock above the warning line; `nil` when unknown.
    public var available: Int?
    /// The smallest quantity that can be ordered; 0 if none can.
    public var minimum: Int
    /// The largest quantity that can be ordered, 0 when none can; `nil` when unknown.
    public var maximum: Int?
    /// Quantities must be multiples of it.
    public var step: Int
    public var isBelowWarningLine: Bool
    public var reason: Reason?
    /// The total is only a lower bound: `999+`.
    public var isAtLeast = false
    /// The total is the sum of the SKUs' quantities, because the item has none of its own.
    public var isSumOfSKUs = false

    package init(total: Int?, warningLine: Int, minBuy: Int, step: Int) {
      self.total = total
      self.warningLine = warningLine
      self.step = step
      minimum = minBuy.roundedUp(to: step)
      guard let total else {
        state = .unknown
        isBelowWarningLine = false
        return
      }
      let available = max(0, total - warningLine)
      let maximum = available.roundedDown(to: step)
      self.available = available
      isBelowWarningLine = total > 0 && total <= warningLine
      if maximum >= minimum {
        state = .inStock
        self.maximum = maximum
      } else {
        state = .outOfStock
        reason = total <= 0 ? .noStock : total >= minimum ? .warningLine : .belowMinimumOrder
        minimum = 0
        self.maximum = 0
      }
    }
  }
}

extension Int {
  /// The largest multiple ≤ a number of at least 0.
  func roundedDown(to step: Int) -> Int { self / step * step }

  /// The smallest multiple ≥ a number of at least 0.
  func roundedUp(to step: Int) -> Int { (self + step - 1) / step * step }
}
