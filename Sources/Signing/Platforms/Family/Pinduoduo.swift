import Text

extension Platform {
  /// Pinduoduo (拼多多).
  package static let pinduoduo = Platform(
    id: "pinduoduo", name: Phrase("Pinduoduo", "拼多多"),
    schemes: [
      SigningScheme(
        signMethod: "md5", excluded: ["sign"], blank: .drop, pair: .concatenated,
        prefix: [.secret], suffix: [.secret], digest: .md5, isKeyed: false, provenance: .document)
    ],
    environments: [
      .init(
        name: "production", url: "https://gw-api.pinduoduo.com/api/router", provenance: .document)
    ],
    hosts: ["pinduoduo.com", "yangkeduo.com"],
    systemParameters: [
      .init("type", .method),
      .init("client_id", .appKey),
      .init("access_token", .session, isRequired: false),
      .init("timestamp", .timestamp),
      .init("data_type", .literal("JSON"), isRequired: false),
      .init("version", .caller, isRequired: false),
    ],
    layouts: [.form, .json],
    timestampForms: [.seconds],
    timestampProvenance: [.seconds: .document],
    timestampTolerance: 600,
    confidential: ["access_token"],
    dialect: .table(.pinduoduo),
    remark: Phrase(
      "The API's name is called type, and the app key client_id.",
      "API 名称的参数叫 type，AppKey 叫 client_id。"),
    facts: Facts(
      clues: [
        .beginning("pdd.", of: "type"),
        .names("client_id", "type", rank: 5),
      ],
      examples: [
        SigningExample(
          Phrase("Pinduoduo's document", "拼多多文档"), secret: "testSecret",
          [
            "access_token": "asd78172s8ds9a921j9qqwda12312w1w21211", "client_id": "1",
            "data_type": "XML", "order_status": "1", "page": "1", "page_size": "10",
            "timestamp": "1480411125", "type": "pdd.order.number.list.get",
          ], "E4DE3ED21002510DED352819E7AE6775")
      ]))
}

extension ErrorTable {
  /// Pinduoduo's error_response.
  fileprivate static let pinduoduo = ErrorTable(
    roots: ["error_response"],
    code: ["error_code"],
    message: ["error_msg"],
    subCode: ["sub_code"],
    subMessage: ["sub_msg"],
    successes: ["0"],
    successRoots: ["_response"],
    codes: [
      .init(["10000", "10001", "10002", "10017", "21001"], ErrorMeaning(.arguments, by: .seen)),
      .init(["10016", "10018"], ErrorMeaning(.appKey, by: .seen)),
      .init(["20004"], ErrorMeaning(.signature)),
      .init(["20005"], ErrorMeaning(.permission, "ip-whitelist")),
      .init(["20031"], ErrorMeaning(.permission, "package")),
      .init(["10019"], ErrorMeaning(.session, "dead")),
      .init(["30000"], ErrorMeaning(.permission, by: .seen)),
      .init(["52101", "70031"], ErrorMeaning(.rateLimit)),
      .init(
        ["50000", "52001", "52002", "52102", "52103", "70032"], ErrorMeaning(.platform, by: .seen)),
    ])
}
