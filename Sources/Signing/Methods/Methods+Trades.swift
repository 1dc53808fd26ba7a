import Text

extension APIMethod {
  /// Trades, refunds and reviews.
  package static let trades: [APIMethod] = [
    APIMethod(
      "taobao.trades.sold.get", Phrase("Trades sold, by creation time", "查询卖家已卖出的交易数据（根据创建时间）"),
      session: .required, by: .document, account: .enterprise,
      [
        .required("fields"), .optional("start_created", .date), .optional("end_created", .date),
        .optional("status"), .optional("buyer_nick"), .optional("type"), .optional("ext_type"),
        .optional("rate_status"), .optional("tag"), .optional("page_no", .number),
        .optional("page_size", .number), .optional("use_has_next", .boolean),
        .optional("buyer_open_id"),
      ], list: "trades.trade", pageSize: 40, upTo: 100),
    APIMethod(
      "taobao.trades.sold.increment.get",
      Phrase("Trades sold, by modification time", "查询卖家已卖出的增量交易数据（根据修改时间）"), session: .required,
      by: .document, account: .enterprise,
      [
        .required("fields"), .required("start_modified", .date), .required("end_modified", .date),
        .optional("status"), .optional("type"), .optional("buyer_nick"), .optional("ext_type"),
        .optional("tag"), .optional("page_no", .number), .optional("page_size", .number),
        .optional("use_has_next", .boolean), .optional("buyer_open_uid"),
      ], list: "trades.trade", pageSize: 40, upTo: 100,
      paging: Paging(isBackwards: true, longestWindow: 86_400)),
    APIMethod(
      "taobao.trade.get", Phrase("One trade, part of it", "获取单笔交易的部分信息(性能高)"), session: .required,
      by: .document, account: .enterprise, [.required("fields"), .required("tid", .number)]),
    APIMethod(
      "taobao.trade.fullinfo.get", Phrase("One trade, all of it", "获取单笔交易的详细信息"),
      session: .required, by: .document, account: .enterprise,
      [.required("fields"), .required("tid", .number), .optional("include_oaid")]),
    APIMethod(
      "taobao.trade.memo.add", Phrase("Add a memo to a trade", "对一笔交易添加备注"), session: .required,
      by: .document, account: .enterprise, writes: true,
      [.required("tid", .number), .required("memo"), .optional("flag", .number)]),
    APIMethod(
      "taobao.trade.memo.update", Phrase("Change the memo of a trade", "修改交易备注"),
      session: .required, by: .document, account: .enterprise, writes: true,
      [
        .required("tid", .number), .optional("memo"), .optional("flag", .number),
        .optional("reset", .boolean),
      ]),
    APIMethod(
      "taobao.trade.close", Phrase("Close a trade", "卖家关闭一笔交易"), session: .required, by: .document,
      account: .enterprise, writes: true, [.required("tid", .number), .required("close_reason")]),
    APIMethod(
      "taobao.refunds.receive.get", Phrase("Refunds received", "查询卖家收到的退款列表"), session: .required,
      by: .document, account: .enterprise,
      [
        .required("fields", .strings), .optional("status"), .optional("type"),
        .optional("start_modified", .date), .optional("end_modified", .date),
        .optional("page_no", .number), .optional("page_size", .number),
        .optional("use_has_next", .boolean), .optional("ouid"), .optional("buyer_open_uid"),
        .optional("buyer_nick"),
      ], list: "refunds.refund", pageSize: 40, upTo: 100),
    APIMethod(
      "taobao.refund.get", Phrase("One refund", "获取单笔退款详情"), session: .required, by: .document,
      account: .enterprise, [.required("fields", .strings), .required("refund_id", .number)]),
    APIMethod(
      "taobao.traderates.get", Phrase("Trade reviews", "搜索评价信息"), session: .required, by: .document,
      account: .enterprise,
      [
        .required("fields", .strings), .required("rate_type"), .required("role"),
        .optional("result"), .optional("page_no", .number), .optional("page_size", .number),
        .optional("start_date", .date), .optional("end_date", .date), .optional("tid", .number),
        .optional("use_has_next", .boolean), .optional("num_iid", .number), .optional("ouid"),
      ], list: "trade_rates.trade_rate", pageSize: 40, upTo: 150,
      paging: Paging(largestPage: 200)),
  ]
}

/// The values of `type` in `taobao.trades.sold.get` and its kin.
package enum TradeType {
  /// The fields returned if the request names none (document).
  package static let byDefault = ["guarantee_trade", "auto_delivery", "ec", "cod", "step"]

  /// All that the method's page lists (document).
  package static let all =
    byDefault + [
      "fixed", "auction", "independent_simple_trade", "independent_shop_trade", "fenxiao",
      "game_equipment", "shopex_trade", "netcn_trade", "external_trade", "instant_trade",
      "b2c_cod", "hotel_trade", "super_market_trade", "super_market_cod_trade", "taohua", "waimai",
      "o2o_offlinetrade", "nopaid", "eticket", "tmall_i18n",
    ]
}
