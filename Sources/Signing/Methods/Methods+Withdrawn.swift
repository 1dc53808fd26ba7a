import Text

extension APIMethod {
  /// Methods that only old SDKs know.
  package static let withdrawn: [APIMethod] = [
    APIMethod(
      "taobao.item.get", Phrase("One item, public fields", "获取单个商品信息"), session: .optional,
      by: .article, [.required("fields", .strings), .required("num_iid", .number)],
      status: .withdrawn, replacement: "taobao.item.seller.get"),
    APIMethod(
      "taobao.items.get", Phrase("Search public items", "搜索商品信息"), session: .unknown,
      [
        .required("fields", .strings), .optional("q"), .optional("nicks", .strings),
        .optional("cid", .number), .optional("page_no", .number), .optional("page_size", .number),
        .optional("order_by"),
      ], list: "items.item", status: .withdrawn, replacement: "taobao.items.onsale.get"),
    APIMethod(
      "taobao.user.get", Phrase("One user", "获取单个用户信息"), session: .unknown,
      [.required("fields", .strings), .optional("nick")], status: .withdrawn,
      replacement: "taobao.user.seller.get"),
    APIMethod(
      "taobao.shop.get", Phrase("One shop by seller", "获取卖家店铺的基本信息"), session: .unknown,
      [.required("fields", .strings), .required("nick")], status: .withdrawn,
      replacement: "taobao.shop.seller.get"),
  ]
}
