import Text

extension Platform {
  /// TikTok Shop. The token is sent in a header and not signed; a JSON body is signed.
  static let tiktokShop = Platform(
    id: "tiktokshop", name: Phrase("TikTok Shop", "TikTok Shop"),
    schemes: [
      SigningScheme(
        signMethod: "hmac-sha256", excluded: ["sign", "access_token"], blank: .drop,
        pair: .concatenated, prefix: [.secret, .path], suffix: [.secret], body: .afterPairs,
        digest: .sha256, isKeyed: true, output: .lowerHex, provenance: .document)
    ],
    environments: [
      .init(
        name: "production", url: "https://open-api.tiktokglobalshop.com", provenance: .document)
    ],
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
      "A JSON body is signed after the pairs; a multipart body is not signed.",
      "JSON 正文接在参数后面参与签名；multipart 正文不参与。"))
}
