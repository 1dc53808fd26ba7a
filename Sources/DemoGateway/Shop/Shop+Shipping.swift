import FoundationEssentials

extension Shop {
  /// Methods that send goods.
  static let shippingMethods: [String: ShopHandler] = [
    "taobao.logistics.offline.send": { (call, shop) throws(TOPError) in try call.send(in: shop) },
    "taobao.logistics.online.send": { (call, shop) throws(TOPError) in try call.send(in: shop) },
    "taobao.logistics.dummy.send": { (call, shop) throws(TOPError) in
      _ = try call.updateTrade(in: shop, time: "modified") { (trade) throws(TOPError) in
        try trade.send()
      }
      return ["shipping": ["is_success": true]]
    },
  ]
}

extension TOPCall {
  fileprivate func send(in shop: Shop) throws(TOPError) -> Answer.Record {
    let code = arguments.text("company_code") ?? ""
    guard let company = LogisticsCompany.named(code) else {
      throw .invalid("company_code", "未知物流公司：\(code)")
    }
    let waybill = arguments.text("out_sid")
    _ = try updateTrade(in: shop, time: "modified") { (trade) throws(TOPError) in
      try trade.send()
      trade.company = company.name
      trade.outSID = waybill
    }
    return ["shipping": ["is_success": true]]
  }
}

extension Trade {
  fileprivate mutating func send() throws(TOPError) {
    guard status == .waitSend else {
      throw .business("isv.logistics-offline-service-error:B04", "订单状态不允许发货")
    }
    status = .waitConfirm
  }
}
