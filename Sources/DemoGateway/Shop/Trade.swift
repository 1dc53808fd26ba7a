import FoundationEssentials
import SignScopeEngine

/// A trade of the shop, with one order.
struct Trade: Sendable {
  enum Status: String, Sendable, CaseIterable {
    case waitPayment = "WAIT_BUYER_PAY"
    case waitSend = "WAIT_SELLER_SEND_GOODS"
    case waitConfirm = "WAIT_BUYER_CONFIRM_GOODS"
    case finished = "TRADE_FINISHED"
    case closed = "TRADE_CLOSED"
  }

  /// The type of the trade; without the argument `type` only ``defaultKinds`` are listed (document).
  enum Kind: String, Sendable, CaseIterable {
    case guarantee = "guarantee_trade"
    case autoDelivery = "auto_delivery"
    case ec, cod, step, fixed, auction
    case eticket, nopaid
    case netcn = "netcn_trade"
    case external = "external_trade"
    case international = "tmall_i18n"

    static let defaultKinds = TradeType.byDefault.compactMap(Kind.init)
  }

  var id: Int64
  var orderID: Int64
  var kind: Kind
  var status: Status
  var item: Item
  var sku: Item.SKU?
  var quantity: Int
  var buyer: String
  var created: Date
  var modified: Date
  var memo: String?
  var flag = 0
  var closeReason: String?
  var outSID: String?
  var company: String?

  var price: Money { sku?.price ?? item.price }
  var total: Money { price * quantity }
  var payment: Money { total + 8 }
}

extension Trade {
  func record(isFull: Bool) -> Answer.Record {
    var record: Answer.Record = [
      "tid": .number(id),
      "tid_str": .text(String(id)),
      "type": .text(kind.rawValue),
      "status": .text(status.rawValue),
      "seller_nick": .text(item.seller.nick),
      "buyer_nick": .text(buyer),
      "title": .text(item.seller.nick),
      "num": .number(Int64(quantity)),
      "num_iid": .number(item.id),
      "price": .text(price.text),
      "total_fee": .text(total.text),
      "post_fee": "8.00",
      "payment": .text(payment.text),
      "seller_flag": .number(Int64(flag)),
      "seller_rate": .flag(status == .finished),
      "buyer_rate": false,
      "created": .text(created.inChina),
      "modified": .text(modified.inChina),
    ]
    if status != .waitPayment, status != .closed {
      record.append("pay_time", .text(created.addingTimeInterval(90).inChina))
    }
    if status == .finished { record.append("end_time", .text(modified.inChina)) }
    if let company, let outSID {
      record.append("consign_time", .text(modified.inChina))
      record.append("logistics_company", .text(company))
      record.append("invoice_no", .text(outSID))
    }
    record.append("orders", .list(element: "order", [orderRecord]))
    if isFull {
      if let memo { record.append("seller_memo", .text(memo)) }
      record.append("receiver_name", "陈**")
      record.append("receiver_state", .text(item.state))
      record.append("receiver_city", .text(item.city))
      record.append("receiver_address", "文**路**号")
      record.append("receiver_zip", "310000")
      record.append("receiver_mobile", "*******0000")
    }
    return record
  }

  private var orderRecord: Answer.Record {
    var record: Answer.Record = [
      "oid": .number(orderID),
      "oid_str": .text(String(orderID)),
      "num_iid": .number(item.id),
      "title": .text(item.title),
      "num": .number(Int64(quantity)),
      "price": .text(price.text),
      "total_fee": .text(total.text),
      "payment": .text(total.text),
      "status": .text(status.rawValue),
      "refund_status": "NO_REFUND",
      "outer_iid": .text(item.outerID),
    ]
    if let sku {
      record.append("sku_id", .text(String(sku.id)))
      record.append("sku_properties_name", .text(sku.properties))
      record.append("outer_sku_id", .text(sku.outerID))
    }
    return record
  }
}

extension Trade {
  /// Several weeks of trades before `start`, newest first: a dozen within the last day, the others
  /// spread over 80 days. Always the same except for the dates.
  static func table(before start: Date) -> [Trade] {
    let items = Item.table.filter { $0.seller == .demo && $0.status == .onSale }
    let buyers = ["晚**", "山**", "小**", "听**", "阿**", "南**", "t**8"]
    return (0..<57).map { index in
      let hoursAgo = index < 12 ? Double(index * 2) + 0.5 : 24 + Double(index - 11) * 41
      let created = start.addingTimeInterval(-hoursAgo * 3600)
      let item = items[index * 7 % items.count]
      let kind = kind(of: index)
      let status = status(of: index, hoursAgo: hoursAgo)
      return Trade(
        id: 3_028_689_418_086_124_000 + Int64(57 - index) * 1_013,
        orderID: 3_028_689_418_086_124_001 + Int64(57 - index) * 1_013, kind: kind, status: status,
        item: item, sku: item.skus.isEmpty ? nil : item.skus[index % item.skus.count],
        quantity: 1 + index % 3,
        buyer: kind == .fixed ? fixedPriceBuyer : buyers[index % buyers.count], created: created,
        modified: min(created.addingTimeInterval(Double(index % 5 + 1) * 600), start),
        memo: index % 6 == 0 ? "请用礼盒包装" : nil, flag: index % 6 == 0 ? 1 : 0)
    }
  }

  /// A buyer whose trades are all of type `fixed`, which callers who omit `type` do not see.
  static let fixedPriceBuyer = "云**"

  private static func kind(of index: Int) -> Kind {
    switch index % 9 {
    case 4: .fixed
    case 6: .cod
    case 7: .step
    default: .guarantee
    }
  }

  private static func status(of index: Int, hoursAgo: Double) -> Status {
    switch hoursAgo {
    case ..<4: index == 0 ? .waitPayment : .waitSend
    case ..<200: index % 4 == 0 ? .waitSend : .waitConfirm
    default: index % 11 == 0 ? .closed : .finished
    }
  }
}
