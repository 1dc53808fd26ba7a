/// The values of `type` in `taobao.trades.sold.get` and its kin.
package enum TradeType {
  /// The types returned when the request names none (document).
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
