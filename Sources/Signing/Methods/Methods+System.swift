import Text

extension APIMethod {
  /// The platform itself: clock, addresses, tokens.
  package static let system: [APIMethod] = [
    APIMethod(
      "taobao.time.get", Phrase("Current time of the platform", "获取淘宝系统当前时间"), session: .unneeded,
      by: .document),
    APIMethod(
      "taobao.appip.get", Phrase("IP address the platform sees for this client", "获取ISV发起请求服务器IP"),
      session: .unneeded, by: .document),
    APIMethod(
      "taobao.top.auth.token.create",
      Phrase("Exchange a code for an access token", "获取Access Token"), session: .unneeded,
      by: .document, writes: true, [.required("code"), .optional("uuid")]),
    APIMethod(
      "taobao.top.auth.token.refresh", Phrase("Refresh an access token", "刷新Access Token"),
      session: .unneeded, by: .document, writes: true, [.required("refresh_token")]),
    APIMethod(
      "taobao.top.secret.get", Phrase("Decryption key of the TOP channel", "获取TOP通道解密秘钥"),
      session: .optional, by: .document,
      [
        .optional("secret_version", .number), .required("random_num"),
        .optional("customer_user_id", .number),
      ]),
    APIMethod(
      "taobao.httpdns.get", Phrase("DNS settings of the platform", "TOPDNS配置"), session: .unneeded,
      by: .document),
    APIMethod(
      "taobao.kfc.keyword.search", Phrase("Check a text for forbidden words", "关键词过滤匹配"),
      session: .required, by: .document, account: .enterprise,
      [.optional("nick"), .optional("apply"), .required("content")]),
    APIMethod(
      "taobao.top.ipout.get", Phrase("IP addresses the platform calls out from", "获取开放平台出口IP段"),
      session: .unknown),
  ]
}

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
