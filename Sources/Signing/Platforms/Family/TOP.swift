import Text

extension Platform {
  /// Taobao TOP (淘宝开放平台).
  public static let top = Platform(
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
    hosts: ["taobao.com", "tbsandbox.com", "tmall.com"],
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
    methods: .top, oauth: .top,
    abilities: Abilities(
      hasFieldLists: true, hasNumericKeys: true,
      checkCalls: [
        CheckCall(method: "taobao.time.get"),
        CheckCall(
          method: "taobao.user.seller.get", parameters: [Parameter("fields", "nick")],
          needsSession: true),
      ]),
    facts: Facts(
      shortName: Phrase("TOP", "TOP"),
      firstMethod: "taobao.time.get",
      hasHexSecrets: true,
      clues: [
        .beginning("taobao.", of: "method"),
        .beginning("tmall.", of: "method"),
        .names("app_key", "method", "v", rank: 6),
        .names("app_key", "method", "sign_method", rank: 6),
      ],
      examples: [
        .top("md5", "66987CB115214E59E6EC978214934FB8"),
        .top("hmac", "D56D7858309C31B6251083A874D48273"),
        .top("hmac-sha256", "04DB15AD0774D5CFCE2C837DE43E3FCEA9011ED74F3038FB6AB5F3C4CEA119E8"),
      ]))
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

extension OAuthRule {
  /// TOP's pages, by its document on OAuth 2; those of the sandbox by an older one.
  fileprivate static let top = OAuthRule(
    places: [
      Place(
        gateways: ["gw.api.taobao.com", "eco.taobao.com", "api.taobao.com"],
        address: "https://oauth.taobao.com", provenance: .document),
      Place(
        gateways: ["gw.api.tbsandbox.com"], address: "https://oauth.tbsandbox.com",
        provenance: .seen),
    ],
    views: ["web", "tmall", "wap"], outOfBand: "urn:ietf:wg:oauth:2.0:oob")
}

extension SigningExample {
  fileprivate static func top(_ signMethod: String, _ signature: String) -> SigningExample {
    SigningExample(
      Phrase("TOP document 101617", "TOP 文档 101617"), secret: "helloworld",
      [
        "method": "taobao.item.seller.get", "app_key": "12345678", "session": "test",
        "timestamp": "2016-01-01 12:00:00", "format": "json", "v": "2.0",
        "sign_method": signMethod, "fields": "num_iid,title,nick,price,num",
        "num_iid": "11223344",
      ], signature)
  }
}
