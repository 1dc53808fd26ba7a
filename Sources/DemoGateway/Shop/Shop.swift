import FoundationEssentials
import Synchronization

/// The shop of the TOP half. Changes last until the gateway stops.
final class Shop: Sendable {
  struct State: Sendable {
    /// When the gateway started; the times of items and trades are relative to it.
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

  /// The current state of the shop.
  var now: State {
    state.withLock { $0 }
  }

  /// Changes the shop atomically.
  func change<Result: Sendable>(
    _ body: (inout State) throws(TOPError) -> Result
  ) throws(TOPError) -> Result {
    try state.withLock { (state) throws(TOPError) in try body(&state) }
  }
}

/// Handles the calls of one method.
typealias ShopHandler = @Sendable (TOPCall, Shop) throws(TOPError) -> Answer.Record

extension Shop {
  /// The supported methods. Methods of the catalogue that are missing here belong to API packages that
  /// the demo app has not applied for.
  static let handlers: [String: ShopHandler] =
    platformMethods.merging(itemMethods) { $1 }.merging(stockMethods) { $1 }
    .merging(sellerMethods) { $1 }.merging(tradeMethods) { $1 }.merging(shippingMethods) { $1 }
}
