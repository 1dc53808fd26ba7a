import FoundationEssentials
import Synchronization

/// A small shop behind the TOP half. What is changed stays changed until the gateway stops.
final class Shop: Sendable {
  struct State: Sendable {
    /// When the gateway started; the times of items and trades count from it.
    let start: Date
    var items = Item.table
    var trades: [Trade]
    var nextPicture: Int64 = 76_500_000_000_000_001

    init(start: Date) {
      self.start = start
      trades = Trade.table(before: start)
    }
  }

  private let state: Mutex<State>

  init(start: Date) {
    state = Mutex(State(start: start))
  }

  /// What the shop looks like now.
  var now: State {
    state.withLock { $0 }
  }

  /// Changes the shop; nobody sees it half changed.
  func change<Result: Sendable>(
    _ body: (inout State) throws(TOPError) -> Result
  ) throws(TOPError) -> Result {
    try state.withLock { (state) throws(TOPError) in try body(&state) }
  }
}

/// Answers one method.
typealias ShopHandler = @Sendable (TOPCall, Shop) throws(TOPError) -> Answer.Record

extension Shop {
  /// The methods the shop answers. Those of the catalogue that are not here belong to API packages
  /// the demo app has not applied for.
  static let handlers: [String: ShopHandler] =
    platformMethods.merging(itemMethods) { $1 }.merging(stockMethods) { $1 }
    .merging(sellerMethods) { $1 }.merging(tradeMethods) { $1 }.merging(shippingMethods) { $1 }
}
