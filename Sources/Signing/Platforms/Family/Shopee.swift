import Text

extension Platform {
  /// Shopee Open Platform v2. A fixed list of values is signed, and none of the API's own parameters.
  package static let shopee = Platform(
    id: "shopee", name: Phrase("Shopee v2", "Shopee v2"),
    schemes: [
      SigningScheme(
        signMethod: "hmac-sha256", excluded: ["sign"],
        only: ["partner_id", "timestamp", "access_token", "shop_id", "merchant_id"],
        together: ["access_token", "shop_id", "merchant_id"], blank: .drop,
        order: .listed,
        pair: .init(nameValueSeparator: "", pairSeparator: "", includesName: false),
        prefix: [.parameter("partner_id"), .path], suffix: [], digest: .sha256, isKeyed: true,
        output: .lowerHex, provenance: .document)
    ],
    environments: [
      .init(name: "production", url: "https://partner.shopeemobile.com", provenance: .document),
      .init(
        name: "sandbox", url: "https://partner.test-stable.shopeemobile.com",
        provenance: .document),
    ],
    hosts: ["shopeemobile.com", "shopee.cn", "shopee.com.br", "shopee.sg"],
    systemParameters: [
      .init("partner_id", .appKey),
      .init("timestamp", .timestamp),
      .init("access_token", .session, isRequired: false),
      .init("shop_id", .caller, isRequired: false),
      .init("merchant_id", .caller, isRequired: false),
    ],
    layouts: [.query],
    timestampForms: [.seconds],
    timestampProvenance: [.seconds: .document],
    timestampTolerance: 300,
    confidential: ["access_token"],
    dialect: .table(.shopee),
    path: PathRule(example: "/api/v2/shop/get_shop_info"),
    remark: Phrase(
      "The call's own parameters and the body are not signed. The key is taken as text, not as decoded hexadecimal.",
      "业务参数和正文都不参与签名。密钥按文本使用，不做十六进制解码。"),
    facts: Facts(
      clues: [
        .names("partner_id", "shop_id", rank: 4),
        .names("partner_id", "merchant_id", rank: 4),
        .names("partner_id", "timestamp", rank: 7),
      ]))
}

extension ErrorTable {
  /// Shopee v2: the field error is empty on success.
  fileprivate static let shopee = ErrorTable(
    code: ["error"],
    message: ["message", "msg"],
    successMembers: ["error", "response"],
    codes: [
      .init(["error_sign"], ErrorMeaning(.signature)),
      .init(
        ["error_auth", "invalid_access_token", "invalid_acceess_token"],
        ErrorMeaning(.session, "dead", by: .seen)),
      .init(["error_permission"], ErrorMeaning(.permission, by: .seen)),
      .init(["error_param"], ErrorMeaning(.arguments, by: .seen)),
      .init(["error_rate_limit"], ErrorMeaning(.rateLimit, by: .seen)),
      .init(["error_server", "error_inner", "error_network"], ErrorMeaning(.platform, by: .seen)),
    ])
}
