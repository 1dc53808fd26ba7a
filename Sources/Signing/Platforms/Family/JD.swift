import Text

extension Platform {
  /// JD (京东宙斯, 京东联盟). Every parameter that is sent is signed.
  package static let jd = Platform(
    id: "jd", name: Phrase("JD", "京东"),
    schemes: [
      SigningScheme(
        signMethod: "md5", excluded: ["sign"], blank: .drop, pair: .concatenated, prefix: [.secret],
        suffix: [.secret], digest: .md5,
        isKeyed: false, provenance: .document)
    ],
    environments: [
      .init(name: "production", url: "https://api.jd.com/routerjson", provenance: .document)
    ],
    hosts: ["jd.com", "jd.hk"],
    systemParameters: [
      .init("method", .method),
      .init("app_key", .appKey),
      .init("access_token", .session, isRequired: false),
      .init("timestamp", .timestamp),
      .init("v", .literal("2.0")),
      .init("360buy_param_json", .literal("{}")),
    ],
    layouts: [.split, .form, .query],
    timestampForms: [.zoned, .formatted],
    timestampProvenance: [.zoned: .document, .formatted: .seen],
    timestampTolerance: 360,
    confidential: ["access_token"],
    dialect: .table(.jd),
    payload: Payload("360buy_param_json"),
    remark: Phrase(
      "The call's own arguments are one JSON text, 360buy_param_json (older JD Union calls: param_json). Every parameter that is sent is signed.",
      "业务参数写成一段 JSON，放在 360buy_param_json 中（京东联盟旧接口为 param_json）；所有发送的参数都参与签名。"),
    facts: Facts(
      clues: [
        .beginning("jingdong.", of: "method"),
        .beginning("jd.", of: "method"),
        .names("360buy_param_json", rank: 3),
      ],
      examples: [
        SigningExample(
          Phrase("JD's document", "京东文档"), secret: "yourappSecret",
          [
            "360buy_param_json":
              #"{"end_date":null,"optional_fields":null,"order_state":"WAIT_SELLER_STOCK_OUT","page":"1","page_size":"200","start_date":null}"#,
            "access_token": "yourtoken", "app_key": "yourappkey",
            "method": "jingdong.pop.order.search", "timestamp": "2021-05-07 09:20:39.683+0800",
            "v": "2.0",
          ], "D70825340F4084360B9362B60DFD7930")
      ]))
}

extension ErrorTable {
  /// JD's error_response: a code with a Chinese and an English description.
  fileprivate static let jd = ErrorTable(
    roots: ["error_response"],
    code: ["code"],
    message: ["en_desc", "zh_desc", "msg"],
    subMessage: ["zh_desc"],
    requestID: ["request_id", "requestId"],
    successes: ["0"],
    successRoots: ["_responce", "_response"],
    codes: [
      .init(["2"], ErrorMeaning(.rateLimit)),
      .init(["4", "5", "14"], ErrorMeaning(.arguments)),
      .init(["7", "8"], ErrorMeaning(.timestamp)),
      .init(["11", "12"], ErrorMeaning(.signature)),
      .init(["15"], ErrorMeaning(.permission, "method")),
      .init(["19"], ErrorMeaning(.session, "dead", by: .seen)),
      .init(["21"], ErrorMeaning(.appKey, by: .seen)),
      .init(["24", "403"], ErrorMeaning(.permission, by: .seen)),
      .init(["65"], ErrorMeaning(.platform, by: .seen)),
    ])
}
