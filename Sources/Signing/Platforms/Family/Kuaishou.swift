import Text

extension Platform {
  /// Kuaishou shops (快手小店). The secret is the signSecret, not the app secret.
  package static let kuaishou = Platform(
    id: "kuaishou", name: Phrase("Kuaishou", "快手"),
    schemes: [
      .kuaishou(
        "hmac-sha256", sentAs: "HMAC_SHA256", digest: .sha256, isKeyed: true, output: .base64),
      .kuaishou(
        "hmac-sha256-hex", sentAs: "HMAC_SHA256", digest: .sha256, isKeyed: true,
        output: .lowerHex),
      .kuaishou("md5", sentAs: "MD5", digest: .md5, isKeyed: false, output: .lowerHex),
    ],
    environments: [
      .init(name: "production", url: "https://openapi.kwaixiaodian.com", provenance: .document)
    ],
    hosts: ["kwaixiaodian.com", "kuaishou.com"],
    systemParameters: [
      .init("method", .method),
      .init("appkey", .appKey),
      .init("access_token", .session, isRequired: false),
      .init("timestamp", .timestamp),
      .init("version", .literal("1")),
      .init("signMethod", .signMethod),
      .init("param", .literal("{}"), isRequired: false),
    ],
    layouts: [.query, .form],
    timestampForms: [.milliseconds],
    timestampProvenance: [.milliseconds: .document],
    confidential: ["access_token"],
    dialect: .table(.kuaishou),
    path: PathRule(example: "/open/item/get", followsMethod: true),
    payload: Payload("param"),
    remark: Phrase(
      "The secret is the app's signSecret. access_token, appkey, method, param, signMethod, timestamp and version are signed; clients differ on Base64 or hexadecimal.",
      "密钥是应用的 signSecret。参与签名的有 access_token、appkey、method、param、signMethod、timestamp、version；各客户端的输出有 base64 和十六进制两种。"
    ),
    facts: Facts(
      clues: [
        .names("appkey", "signMethod", rank: 3)
      ]))
}

extension SigningScheme {
  /// name=value&…&signSecret=secret, plain or keyed with the secret as well.
  fileprivate static func kuaishou(
    _ signMethod: String, sentAs value: String, digest: DigestAlgorithm, isKeyed: Bool,
    output: Output
  ) -> SigningScheme {
    SigningScheme(
      signMethod: signMethod, signMethodValue: value, excluded: ["sign"], blank: .drop,
      pair: .query, prefix: [], suffix: [.literal("&signSecret="), .secret], digest: digest,
      isKeyed: isKeyed, output: output, provenance: .seen)
  }
}

extension ErrorTable {
  /// Kuaishou's shops: result 1 is a success.
  fileprivate static let kuaishou = ErrorTable(
    code: ["result"],
    message: ["error_msg", "msg"],
    subCode: ["sub_code", "code"],
    subMessage: ["sub_msg"],
    requestID: ["requestId", "request_id"],
    successes: ["1"])
}
