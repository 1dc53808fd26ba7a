import Text

extension ErrorTable {
  /// Douyin shops: 10000 is success, and the sub-code tells what a code means.
  package static let douyin = ErrorTable(
    code: ["code", "err_no"],
    message: ["msg", "message"],
    subCode: ["sub_code"],
    subMessage: ["sub_msg"],
    requestID: ["log_id", "request_id"],
    successes: ["10000", "0"],
    codes: [
      .init(["20000", "20001", "90000"], Verdict(.platform, by: .seen)),
      .init(["30001"], Verdict(.permission, by: .seen)),
      .init(["30002"], Verdict(.permission, "ip-whitelist", by: .seen)),
      .init(["40001", "40002", "40003", "40004"], Verdict(.arguments, by: .seen)),
      .init(["60000"], Verdict(.rateLimit, by: .seen)),
      .init(["70000"], Verdict(.permission, "method", by: .seen)),
    ],
    subCodes: [
      .init(["isv.signature-invalid", "isv.signature-missing"], Verdict(.signature, by: .seen)),
      .init(
        ["isv.access-token-expired", "isv.access-token-no-existed"],
        Verdict(.session, "dead", by: .seen)),
      .init(["isv.access-token-missing"], Verdict(.session, "missing", by: .seen)),
      .init(
        ["isv.access-token-invalid", "isv.authorization-type-invalid"],
        Verdict(.session, "foreign", by: .seen)),
      .init(
        ["dop.authorization-no-existed", "dop.authorization-closed"],
        Verdict(.session, "dead", by: .seen)),
      .init(
        ["isv.timestamp-invalid", "isv.timestamp-format-error"], Verdict(.timestamp, by: .seen)),
      .init(["isv.app-permissions-insufficient"], Verdict(.permission, "package", by: .seen)),
      .init(
        ["isv.app-id-missing", "isv.app-id-invalid", "isv.app-id-expired", "dop.app-forbidden"],
        Verdict(.appKey, by: .seen)),
      .init(["isp.api-service-off"], Verdict(.permission, "method", by: .seen)),
    ])
}
