extension Offer {
  /// The orderable quantities: the multiples of the step that the seller's minimum and the warning line
  /// (库存预警线) allow. Stock at or below the line cannot be ordered.
  package struct Stock: Sendable, Equatable {
    package enum State: String, Sendable {
      case inStock = "in-stock"
      case outOfStock = "out-of-stock"
      case unknown
    }

    /// Why nothing can be ordered.
    package enum Reason: String, Sendable {
      case noStock = "no-stock"
      case warningLine = "warning-line"
      case belowMinimumOrder = "below-minimum-order"
    }

    package var state: State
    /// Can be negative; `nil` when unknown.
    package var total: Int?
    package var warningLine: Int
    /// The stock above the warning line; `nil` when unknown.
    package var available: Int?
    /// The smallest quantity that can be ordered; 0 when none can.
    package var minimum: Int
    /// The largest quantity that can be ordered, 0 when none can; `nil` when unknown.
    package var maximum: Int?
    /// Quantities must be multiples of it.
    package var step: Int
    package var isBelowWarningLine: Bool
    package var reason: Reason?

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
