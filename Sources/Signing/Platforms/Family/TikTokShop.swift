import Text

extension Platform {
  /// TikTok Shop. The token travels in a header and is not signed; a JSON body is.
  package static let tiktokShop = Platform(
    id: "tiktokshop", name: Phrase("TikTok Shop", "TikTok Shop"),
    schemes: [
      SigningScheme(
        signMethod: "hmac-sha256", excluded: ["sign", "access_token"], blank: .keep,
        pair: .concatenated, prefix: [.secret, .path], suffix: [.secret], body: .afterPairs,
        digest: .sha256, isKeyed: true, output: .lowerHex, provenance: .document)
    ],
    environments: [
      .init(
        name: "production", url: "https://open-api.tiktokglobalshop.com", provenance: .document)
    ],
    hosts: ["tiktokglobalshop.com", "tiktokshop.com", "tiktok-shops.com"],
    systemParameters: [
      .init("app_key", .appKey),
      .init("timestamp", .timestamp),
      .init("access_token", .session, isRequired: false, header: "x-tts-access-token"),
      .init("shop_cipher", .caller, isRequired: false),
    ],
    layouts: [.query],
    timestampForms: [.seconds],
    timestampProvenance: [.seconds: .document],
    confidential: ["access_token"],
    dialect: .table(.tiktokShop),
    path: PathRule(example: "/authorization/202309/shops"),
    remark: Phrase(
      "A JSON body is signed behind the pairs; a multipart body is not.",
      "JSON 正文接在参数后面参与签名；multipart 正文不参与。"),
    facts: Facts(
      disputesBlanks: true,
      clues: [
        .names("app_key", "shop_cipher", rank: 5)
      ],
      examples: [
        SigningExample(
          Phrase("TikTok Shop's document", "TikTok Shop 文档"), secret: "e59af819cc",
          path: "/authorization/202309/shops", ["app_key": "29a39d", "timestamp": "1623812664"],
          "b596b73e0cc6de07ac26f036364178ab16b0a907af13d43f0a0cd2345f582dc8")
      ]))
}

extension ErrorTable {
  /// TikTok Shop: 0 is a success; 36009004 means several things, which its first sentence tells.
  fileprivate static let tiktokShop = ErrorTable(
    code: ["code"],
    message: ["message"],
    successes: ["0"],
    codes: [
      .init(["106001"], ErrorMeaning(.signature)),
      .init(
        ["105001", "105002", "105003", "36004001", "36004004", "36004005"],
        ErrorMeaning(.session, "dead", by: .seen)),
      .init(["105005"], ErrorMeaning(.permission, "package")),
      .init(["36009009"], ErrorMeaning(.permission, "method", by: .seen)),
      .init(["36009002"], ErrorMeaning(.rateLimit, by: .seen)),
      .init(["36009003"], ErrorMeaning(.platform, by: .seen)),
    ],
    messages: [
      .init(["invalid timestamp"], ErrorMeaning(.timestamp)),
      .init(
        ["missing credentials. the request does not include a required signature in the query."],
        ErrorMeaning(.signature)),
      .init(["unexpected identifier"], ErrorMeaning(.arguments)),
    ])
}
