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
