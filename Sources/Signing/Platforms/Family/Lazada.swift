import Text

extension Platform {
  /// Lazada, and also Daraz and AliExpress's IOP, which sign the same way.
  package static let lazada = Platform(
    id: "lazada", name: Phrase("Lazada", "Lazada"),
    schemes: [
      SigningScheme(
        signMethod: "hmac-sha256", signMethodValue: "sha256", excluded: ["sign"], blank: .drop,
        pair: .concatenated, prefix: [.rootedPath], suffix: [], digest: .sha256, isKeyed: true,
        provenance: .document),
      // AliExpress's /sync takes TOP's rule too.
      SigningScheme(
        signMethod: "md5", excluded: ["sign"], blank: .drop, pair: .concatenated,
        prefix: [.secret], suffix: [.secret], digest: .md5, isKeyed: false, provenance: .seen),
    ],
    environments: [
      .init(name: "singapore", url: "https://api.lazada.sg/rest", provenance: .document),
      .init(name: "malaysia", url: "https://api.lazada.com.my/rest", provenance: .document),
      .init(name: "vietnam", url: "https://api.lazada.vn/rest", provenance: .document),
      .init(name: "thailand", url: "https://api.lazada.co.th/rest", provenance: .document),
      .init(name: "philippines", url: "https://api.lazada.com.ph/rest", provenance: .document),
      .init(name: "indonesia", url: "https://api.lazada.co.id/rest", provenance: .document),
      .init(name: "aliexpress", url: "https://api-sg.aliexpress.com/rest", provenance: .document),
      .init(
        name: "aliexpress-sync", url: "https://api-sg.aliexpress.com/sync", provenance: .document),
    ],
    hosts: [
      "lazada.com", "lazada.sg", "lazada.vn", "lazada.co.id", "lazada.co.th", "lazada.com.my",
      "lazada.com.ph", "daraz.pk", "daraz.lk", "daraz.com.bd", "daraz.com.np", "shop.com.mm",
      "aliexpress.com",
    ],
    systemParameters: [
      .init("app_key", .appKey),
      .init("timestamp", .timestamp),
      .init("access_token", .session, isRequired: false),
      .init("sign_method", .signMethod),
      .init("method", .apiName, isRequired: false),
      .init("partner_id", .caller, isRequired: false),
    ],
    layouts: [.query, .form, .split],
    timestampForms: [.milliseconds],
    timestampProvenance: [.milliseconds: .document],
    confidential: ["access_token"],
    dialect: .table(.lazada),
    path: PathRule(example: "/order/get"),
    remark: Phrase(
      "Also for Daraz and AliExpress (IOP). An API name without a slash gives no path: it is sent as method. AliExpress's /sync puts no path into the string; with sign_method md5 it signs as TOP does.",
      "也适用于 Daraz 和速卖通（IOP）。不带斜杠的 API 名称不算路径，而作为 method 发送。速卖通 /sync 的待签名串不含路径；sign_method 为 md5 时与 TOP 相同。"
    ),
    facts: Facts(
      examples: [
        SigningExample(
          Phrase("Lazada's document", "Lazada 文档"), secret: "helloworld", path: "/order/get",
          [
            "app_key": "123456", "access_token": "test", "timestamp": "1517820392000",
            "sign_method": "sha256", "order_id": "1234",
          ], "4190D32361CFB9581350222F345CB77F3B19F0E31D162316848A2C1FFD5FAB4A")
      ]))
}

extension ErrorTable {
  /// Lazada's gateway, and IOP's: words for codes, 0 is a success.
  fileprivate static let lazada = ErrorTable(
    code: ["code"],
    message: ["message", "msg"],
    subMessage: ["detail"],
    requestID: ["request_id"],
    successes: ["0"],
    successRoots: ["_response"],
    codes: .iop)
}
