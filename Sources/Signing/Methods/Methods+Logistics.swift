import Text

extension APIMethod {
  /// Shipping, carriers, postage and addresses.
  static let logistics: [APIMethod] = [
    APIMethod(
      "taobao.logistics.companies.get", Phrase("Logistics companies", "查询物流公司信息"),
      session: .unneeded,
      by: .document,
      [
        .required("fields", .strings), .optional("is_recommended", .boolean),
        .optional("order_mode"),
      ], list: "logistics_companies.logistics_company"),
    APIMethod(
      "taobao.logistics.offline.send", Phrase("Ship with your own carrier", "自己联系物流（线下物流）发货"),
      session: .required, by: .document, account: .enterprise, writes: true,
      [
        .optional("cancel_id", .number), .required("company_code"), .optional("feature"),
        .optional("is_split", .number), .required("out_sid"), .optional("seller_ip"),
        .optional("sender_id", .number), .optional("sub_tid", .numbers), .required("tid", .number),
      ]),
    APIMethod(
      "taobao.logistics.online.send", Phrase("Ship through the platform", "在线订单发货处理（支持货到付款）"),
      session: .required, by: .document, account: .enterprise, writes: true,
      [
        .optional("sub_tid", .numbers), .required("tid", .number), .optional("is_split", .number),
        .optional("out_sid"), .required("company_code"), .optional("sender_id", .number),
        .optional("cancel_id", .number), .optional("feature"), .optional("seller_ip"),
      ]),
    APIMethod(
      "taobao.logistics.dummy.send", Phrase("Mark as shipped (nothing to ship)", "无需物流（虚拟）发货处理"),
      session: .required, by: .document, account: .enterprise, writes: true,
      [.optional("feature"), .optional("seller_ip"), .required("tid", .number)]),
    APIMethod(
      "taobao.logistics.orders.get", Phrase("Logistics orders", "批量查询物流订单"), session: .required,
      by: .document, account: .enterprise,
      [
        .required("fields"), .optional("tid", .number), .optional("buyer_nick"),
        .optional("status"), .optional("seller_confirm"), .optional("receiver_name"),
        .optional("start_created", .date), .optional("end_created", .date),
        .optional("freight_payer"), .optional("type"), .optional("page_no", .number),
        .optional("page_size", .number), .optional("ouid"),
      ], list: "shippings.shipping", pageSize: 40),
    APIMethod(
      "taobao.logistics.trace.search", Phrase("Parcel tracking", "物流流转信息查询"), session: .unknown,
      account: .enterprise,
      [.required("tid", .number), .optional("is_split", .number), .optional("sub_tid", .strings)],
      list: "trace_list.transit_step_info"),
    APIMethod(
      "taobao.delivery.templates.get", Phrase("Shipping-fee templates", "获取用户下所有模板"),
      session: .required,
      by: .document, account: .enterprise, [.required("fields")],
      list: "delivery_templates.delivery_template"),
    APIMethod(
      "taobao.areas.get", Phrase("Address areas", "查询地址区域"), session: .unneeded, by: .document,
      [.required("fields")], list: "areas.area"),
  ]
}
