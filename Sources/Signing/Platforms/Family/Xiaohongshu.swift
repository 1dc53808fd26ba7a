import Text

extension Platform {
  /// Xiaohongshu's older gateway (小红书 Ark). The rule was derived from a client and reproduces its signatures.
  package static let xiaohongshu = Platform(
    id: "xiaohongshu", name: Phrase("Xiaohongshu (old)", "小红书（旧）"),
    schemes: [
      SigningScheme(
        signMethod: "md5", excluded: ["sign"], blank: .drop, pair: .query,
        prefix: [.path, .literal("?")], suffix: [.secret], digest: .md5, isKeyed: false,
        output: .lowerHex, provenance: .seen)
    ],
    environments: [
      .init(name: "production", url: "https://ark.xiaohongshu.com", provenance: .seen)
    ],
    hosts: ["xiaohongshu.com"],
    systemParameters: [
      .init("app-key", .appKey, header: "app-key"),
      .init("timestamp", .timestamp, header: "timestamp"),
    ],
    layouts: [.query],
    timestampForms: [.seconds],
    timestampProvenance: [.seconds: .seen],
    confidential: [],
    dialect: .table(.xiaohongshu),
    path: PathRule(example: "/ark/open_api/v1/items"),
    signHeader: "sign",
    remark: Phrase(
      "The newer gateway signs differently. That app-key, timestamp and sign travel as headers is seen in a client; no document says so.",
      "新版网关的签名方式不同。app-key、timestamp、sign 放在请求头中，仅见于某客户端，没有文档说明。"),
    facts: Facts(
      clues: [
        .names("app-key", rank: 5)
      ]))
}

extension ErrorTable {
  /// Xiaohongshu's older gateway; its codes are not published.
  fileprivate static let xiaohongshu = ErrorTable(
    code: ["error_code", "success"],
    message: ["error_msg", "msg"],
    requestID: ["request_id", "requestId"],
    successes: ["0", "true"])
}
