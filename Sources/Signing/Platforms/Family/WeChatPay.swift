import Text

extension Platform {
  /// WeChat Pay v2 (微信支付). The secret belongs to the merchant, so the app key is mch_id.
  package static let weChatPay = Platform(
    id: "wechatpay", name: Phrase("WeChat Pay v2", "微信支付 v2"),
    schemes: [
      .weChatPay("md5", sentAs: "MD5", digest: .md5, isKeyed: false),
      .weChatPay("hmac-sha256", sentAs: "HMAC-SHA256", digest: .sha256, isKeyed: true),
    ],
    environments: [
      .init(name: "production", url: "https://api.mch.weixin.qq.com", provenance: .document)
    ],
    systemParameters: [
      .init("appid", .caller, isRequired: false),
      .init("mch_id", .appKey),
      .init("nonce_str", .nonce),
      .init("sign_type", .signMethod, isRequired: false),
    ],
    layouts: [.xml],
    timestampForms: [],
    confidential: [],
    dialect: .table(.weChatPay),
    path: PathRule(example: "/pay/unifiedorder"),
    remark: Phrase(
      "It uses nonce_str instead of a timestamp. Everything is sent as one XML document; the path is not signed.",
      "没有时间戳，只有 nonce_str。所有参数放在一个 XML 文档中发送；路径不参与签名。"))
}

extension SigningScheme {
  /// HEX of name=value&…&key=secret, plain or keyed with the secret as well.
  fileprivate static func weChatPay(
    _ signMethod: String, sentAs value: String, digest: DigestAlgorithm, isKeyed: Bool
  ) -> SigningScheme {
    SigningScheme(
      signMethod: signMethod, signMethodValue: value, excluded: ["sign"], blank: .drop,
      pair: .query, prefix: [], suffix: [.literal("&key="), .secret], digest: digest,
      isKeyed: isKeyed, provenance: .document)
  }
}
