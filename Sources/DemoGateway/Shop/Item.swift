import FoundationEssentials
import SignScopeEngine

/// An item of the shop.
struct Item: Sendable {
  enum Status: String, Sendable {
    case onSale = "onsale"
    case inStock = "instock"
  }

  /// A variant of the item, with its own price and stock.
  struct SKU: Sendable {
    var id: Int64
    /// `1627207:28320:颜色分类:紫泥`
    var properties: String
    var price: Money
    var quantity: Int
    var outerID: String
  }

  var id: Int64
  var title: String
  var price: Money
  /// For an item without SKUs; the quantity of others is the sum of their SKUs'.
  var ownQuantity = 0
  var category: Int64
  var shopCategory: Int64
  var outerID: String
  var skus: [SKU] = []
  var seller = Seller.demo
  var status = Status.onSale
  var city = "杭州"
  var state = "浙江"
  /// In days before the gateway's start.
  var listed: Int
  var modified: Date?

  var quantity: Int {
    skus.isEmpty ? ownQuantity : skus.reduce(0) { $0 + $1.quantity }
  }
}

extension Item {
  /// All fields of the item, with the response's names.
  ///
  /// - Parameters:
  ///   - owner: Whether the caller is the owner: only the owner sees SKUs and merchant codes.
  ///   - start: The gateway's start, which the item's times are relative to.
  func record(forOwner owner: Bool, since start: Date) -> Answer.Record {
    let listTime = start.addingTimeInterval(Double(-listed) * 86_400)
    var record: Answer.Record = [
      "num_iid": .number(id),
      "title": .text(title),
      "nick": .text(seller.nick),
      "type": "fixed",
      "cid": .number(category),
      "seller_cids": .text(",\(shopCategory),"),
      "pic_url": .text("http://127.0.0.1/pictures/\(id).jpg"),
      "num": .number(Int64(quantity)),
      "price": .text(price.text),
      "post_fee": "8.00",
      "location": ["city": .text(city), "state": .text(state)],
      "approve_status": .text(status.rawValue),
      "list_time": .text(listTime.inChina),
      "delist_time": .text(listTime.addingTimeInterval(365 * 86_400).inChina),
      "modified": .text((modified ?? listTime).inChina),
      "valid_thru": 7,
      "stuff_status": "new",
      "has_discount": false,
      "has_invoice": true,
      "has_showcase": .flag(listed % 2 == 0),
      "freight_payer": "buyer",
      "outer_id": .text(outerID),
      "skus": .list(element: "sku", skus.map { $0.record(modified: modified ?? listTime) }),
    ]
    if !owner { record.remove("outer_id", "skus") }
    return record
  }

  /// The name is `sku` in `fields` and `skus` in the response (document).
  static let askedNames = ["skus": "sku"]
}

extension Item.SKU {
  func record(modified: Date) -> Answer.Record {
    [
      "sku_id": .number(id),
      "properties": .text(properties.split(separator: ":").prefix(2).joined(separator: ":")),
      "properties_name": .text(properties),
      "price": .text(price.text),
      "quantity": .number(Int64(quantity)),
      "outer_id": .text(outerID),
      "status": "normal",
      "modified": .text(modified.inChina),
    ]
  }
}

extension Date {
  /// In TOP's format, `yyyy-MM-dd HH:mm:ss` in GMT+8.
  var inChina: String {
    TimestampForm.formatted.text(for: self)
  }
}

/// An amount in fen, which TOP writes as a string, `128.00`.
struct Money: Sendable, Equatable, ExpressibleByIntegerLiteral {
  var fen: Int

  init(fen: Int) {
    self.fen = fen
  }

  /// In whole yuan.
  init(integerLiteral yuan: Int) {
    fen = yuan * 100
  }

  var text: String {
    let cents = fen % 100
    return "\(fen / 100).\(cents < 10 ? "0" : "")\(cents)"
  }

  static func * (price: Money, count: Int) -> Money {
    Money(fen: price.fen * count)
  }

  static func + (a: Money, b: Money) -> Money {
    Money(fen: a.fen + b.fen)
  }
}
