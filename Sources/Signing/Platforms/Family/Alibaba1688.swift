import Text

extension Platform {
  /// 1688 (阿里巴巴中国站). The path ends in the app key, which is not a parameter.
  package static let alibaba1688 = Platform(
    id: "1688", name: Phrase("1688", "1688"),
    schemes: [
      SigningScheme(
        signMethod: "hmac-sha1", excluded: ["_aop_signature"], blank: .drop, order: .pairs,
        pair: .concatenated,
        prefix: [.path], suffix: [], digest: .sha1, isKeyed: true,
        signParameter: "_aop_signature", provenance: .document)
    ],
    environments: [
      .init(name: "production", url: "https://gw.open.1688.com/openapi", provenance: .document)
    ],
    hosts: ["1688.com"],
    systemParameters: [
      .init("access_token", .session, isRequired: false),
      .init("_aop_timestamp", .timestamp, isRequired: false),
    ],
    layouts: [.form, .query],
    timestampForms: [.milliseconds],
    timestampProvenance: [.milliseconds: .document],
    confidential: ["access_token"],
    dialect: .table(.alibaba1688),
    path: PathRule(example: "param2/1/com.alibaba.trade/alibaba.trade.get.buyerView/1000000"),
    remark: Phrase(
      "The path is param2/1/namespace/API/app key, and is signed without a slash in front. The joined names and values are sorted, not the names.",
      "路径为 param2/1/命名空间/API/AppKey，签名时前面不带斜杠。先拼接参数名与参数值，再排序。"),
    facts: Facts(
      clues: [
        .names("_aop_signature", rank: 3),
        .names("_aop_timestamp", rank: 3),
      ],
      examples: [
        SigningExample(
          Phrase("1688's document", "1688 文档"), secret: "test123",
          path: "param2/1/system/currentTime/1000000", ["a": "1", "b": "2"],
          "33E54F4F7B989E3E0E912D3FBD2F1A03CA7CCE88")
      ]))
}

extension ErrorTable {
  /// 1688's gateway, by what clients have met.
  fileprivate static let alibaba1688 = ErrorTable(
    code: ["error_code"],
    message: ["error_message"],
    subMessage: ["exception"],
    requestID: ["request_id", "requestId"],
    successRoots: ["Response", "_response"],
    successMembers: ["result", "success", "toReturn", "data", "aliResult", "productInfo"],
    codes: [
      .init(["gw.SignatureInvalid", "gw.SignatureMissing"], ErrorMeaning(.signature, by: .seen)),
      .init(["gw.APIACLDecline"], ErrorMeaning(.permission, "package", by: .seen)),
      .init(["403"], ErrorMeaning(.permission, by: .seen)),
      .init(["gw.APIUnsupported"], ErrorMeaning(.permission, "method", by: .seen)),
      .init(["gw.QosAppFrequencyLimit"], ErrorMeaning(.rateLimit, by: .seen)),
      .init(["401"], ErrorMeaning(.session, "dead", by: .seen)),
      .init(["gw.ParamMissing", "400"], ErrorMeaning(.arguments, by: .seen)),
    ])
}
