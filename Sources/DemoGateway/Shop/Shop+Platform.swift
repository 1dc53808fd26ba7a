extension Shop {
  /// Methods that need no authorisation.
  static let platformMethods: [String: ShopHandler] = [
    "taobao.time.get": { (call, _) throws(TOPError) in ["time": .text(call.date.inChina)] },
    "taobao.appip.get": { (call, _) throws(TOPError) in ["ip": .text(call.address)] },
    "taobao.itemcats.get": { (call, _) throws(TOPError) in
      let ids = try call.arguments.numbers("cids")
      let parent = try call.arguments.number("parent_cid")
      if ids.isEmpty, parent == nil { throw .missing("cids") }
      let found = ItemCategory.table.filter {
        ids.isEmpty ? $0.parent == parent : ids.contains($0.id)
      }
      return ["item_cats": .list(element: "item_cat", call.selected(found.map(\.record)))]
    },
    "taobao.shopcats.list.get": { (call, _) throws(TOPError) in
      ["shop_cats": .list(element: "shop_cat", call.selected(ShopCategory.platform.map(\.record)))]
    },
    "taobao.areas.get": { (call, _) throws(TOPError) in
      ["areas": .list(element: "area", call.selected(Area.table.map(\.record)))]
    },
    "taobao.logistics.companies.get": { (call, _) throws(TOPError) in
      let companies = LogisticsCompany.table.map(\.record)
      return [
        "logistics_companies": .list(element: "logistics_company", call.selected(companies))
      ]
    },
  ]
}

extension TOPCall {
  /// The records reduced to the requested fields; complete if `fields` is optional and absent.
  func selected(_ records: [Answer.Record]) -> [Answer.Record] {
    guard arguments.text("fields") != nil else { return records }
    return records.map { fields.select(from: $0) }
  }
}
