import Text

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
