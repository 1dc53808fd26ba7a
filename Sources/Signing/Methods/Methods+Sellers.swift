import Text

extension APIMethod {
  /// Sellers, buyers, shops and their pictures.
  static let sellers: [APIMethod] = [
    APIMethod(
      "taobao.user.seller.get", Phrase("Seller account", "查询卖家用户信息"), session: .required,
      by: .document, account: .enterprise, [.required("fields", .strings)]),
    APIMethod(
      "taobao.user.buyer.get", Phrase("Buyer account", "查询买家信息API"), session: .unknown,
      [.required("fields")]),
    APIMethod(
      "taobao.shop.seller.get", Phrase("Seller's own shop", "卖家店铺基础信息查询"), session: .required,
      by: .document, account: .enterprise, [.required("fields")]),
    APIMethod(
      "taobao.shopcats.list.get", Phrase("Navigation categories shown to buyers", "获取前台展示的店铺类目"),
      session: .unneeded, by: .document, [.optional("fields", .strings)], list: "shop_cats.shop_cat"
    ),
    APIMethod(
      "taobao.sellercats.list.get", Phrase("Seller's own shop categories", "获取前台展示的店铺内卖家自定义商品类目"),
      session: .required, by: .document, account: .enterprise, list: "seller_cats.seller_cat"),
    APIMethod(
      "taobao.openuid.get", Phrase("Open id of the authorised account", "获取授权账号对应的OpenUid"),
      session: .required, by: .document, account: .enterprise),
    APIMethod(
      "taobao.picture.upload", Phrase("Upload a picture", "上传单张图片"), session: .required,
      by: .document, account: .enterprise, writes: true,
      [
        .required("picture_category_id", .number), .required("img", .bytes, in: 1...(3 << 20)),
        .required("image_input_title"), .optional("title"), .optional("client_type"),
        .optional("is_https", .boolean),
      ]),
  ]
}
