import FoundationEssentials
import SignScopeEngine

extension Shop {
  /// Methods that read and annotate trades.
  static let tradeMethods: [String: ShopHandler] = [
    "taobao.trades.sold.get": { (call, shop) throws(TOPError) in
      let from = try call.arguments.date("start_created")
      let to = try call.arguments.date("end_created")
      if let from, let to, from > to {
        throw .mismatch("start_created", "end_created", "开始时间晚于结束时间")
      }
      // Only the last three months can be queried (document).
      let oldest = call.date.addingTimeInterval(-92 * 86_400)
      return try call.trades(in: shop) { trade in
        trade.created >= max(from ?? oldest, oldest) && trade.created <= (to ?? .distantFuture)
      } orderedBy: {
        $0.created
      }
    },
    "taobao.trades.sold.increment.get": { (call, shop) throws(TOPError) in
      guard let from = try call.arguments.date("start_modified") else {
        throw .missing("start_modified")
      }
      guard let to = try call.arguments.date("end_modified") else { throw .missing("end_modified") }
      guard from <= to, to.timeIntervalSince(from) <= 86_400 else {
        throw .mismatch("start_modified", "end_modified", "时间跨度不能超过一天")
      }
      // Times are in whole seconds, so the end includes its whole second.
      let end = to.addingTimeInterval(1)
      return try call.trades(in: shop) {
        $0.modified >= from && $0.modified < end
      } orderedBy: {
        $0.modified
      }
    },
    "taobao.trade.get": { (call, shop) throws(TOPError) in
      let trade = try shop.now.trade(call)
      return ["trade": .record(call.fields.select(from: trade.record(isFull: false)))]
    },
    "taobao.trade.fullinfo.get": { (call, shop) throws(TOPError) in
      let trade = try shop.now.trade(call)
      return ["trade": .record(call.fields.select(from: trade.record(isFull: true)))]
    },
    "taobao.trade.memo.add": { (call, shop) throws(TOPError) in
      let flag = try call.memoFlag()
      return try call.updateTrade(in: shop, time: "created") { (trade) throws(TOPError) in
        guard trade.memo == nil else {
          throw .business("isv.trade-memo-exist:memo", "备注已存在，请用 taobao.trade.memo.update")
        }
        trade.memo = call.arguments.text("memo")
        trade.flag = flag ?? trade.flag
      }
    },
    "taobao.trade.memo.update": { (call, shop) throws(TOPError) in
      let flag = try call.memoFlag()
      let clears = try call.arguments.flag("reset") ?? false
      return try call.updateTrade(in: shop, time: "modified") { (trade) throws(TOPError) in
        trade.memo = clears ? nil : call.arguments.text("memo") ?? trade.memo
        trade.flag = flag ?? trade.flag
      }
    },
    "taobao.trade.close": { (call, shop) throws(TOPError) in
      try call.updateTrade(in: shop, time: "modified") { (trade) throws(TOPError) in
        guard trade.status == .waitPayment else {
          throw .business("isv.trade-close-error:wrong-status", "只能关闭未付款的交易")
        }
        trade.status = .closed
        trade.closeReason = call.arguments.text("close_reason")
      }
    },
  ]
}

extension Shop.State {
  /// The caller's trade with the id `tid`.
  func trade(_ call: TOPCall) throws(TOPError) -> Trade {
    trades[try index(of: call)]
  }

  fileprivate func index(of call: TOPCall) throws(TOPError) -> Int {
    guard let id = try call.arguments.number("tid") else { throw .missing("tid") }
    let index = trades.firstIndex { $0.id == id && $0.item.seller == call.session?.seller }
    guard let index else {
      throw .business("isv.trade-not-exist:invalid-tid-\(id)", "交易不存在")
    }
    return index
  }
}

extension TOPCall {
  /// Changes the trade with the id `tid`, and returns the time of the change.
  func updateTrade(
    in shop: Shop, time: String, _ update: (inout Trade) throws(TOPError) -> Void
  ) throws(TOPError) -> Answer.Record {
    let id = try shop.change { (state) throws(TOPError) in
      let index = try state.index(of: self)
      var trade = state.trades[index]
      try update(&trade)
      trade.modified = date
      state.trades[index] = trade
      return trade.id
    }
    return ["trade": ["tid": .number(id), time: .text(date.inChina)]]
  }

  fileprivate func memoFlag() throws(TOPError) -> Int? {
    guard let flag = try arguments.number("flag") else { return nil }
    guard (0...5).contains(flag) else { throw .invalid("flag", "备注旗帜为 0 到 5") }
    return Int(flag)
  }

  /// A page of the caller's trades, newest first.
  fileprivate func trades(
    in shop: Shop, where isWanted: (Trade) -> Bool, orderedBy time: (Trade) -> Date
  ) throws(TOPError) -> Answer.Record {
    let page = try page()
    let kinds = try wantedKinds()
    let status = try wantedStatus()
    let buyer = arguments.text("buyer_nick")
    let found = shop.now.trades.filter { trade in
      trade.item.seller == session?.seller && kinds.contains(trade.kind) && isWanted(trade)
        && (status.map { trade.status == $0 } ?? true)
        && (buyer.map { trade.buyer == $0 } ?? true)
    }.sorted { time($0) > time($1) }
    let records = page.slice(of: found).map { trade in
      fields.select(from: trade.record(isFull: false))
    }
    return page.answer(records, total: found.count, list: "trades", element: "trade")
  }

  private func wantedKinds() throws(TOPError) -> [Trade.Kind] {
    let words = arguments.words("type")
    guard !words.isEmpty else { return Trade.Kind.defaultKinds }
    if let unknown = words.first(where: { !TradeType.all.contains($0) }) {
      throw .invalid("type", "未知类型：\(unknown)")
    }
    // The shop does not have trades of every type.
    return words.compactMap(Trade.Kind.init)
  }

  private func wantedStatus() throws(TOPError) -> Trade.Status? {
    guard let text = arguments.text("status") else { return nil }
    guard let status = Trade.Status(rawValue: text) else {
      throw .invalid("status", "未知状态：\(text)")
    }
    return status
  }
}

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
