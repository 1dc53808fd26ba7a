import Text

/// The field names that a method's `fields` can request, by the object it returns.
///
/// From TOP's public documents and official SDKs. The platform adds
/// and withdraws fields; a field missing here can still be requested.
package struct FieldTable: Sendable, Equatable {
  /// The object's own fields, in the document's order.
  package var names: [String]
  /// Nested objects, by the name that requests them: `orders.oid`.
  package var inner: [String: [String]]

  package init(_ names: [String], inner: [String: [String]] = [:]) {
    self.names = names
    self.inner = inner
  }

  fileprivate init(_ names: String, inner: [String: String] = [:]) {
    self.init(Self.split(names), inner: inner.mapValues(Self.split))
  }

  private static func split(_ names: String) -> [String] {
    names.split(whereSeparator: \.isWhitespace).map(String.init)
  }

  /// All fields that can be requested, nested ones last.
  package var all: [String] {
    names
      + inner.sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) }
      .flatMap { object, names in names.map { "\(object).\($0)" } }
  }
}

extension APIMethod {
  /// The fields that `fields` can request; `nil` where unknown.
  package var fieldTable: FieldTable? {
    if let importedFields { return FieldTable(importedFields) }
    guard argument("fields") != nil else { return nil }
    let listed = listPath?.split(separator: ".").last.map(String.init)
    return (listed ?? Self.singleObjects[name]).flatMap { FieldTable.tables[$0] }
  }

  /// The object returned by a method that returns no list.
  private static let singleObjects = [
    "taobao.item.seller.get": "item", "taobao.item.get": "item", "taobao.item.sku.get": "sku",
    "taobao.trade.get": "trade", "taobao.trade.fullinfo.get": "trade",
    "taobao.refund.get": "refund", "taobao.user.seller.get": "user",
    "taobao.user.buyer.get": "user", "taobao.user.get": "user", "taobao.shop.seller.get": "shop",
    "taobao.shop.get": "shop",
  ]
}

extension FieldTable {
  /// By the name of the object in responses.
  fileprivate static let tables: [String: FieldTable] = [
    "item": FieldTable(
      """
      num_iid title nick price num pic_url outer_id sku approve_status type cid seller_cids props
      props_name input_pids input_str desc wap_desc detail_url created modified list_time delist_time
      valid_thru location post_fee express_fee ems_fee freight_payer postage_id has_discount
      has_invoice has_warranty has_showcase increment product_id property_alias item_img prop_img
      video auction_point is_virtual is_taobao is_ex is_timing second_kill stuff_status sell_promise
      sold_quantity with_hold_quantity sub_stock barcode violation after_sale_id template_id
      """, inner: ["sku": sku, "location": "city state", "item_img": "id url position"]),
    "sku": FieldTable(sku),
    "trade": FieldTable(
      """
      tid tid_str status type payment post_fee total_fee received_payment discount_fee adjust_fee
      created pay_time consign_time end_time modified title price num num_iid pic_path seller_nick
      buyer_nick buyer_message buyer_memo buyer_flag seller_memo seller_flag buyer_rate seller_rate
      shipping_type receiver_name receiver_state receiver_city receiver_district receiver_address
      receiver_zip receiver_mobile receiver_phone has_post_fee cod_fee cod_status trade_from
      alipay_no buyer_alipay_no invoice_name step_trade_status step_paid_fee promotion_details
      service_orders orders buyer_open_uid oaid
      """, inner: ["orders": order]),
    "refund": FieldTable(
      """
      refund_id tid oid status order_status good_status refund_fee total_fee payment reason desc
      title price num num_iid buyer_nick seller_nick created modified has_good_return
      good_return_time company_name sid address alipay_no refund_phase refund_version sku attribute
      outer_id cs_status advance_status shipping_type
      """),
    "trade_rate": FieldTable(
      """
      tid oid role nick rated_nick result content reply created item_title item_price num_iid
      valid_score
      """),
    "user": FieldTable(
      """
      user_id nick sex seller_credit type status avatar has_shop promoted_type alipay_bind
      consumer_protection has_more_pic item_img_num item_img_size prop_img_num prop_img_size
      auto_repost liangpin sign_food_seller_promise is_lightning_consignment has_sub_stock
      is_golden_seller vip_info magazine_subscribe vertical_market online_gaming
      """),
    "shop": FieldTable("sid cid nick title desc bulletin pic_path created modified shop_score"),
    "shop_cat": FieldTable("cid parent_cid name is_parent"),
    "item_cat": FieldTable("cid parent_cid name is_parent status sort_order"),
    "area": FieldTable("id type name parent_id zip"),
    "logistics_company": FieldTable("id code name reg_mail_no"),
    "shipping": FieldTable(
      """
      tid order_code out_sid company_name status type created modified delivery_start delivery_end
      item_title seller_nick buyer_nick receiver_name receiver_phone receiver_mobile location
      freight_payer seller_confirm is_success
      """),
    "delivery_template": FieldTable(
      """
      template_id template_name created modified supports assumer valuation consign_area_id address
      query_express query_ems query_ordinary query_cod
      """),
  ]

  private static let sku =
    "sku_id num_iid properties properties_name quantity price outer_id status created modified barcode with_hold_quantity"

  private static let order = """
    oid oid_str title num price num_iid sku_id outer_iid outer_sku_id payment total_fee discount_fee
    adjust_fee divide_order_fee part_mjz_discount status refund_status refund_id pic_path
    sku_properties_name cid snapshot_url buyer_rate seller_rate end_time consign_time
    logistics_company invoice_no seller_type order_from is_oversold store_code
    """
}
