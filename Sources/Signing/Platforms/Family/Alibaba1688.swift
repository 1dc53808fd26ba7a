import Text

extension Platform {
  /// 1688 (阿里巴巴中国站). The path ends with the app key, which is not a parameter.
  static let alibaba1688 = Platform(
    id: "1688", name: Phrase("1688", "1688"),
    schemes: [
      SigningScheme(
        signMethod: "hmac-sha1", excluded: ["_aop_signature"], blank: .drop, pair: .concatenated,
        prefix: [.path], suffix: [], digest: .sha1, isKeyed: true,
        signParameter: "_aop_signature", provenance: .document)
    ],
    environments: [
      .init(name: "production", url: "https://gw.open.1688.com/openapi", provenance: .document)
    ],
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
      "The path is param2/1/namespace/API/app key; it is signed without a leading slash.",
      "路径为 param2/1/命名空间/API/AppKey，签名时不带开头的斜杠。"))
}
