import FoundationEssentials

extension Shop {
  /// Methods that read items and their SKUs.
  static let itemMethods: [String: ShopHandler] = [
    "taobao.item.seller.get": { (call, shop) throws(TOPError) in
      guard let id = try call.arguments.number("num_iid") else { throw .missing("num_iid") }
      let state = shop.now
      return ["item": .record(call.record(of: try state.item(id), in: state))]
    },
    "taobao.items.seller.list.get": { (call, shop) throws(TOPError) in
      let ids = try call.arguments.numbers("num_iids")
      guard ids.count <= 20 else { throw .invalid("num_iids", "一次最多 20 个商品") }
      let state = shop.now
      // Items of other sellers are omitted without an error (document).
      let found = ids.compactMap { id in
        state.items.first { $0.id == id && $0.seller == call.session?.seller }
      }
      return ["items": .list(element: "item", found.map { call.record(of: $0, in: state) })]
    },
    "taobao.items.onsale.get": { (call, shop) throws(TOPError) in
      let page = try call.page()
      guard page.number * page.size <= 100_000 else {
        throw .invalid("page_no", "page_no × page_size 不能超过 100000")
      }
      return try call.items(.onSale, in: shop, page)
    },
    "taobao.items.inventory.get": { (call, shop) throws(TOPError) in
      let page = try call.page()
      guard page.number <= 101 else { throw .invalid("page_no", "页码不能超过 101") }
      return try call.items(.inStock, in: shop, page)
    },
    "taobao.items.custom.get": { (call, shop) throws(TOPError) in
      let codes = call.arguments.words("outer_id")
      let state = shop.now
      let found = state.items.filter {
        $0.seller == call.session?.seller && codes.contains($0.outerID)
      }
      return ["items": .list(element: "item", found.map { call.record(of: $0, in: state) })]
    },
    "taobao.item.skus.get": { (call, shop) throws(TOPError) in
      let ids = try call.arguments.numbers("num_iids")
      guard ids.count <= 40 else { throw .invalid("num_iids", "一次最多 40 个商品") }
      return call.skus(in: shop.now) { item, _ in ids.contains(item.id) }
    },
    "taobao.item.sku.get": { (call, shop) throws(TOPError) in
      let id = try call.arguments.number("sku_id")
      let list = call.skus(in: shop.now) { _, sku in sku.id == id }
      guard case .list(_, let skus)? = list["skus"], let sku = skus.first else {
        throw .business("isv.sku-not-exist:invalid-sku-id", "SKU 不存在")
      }
      return ["sku": .record(sku)]
    },
    "taobao.skus.custom.get": { (call, shop) throws(TOPError) in
      let codes = call.arguments.words("outer_id")
      return call.skus(in: shop.now) { _, sku in codes.contains(sku.outerID) }
    },
  ]
}

extension Shop.State {
  func item(_ id: Int64) throws(TOPError) -> Item {
    guard let item = items.first(where: { $0.id == id }) else { throw .noSuchItem }
    return item
  }
}

extension TOPError {
  static let noSuchItem = TOPError.business("isv.item-not-exist:invalid-numIid-or-iid", "商品不存在")
}

extension TOPCall {
  func record(of item: Item, in state: Shop.State) -> Answer.Record {
    fields.select(
      from: item.record(forOwner: item.seller == session?.seller, since: state.start),
      asked: Item.askedNames)
  }

  /// A page of the caller's items in one state, filtered and sorted as requested.
  fileprivate func items(
    _ status: Item.Status, in shop: Shop, _ page: Page
  ) throws(TOPError) -> Answer.Record {
    let state = shop.now
    let words = arguments.text("q")
    let category = try arguments.number("cid")
    let shopCategories = try arguments.numbers("seller_cids")
    let found = state.items.filter { item in
      item.seller == session?.seller && item.status == status
        && (words.map { item.title.contains($0) } ?? true)
        && (category.map { item.category == $0 } ?? true)
        && (shopCategories.isEmpty || shopCategories.contains(item.shopCategory))
    }
    let ordered = try ordered(found)
    return page.answer(
      page.slice(of: ordered).map { record(of: $0, in: state) }, total: found.count,
      list: "items", element: "item")
  }

  /// `order_by` is a column and a direction; by default the newest come first.
  private func ordered(_ items: [Item]) throws(TOPError) -> [Item] {
    let words = (arguments.text("order_by") ?? "list_time:desc").split(separator: ":")
    let key: (Item) -> Int
    switch words.first {
    case "list_time", "modified", "delist_time": key = { -$0.listed }
    case "num": key = { $0.quantity }
    default: throw .invalid("order_by", "可用 list_time、delist_time、modified、num")
    }
    switch words.dropFirst().first ?? "desc" {
    case "asc": return items.sorted { key($0) < key($1) }
    case "desc": return items.sorted { key($0) > key($1) }
    default: throw .invalid("order_by", "方向为 asc 或 desc")
    }
  }

  /// SKUs of the caller's own items.
  fileprivate func skus(
    in state: Shop.State, where isWanted: (Item, Item.SKU) -> Bool
  ) -> Answer.Record {
    let own = state.items.filter { $0.seller == session?.seller }
    let found = own.flatMap { item in
      item.skus.filter { isWanted(item, $0) }.map { sku in
        var record = sku.record(modified: item.modified ?? state.start)
        record.append("num_iid", .number(item.id))
        return fields.select(from: record)
      }
    }
    return ["skus": .list(element: "sku", found)]
  }
}
