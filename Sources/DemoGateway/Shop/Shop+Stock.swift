import FoundationEssentials

extension Shop {
  /// Methods that change items.
  static let stockMethods: [String: ShopHandler] = [
    "taobao.item.quantity.update": { (call, shop) throws(TOPError) in
      let skuID = try call.arguments.number("sku_id")
      let code = call.arguments.text("outer_id")
      let change = try call.stockChange(try call.arguments.number("quantity") ?? 0)
      return try call.updateItem(in: shop) { (item) throws(TOPError) in
        guard skuID != nil || code != nil else {
          guard item.skus.isEmpty else { throw .missing("sku_id") }
          item.ownQuantity = try change(item.ownQuantity)
          return
        }
        let index = item.skus.firstIndex { sku in
          skuID.map { sku.id == $0 } ?? (sku.outerID == code)
        }
        guard let index else { throw .business("isv.sku-not-exist:invalid-sku-id", "SKU 不存在") }
        item.skus[index].quantity = try change(item.skus[index].quantity)
      }
    },
    "taobao.skus.quantity.update": { (call, shop) throws(TOPError) in
      let pairs = try call.quantities("skuid_quantities") + call.quantities("outerid_quantities")
      guard !pairs.isEmpty else { throw .missing("skuid_quantities") }
      return try call.updateItem(in: shop) { (item) throws(TOPError) in
        for (name, quantity) in pairs {
          let index = item.skus.firstIndex { String($0.id) == name || $0.outerID == name }
          guard let index else {
            throw .business("isv.sku-not-exist:invalid-sku-id", "SKU 不存在：\(name)")
          }
          item.skus[index].quantity = try call.stockChange(quantity)(item.skus[index].quantity)
        }
      }
    },
    "taobao.item.update.listing": { (call, shop) throws(TOPError) in
      let quantity = try call.arguments.number("num") ?? 0
      guard (1...100_000_000).contains(quantity) else { throw .invalid("num", "上架数量须大于 0") }
      return try call.updateItem(in: shop) { (item) throws(TOPError) in
        item.status = .onSale
        if item.skus.isEmpty { item.ownQuantity = Int(quantity) }
      }
    },
    "taobao.item.update.delisting": { (call, shop) throws(TOPError) in
      try call.updateItem(in: shop) { (item) throws(TOPError) in item.status = .inStock }
    },
  ]
}

extension TOPCall {
  /// Changes one of the caller's own items, and returns its new state.
  fileprivate func updateItem(
    in shop: Shop, _ update: (inout Item) throws(TOPError) -> Void
  ) throws(TOPError) -> Answer.Record {
    guard let id = try arguments.number("num_iid") else { throw .missing("num_iid") }
    let item = try shop.change { (state) throws(TOPError) in
      let index = state.items.firstIndex { $0.id == id && $0.seller == session?.seller }
      guard let index else { throw .noSuchItem }
      // Works on a copy, so that an update that fails midway leaves the item unchanged.
      var item = state.items[index]
      try update(&item)
      item.modified = date
      state.items[index] = item
      return item
    }
    return [
      "item": [
        "num_iid": .number(item.id),
        "num": .number(Int64(item.quantity)),
        "modified": .text(date.inChina),
        "skus": .list(element: "sku", item.skus.map { $0.record(modified: date) }),
      ]
    ]
  }

  /// The new stock: `type` 1 (the default) sets it, 2 adds to it.
  fileprivate func stockChange(
    _ quantity: Int64
  ) throws(TOPError) -> (Int) throws(TOPError) -> Int {
    let adds: Bool
    switch try arguments.number("type") ?? 1 {
    case 1: adds = false
    case 2: adds = true
    default: throw .invalid("type", "1 为全量，2 为增量")
    }
    return { (stock: Int) throws(TOPError) -> Int in
      let (sum, overflow) = Int64(adds ? stock : 0).addingReportingOverflow(quantity)
      guard !overflow, (0...100_000_000).contains(sum) else {
        throw .invalid("quantity", "库存须为 0 到 100000000")
      }
      return Int(sum)
    }
  }

  /// `sku:quantity;sku:quantity`
  fileprivate func quantities(_ name: String) throws(TOPError) -> [(name: String, Int64)] {
    var pairs: [(name: String, Int64)] = []
    for piece in (arguments.text(name) ?? "").split(separator: ";") {
      let parts = piece.split(separator: ":")
      guard parts.count == 2, let quantity = Int64(parts[1]) else {
        throw .invalid(name, "写作 sku:数量;sku:数量")
      }
      pairs.append((String(parts[0]), quantity))
    }
    return pairs
  }
}
