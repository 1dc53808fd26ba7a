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

extension APIMethod {
  /// Promoters of goods (淘宝客).
  static let promotion: [APIMethod] = [
    APIMethod(
      "taobao.tbk.item.info.get", Phrase("Promoter: item details", "淘宝客-公用-淘宝客商品详情查询(简版)"),
      session: .unneeded, by: .document,
      [
        .required("num_iids"), .optional("platform", .number), .optional("ip"),
        .optional("biz_scene_id"), .optional("promotion_type"), .optional("relation_id"),
        .optional("manage_item_pub_id", .number),
      ], list: "results.n_tbk_item"),
    APIMethod(
      "taobao.tbk.dg.material.optional", Phrase("Promoter: search goods", "淘宝客-推广者-物料搜索"),
      session: .unneeded, by: .document,
      [
        .optional("start_dsr", .number), .optional("page_size", .number),
        .optional("page_no", .number), .optional("platform", .number),
        .optional("end_tk_rate", .number), .optional("start_tk_rate", .number),
        .optional("end_price", .number), .optional("start_price", .number),
        .optional("is_overseas", .boolean), .optional("is_tmall", .boolean), .optional("sort"),
        .optional("itemloc"), .optional("cat"), .optional("q"), .optional("material_id", .number),
        .optional("has_coupon", .boolean), .optional("ip"), .required("adzone_id", .number),
        .optional("need_free_shipment", .boolean), .optional("need_prepay", .boolean),
        .optional("include_pay_rate_30", .boolean), .optional("include_good_rate", .boolean),
        .optional("include_rfd_rate", .boolean), .optional("npx_level", .number),
        .optional("device_encrypt"), .optional("device_value"), .optional("device_type"),
        .optional("end_ka_tk_rate", .number), .optional("start_ka_tk_rate", .number),
        .optional("lock_rate_end_time", .number), .optional("lock_rate_start_time", .number),
        .optional("longitude"), .optional("latitude"), .optional("city_code"),
        .optional("seller_ids"), .optional("special_id"), .optional("relation_id"),
        .optional("page_result_key"), .optional("ucrowd_id", .number),
        .optional("ucrowd_rank_items", .json), .optional("get_topn_rate", .number),
        .optional("biz_scene_id"), .optional("promotion_type"),
      ], list: "result_list.map_data", pageSize: 20, upTo: 100),
    APIMethod(
      "taobao.tbk.dg.material.optional.upgrade",
      Phrase("Promoter: search for goods, new version", "淘宝客-推广者-物料搜索升级版"), session: .unneeded,
      by: .document,
      [
        .required("adzone_id", .number), .optional("q"), .optional("material_id", .number),
        .optional("page_no", .number), .optional("page_size", .number),
      ], list: "result_list.map_data"),
  ]
}

extension APIMethod {
  /// Message queues and text messages.
  package static let messages: [APIMethod] = [
    APIMethod(
      "taobao.tmc.user.permit", Phrase("Enable messages for a user", "为已授权的用户开通消息服务"),
      session: .required, by: .document, account: .enterprise, writes: true,
      [.optional("topics", .strings)]),
    APIMethod(
      "taobao.tmc.messages.consume", Phrase("Take messages from the queue", "消费多条消息"),
      session: .unneeded, by: .document,
      [.optional("group_name"), .optional("quantity", .number, in: 10...200)],
      list: "messages.tmc_message"),
    APIMethod(
      "taobao.tmc.messages.confirm", Phrase("Confirm messages taken", "确认消费消息的状态"),
      session: .unneeded,
      by: .document, writes: true,
      [
        .optional("group_name"), .required("s_message_ids", .strings),
        .optional("f_message_ids", .strings),
      ]),
    APIMethod(
      "alibaba.aliqin.fc.sms.num.send", Phrase("Send a text message", "短信发送"), session: .unknown,
      writes: true,
      [
        .required("rec_num"), .required("sms_template_code"), .optional("extend"),
        .required("sms_free_sign_name"), .optional("sms_param", .json), .required("sms_type"),
      ]),
  ]
}
