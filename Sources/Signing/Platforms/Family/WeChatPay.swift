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
    hosts: ["mch.weixin.qq.com"],
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
      "There is no timestamp but nonce_str. Everything travels as one XML document; the path is not signed.",
      "没有时间戳，只有 nonce_str。所有参数放在一个 XML 文档中发送；路径不参与签名。"),
    facts: Facts(
      clues: [
        .names("mch_id", "nonce_str", rank: 4),
        .names("appid", "nonce_str", rank: 4),
      ],
      examples: [
        .weChatPay("md5", "9A0A8659F005D6984697E2CA0A9CF3B7"),
        .weChatPay(
          "hmac-sha256", "6A9AE1657590FD6257D693A078E1C3E4BB6BA4DC30B23E0EE2496E54170DACD6"),
      ]))
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

extension ErrorTable {
  /// WeChat Pay v2: return_code says whether the gateway accepted the call, result_code what came of it.
  fileprivate static let weChatPay = ErrorTable(
    code: ["err_code", "result_code", "return_code"],
    message: ["err_code_des", "return_msg"],
    requestID: [],
    successes: ["SUCCESS", "0"],
    codes: [
      .init(["SIGNERROR"], ErrorMeaning(.signature)),
      .init(["NOAUTH"], ErrorMeaning(.permission, "package")),
      .init(
        ["APPID_NOT_EXIST", "MCHID_NOT_EXIST", "APPID_MCHID_NOT_MATCH"], ErrorMeaning(.appKey)),
      .init(
        [
          "LACK_PARAMS", "PARAM_ERROR", "XML_FORMAT_ERROR", "POST_DATA_EMPTY",
          "REQUIRE_POST_METHOD", "NOT_UTF8",
        ], ErrorMeaning(.arguments)),
      .init(["FREQUENCY_LIMITED", "FREQ_LIMIT"], ErrorMeaning(.rateLimit)),
      .init(["SYSTEMERROR", "BANKERROR"], ErrorMeaning(.platform)),
    ],
    messages: [
      .init(["签名错误"], ErrorMeaning(.signature)),
      .init(
        ["商户号mch_id或sub_mch_id不存在", "商户号mch_id与appid不匹配", "商户号和appid不匹配"],
        ErrorMeaning(.appKey, by: .seen)),
    ])
}

extension SigningExample {
  fileprivate static func weChatPay(_ signMethod: String, _ signature: String) -> SigningExample {
    SigningExample(
      Phrase("WeChat Pay's document", "微信支付文档"), signMethod: signMethod,
      secret: "192006250b4c09247ec02edce69f6a2d",
      [
        "appid": "wxd930ea5d5a258f4f", "body": "test", "device_info": "1000",
        "mch_id": "10000100", "nonce_str": "ibuaiVcKdpRxkhJA",
      ], signature)
  }
}
