import Text

extension Platform {
  /// JD (京东宙斯). Only six names are signed.
  package static let jd = Platform(
    id: "jd", name: Phrase("JD", "京东"),
    schemes: [
      SigningScheme(
        signMethod: "md5", excluded: ["sign"],
        only: ["360buy_param_json", "access_token", "app_key", "method", "timestamp", "v"],
        blank: .drop, pair: .concatenated, prefix: [.secret], suffix: [.secret], digest: .md5,
        isKeyed: false, provenance: .document)
    ],
    environments: [
      .init(name: "production", url: "https://api.jd.com/routerjson", provenance: .document)
    ],
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
      "The API's own arguments are one JSON text, 360buy_param_json; only the listed names are signed.",
      "业务参数写成一段 JSON，放在 360buy_param_json 中；除列出的参数外，其余都不参与签名。"))
}
