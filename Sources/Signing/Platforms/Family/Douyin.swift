import Text

extension Platform {
  /// Douyin shops (抖店). The API's arguments are one canonical JSON text.
  package static let douyin = Platform(
    id: "douyin", name: Phrase("Douyin", "抖店"),
    schemes: [
      .douyin("hmac-sha256", digest: .sha256, isKeyed: true, provenance: .document),
      .douyin("md5", digest: .md5, isKeyed: false, provenance: .seen),
    ],
    environments: [
      .init(
        name: "production", url: "https://openapi-fxg.jinritemai.com", provenance: .document)
    ],
    hosts: ["jinritemai.com", "douyinec.com"],
    systemParameters: [
      .init("method", .method),
      .init("app_key", .appKey),
      .init("access_token", .session, isRequired: false),
      .init("timestamp", .timestamp),
      .init("v", .literal("2")),
      .init("sign_method", .signMethod, isRequired: false),
      .init("param_json", .literal("{}")),
    ],
    layouts: [.payload, .form, .query],
    timestampForms: [.formatted, .seconds, .milliseconds],
    timestampProvenance: [.formatted: .document, .seconds: .seen, .milliseconds: .seen],
    confidential: ["access_token"],
    dialect: .table(.douyin),
    path: PathRule(example: "/product/detail", followsMethod: true),
    payload: Payload("param_json", isCanonical: true),
    remark: Phrase(
      "param_json is compact JSON with the keys of every object sorted and nothing escaped; SignScope writes it so when it fills or sends.",
      "param_json 须为紧凑 JSON：各层键名排序，不转义；SignScope 在补全或发送时会写成这种形式。"),
    facts: Facts(
      clues: [
        .names("param_json", "app_key", rank: 3)
      ]))
}

extension SigningScheme {
  /// hex of the HMAC, or the older MD5, of secret + pairs + secret, over five names.
  fileprivate static func douyin(
    _ signMethod: String, digest: DigestAlgorithm, isKeyed: Bool, provenance: Provenance
  ) -> SigningScheme {
    SigningScheme(
      signMethod: signMethod, excluded: ["sign"],
      only: ["app_key", "method", "param_json", "timestamp", "v"], blank: .drop,
      pair: .concatenated, prefix: [.secret], suffix: [.secret], digest: digest, isKeyed: isKeyed,
      output: .lowerHex, provenance: provenance)
  }
}

extension ErrorTable {
  /// Douyin's shops: 10000 is a success, and the sub-code says what a code means.
  fileprivate static let douyin = ErrorTable(
    code: ["code", "err_no"],
    message: ["msg", "message"],
    subCode: ["sub_code"],
    subMessage: ["sub_msg"],
    requestID: ["log_id", "request_id"],
    successes: ["10000", "0"],
    codes: [
      .init(["20000", "20001", "90000"], ErrorMeaning(.platform, by: .seen)),
      .init(["30001"], ErrorMeaning(.permission, by: .seen)),
      .init(["30002"], ErrorMeaning(.permission, "ip-whitelist", by: .seen)),
      .init(["40001", "40002", "40003", "40004"], ErrorMeaning(.arguments, by: .seen)),
      .init(["60000"], ErrorMeaning(.rateLimit, by: .seen)),
      .init(["70000"], ErrorMeaning(.permission, "method", by: .seen)),
    ],
    subCodes: [
      .init(
        ["isv.signature-invalid", "isv.signature-missing"], ErrorMeaning(.signature, by: .seen)),
      .init(
        ["isv.access-token-expired", "isv.access-token-no-existed"],
        ErrorMeaning(.session, "dead", by: .seen)),
      .init(["isv.access-token-missing"], ErrorMeaning(.session, "missing", by: .seen)),
      .init(
        ["isv.access-token-invalid", "isv.authorization-type-invalid"],
        ErrorMeaning(.session, "foreign", by: .seen)),
      .init(
        ["dop.authorization-no-existed", "dop.authorization-closed"],
        ErrorMeaning(.session, "dead", by: .seen)),
      .init(
        ["isv.timestamp-invalid", "isv.timestamp-format-error"], ErrorMeaning(.timestamp, by: .seen)
      ),
      .init(["isv.app-permissions-insufficient"], ErrorMeaning(.permission, "package", by: .seen)),
      .init(
        ["isv.app-id-missing", "isv.app-id-invalid", "isv.app-id-expired", "dop.app-forbidden"],
        ErrorMeaning(.appKey, by: .seen)),
      .init(["isp.api-service-off"], ErrorMeaning(.permission, "method", by: .seen)),
    ])
}
