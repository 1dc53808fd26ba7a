import Text

extension Platform {
  /// Taobao TOP (淘宝开放平台).
  package static let top = Platform(
    id: "top", name: Phrase("Taobao TOP", "淘宝 TOP"),
    schemes: [
      .top("md5", digest: .md5, isKeyed: false),
      .top("hmac", digest: .md5, isKeyed: true),
      .top("hmac-sha256", digest: .sha256, isKeyed: true),
    ],
    environments: [
      .init(
        name: "production", url: "https://gw.api.taobao.com/router/rest", provenance: .document),
      .init(name: "overseas", url: "https://api.taobao.com/router/rest", provenance: .document),
      .init(
        name: "sandbox", url: "https://gw.api.tbsandbox.com/router/rest", provenance: .document),
    ],
    systemParameters: [
      .init("method", .method),
      .init("app_key", .appKey),
      .init("session", .session, isRequired: false),
      .init("timestamp", .timestamp),
      .init("format", .literal("json"), isRequired: false),
      .init("v", .literal("2.0")),
      .init("sign_method", .signMethod),
      .init("simplify", .caller, isRequired: false),
      .init("partner_id", .caller, isRequired: false),
      .init("target_app_key", .caller, isRequired: false),
    ],
    layouts: [.split, .form, .query],
    timestampForms: [.milliseconds, .formatted, .seconds],
    timestampProvenance: [.milliseconds: .article, .formatted: .document, .seconds: .seen],
    timestampTolerance: 600,
    confidential: ["session"],
    quota: Quota(perSecond: 4),
    dialect: .top,
    methods: .top, oauth: .top)
}

extension SigningScheme {
  /// UPPER(hex(MD5(secret + pairs + body + secret))), or the HMAC of pairs + body without the secret
  /// around them. The rule is from the platform's document; not sending blanks is our choice.
  fileprivate static func top(
    _ signMethod: String, digest: DigestAlgorithm, isKeyed: Bool
  ) -> SigningScheme {
    SigningScheme(
      signMethod: signMethod, excluded: ["sign"], blank: .drop, pair: .concatenated,
      prefix: isKeyed ? [] : [.secret], suffix: isKeyed ? [] : [.secret], body: .afterPairs,
      digest: digest, isKeyed: isKeyed, provenance: .document)
  }
}
