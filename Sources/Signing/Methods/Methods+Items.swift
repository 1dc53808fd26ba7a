import Text

extension APIMethod {
  /// Items, their SKUs, stock and categories.
  package static let items: [APIMethod] = [
    APIMethod(
      "taobao.itemcats.get", Phrase("Standard item categories", "获取后台供卖家发布商品的标准商品类目"),
      session: .unneeded, by: .document,
      [
        .optional("cids", .numbers), .optional("datetime", .date), .optional("fields", .strings),
        .optional("parent_cid", .number),
      ], list: "item_cats.item_cat"),
    APIMethod(
      "taobao.items.onsale.get", Phrase("Seller's items on sale", "获取当前会话用户出售中的商品列表"),
      session: .required, by: .document, account: .enterprise,
      [
        .required("fields"), .optional("q"), .optional("cid", .number), .optional("seller_cids"),
        .optional("page_no", .number), .optional("page_size", .number), .optional("order_by"),
        .optional("has_discount", .boolean), .optional("has_showcase", .boolean),
        .optional("is_taobao", .boolean), .optional("is_ex", .boolean),
        .optional("start_modified", .date), .optional("end_modified", .date),
        .optional("is_cspu", .boolean), .optional("is_combine", .boolean),
        .optional("auction_type"),
      ], list: "items.item", pageSize: 40, upTo: 200,
      paging: Paging(furthestRow: 20_000, disputedFurthestRow: 100_000)),
    APIMethod(
      "taobao.items.inventory.get", Phrase("Seller's items not on sale", "得到当前会话用户库存中的商品列表"),
      session: .required, by: .document, account: .enterprise,
      [
        .required("fields"), .optional("q"), .optional("cid", .number), .optional("seller_cids"),
        .optional("page_no", .number), .optional("page_size", .number), .optional("order_by"),
        .optional("has_discount", .boolean), .optional("is_taobao", .boolean),
        .optional("is_ex", .boolean), .optional("banner"), .optional("start_modified", .date),
        .optional("end_modified", .date), .optional("auction_type"),
      ], list: "items.item", pageSize: 40, upTo: 200, paging: Paging(largestPage: 101)),
    APIMethod(
      "taobao.item.seller.get", Phrase("One of the seller's items", "获取单个商品详细信息"),
      session: .required, by: .document, account: .enterprise,
      [.required("fields"), .required("num_iid", .number)]),
    APIMethod(
      "taobao.items.seller.list.get", Phrase("Several of the seller's items", "批量获取商品详细信息"),
      session: .required, by: .document, account: .enterprise,
      [.required("fields"), .required("num_iids", .strings, most: 20)], list: "items.item"),
    APIMethod(
      "taobao.item.skus.get", Phrase("SKUs of several items", "根据商品ID列表获取SKU信息"),
      session: .required, by: .document, account: .enterprise,
      [.required("fields", .strings), .required("num_iids", most: 40)], list: "skus.sku"),
    APIMethod(
      "taobao.item.sku.get", Phrase("One SKU", "获取SKU"), session: .required, by: .document,
      account: .enterprise,
      [.required("fields"), .required("sku_id", .number), .optional("num_iid", .number)]),
    APIMethod(
      "taobao.items.custom.get", Phrase("Items by merchant code", "根据外部ID取商品"), session: .required,
      by: .document, account: .enterprise, [.required("outer_id"), .required("fields")],
      list: "items.item"),
    APIMethod(
      "taobao.skus.custom.get", Phrase("SKUs by merchant code", "根据外部ID取商品SKU"), session: .required,
      by: .document, account: .enterprise, [.required("fields"), .required("outer_id")],
      list: "skus.sku"),
    APIMethod(
      "taobao.item.quantity.update", Phrase("Change the stock of an item or SKU", "宝贝/SKU库存修改"),
      session: .required, by: .document, account: .enterprise, writes: true,
      [
        .required("num_iid", .number), .optional("sku_id", .number), .optional("outer_id"),
        .required("quantity", .number), .optional("type", .number),
      ]),
    APIMethod(
      "taobao.skus.quantity.update", Phrase("Change the stock of several SKUs", "SKU库存修改"),
      session: .required, by: .document, account: .enterprise, writes: true,
      [
        .required("num_iid", .number), .optional("skuid_quantities"),
        .optional("outerid_quantities"), .optional("type", .number),
      ]),
    APIMethod(
      "taobao.item.update.listing", Phrase("Put an item on sale", "一口价商品上架"), session: .required,
      by: .document, account: .enterprise, writes: true,
      [.required("num_iid", .number), .required("num", .number)]),
    APIMethod(
      "taobao.item.update.delisting", Phrase("Take an item off sale", "商品下架"), session: .required,
      by: .document, account: .enterprise, writes: true, [.required("num_iid", .number)]),
  ]
}
