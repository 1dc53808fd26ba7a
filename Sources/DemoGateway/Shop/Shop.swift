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

/// The owner of items and trades.
struct Seller: Sendable, Equatable {
  var userID: Int64
  var nick: String
}

extension Seller {
  static let demo = Seller(userID: 2_211_098_765_432, nick: "湖畔小铺")
  static let neighbour = Seller(userID: 3_344_556_677_889, nick: "邻家杂货")
}

extension Shop {
  /// Methods about the seller and the shop itself.
  static let sellerMethods: [String: ShopHandler] = [
    "taobao.user.seller.get": { (call, _) throws(TOPError) in
      guard let seller = call.session?.seller else { throw .missingSession }
      let user: Answer.Record = [
        "user_id": .number(seller.userID),
        "nick": .text(seller.nick),
        "sex": "f",
        "type": "C",
        "status": "normal",
        "has_shop": true,
        "is_golden_seller": true,
        "seller_credit": ["level": 12, "score": 48_213, "total_num": 48_902, "good_num": 48_213],
        "vip_info": "vip3",
      ]
      return ["user": .record(call.fields.select(from: user))]
    },
    "taobao.shop.seller.get": { (call, shop) throws(TOPError) in
      guard let seller = call.session?.seller else { throw .missingSession }
      let start = shop.now.start
      let record: Answer.Record = [
        "sid": .number(seller.userID % 100_000_000),
        "cid": 1_104,
        "nick": .text(seller.nick),
        "title": .text("\(seller.nick)的店"),
        "desc": "手工、茶与瓷。",
        "bulletin": "全场满 99 元包邮",
        "created": .text(start.addingTimeInterval(-3_000 * 86_400).inChina),
        "modified": .text(start.addingTimeInterval(-4 * 86_400).inChina),
        "shop_score": ["item_score": "4.9", "service_score": "4.9", "delivery_score": "4.8"],
      ]
      return ["shop": .record(call.fields.select(from: record))]
    },
    "taobao.sellercats.list.get": { (call, _) throws(TOPError) in
      guard let seller = call.session?.seller else { throw .missingSession }
      let categories = ShopCategory.own(seller).map(\.record)
      return ["seller_cats": .list(element: "seller_cat", categories)]
    },
    "taobao.picture.upload": { (call, shop) throws(TOPError) in
      guard let file = call.arguments.call.file("img") else { throw .missing("img") }
      guard !file.bytes.isEmpty else { throw TOPError(3, "Upload Fail", nil, "图片为空") }
      guard file.bytes.count <= 3 << 20 else { throw TOPError(3, "Upload Fail", nil, "图片超过 3 MB") }
      let id = try shop.change { (state) throws(TOPError) in
        defer { state.nextPicture += 1 }
        return state.nextPicture
      }
      return [
        "picture": [
          "picture_id": .number(id),
          "picture_category_id": .number(try call.arguments.number("picture_category_id") ?? 0),
          "title": .text(call.arguments.text("image_input_title") ?? file.name),
          "picture_path": .text("http://127.0.0.1/pictures/\(id).jpg"),
          "sizes": .number(Int64(file.bytes.count)),
          "status": "unfroze",
          "created": .text(call.date.inChina),
        ]
      ]
    },
  ]
}
