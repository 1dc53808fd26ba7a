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
    timestampForms: [.formatted, .seconds],
    timestampProvenance: [.formatted: .document, .seconds: .seen],
    confidential: ["access_token"],
    dialect: .table(.douyin),
    path: PathRule(example: "/product/detail", followsMethod: true),
    payload: Payload("param_json", isCanonical: true),
    remark: Phrase(
      "param_json is compact JSON with all keys sorted and nothing escaped; SignScope rewrites it that way when filling or sending.",
      "param_json 须为紧凑 JSON：各层键名排序，不转义；SignScope 在补全或发送时会写成这种形式。"))
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
