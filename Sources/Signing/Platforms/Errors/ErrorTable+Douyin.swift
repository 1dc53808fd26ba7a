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
      .init(["20000", "20001", "90000"], ErrorMeaning(.platform, by: .seen)),
      .init(["30001"], ErrorMeaning(.permission, by: .seen)),
      .init(["30002"], ErrorMeaning(.permission, "ip-whitelist", by: .seen)),
      .init(["40001", "40002", "40003", "40004"], ErrorMeaning(.arguments, by: .seen)),
      .init(["60000"], ErrorMeaning(.rateLimit, by: .seen)),
      .init(["70000"], ErrorMeaning(.permission, "method", by: .seen)),
    ],
    subCodes: [
      .init(
        ["isv.signature-invalid", "isv.signature-missing"], ErrorMeaning(.signature, by: .seen)),
      .init(
        ["isv.access-token-expired", "isv.access-token-no-existed"],
        ErrorMeaning(.session, "dead", by: .seen)),
      .init(["isv.access-token-missing"], ErrorMeaning(.session, "missing", by: .seen)),
      .init(
        ["isv.access-token-invalid", "isv.authorization-type-invalid"],
        ErrorMeaning(.session, "foreign", by: .seen)),
      .init(
        ["dop.authorization-no-existed", "dop.authorization-closed"],
        ErrorMeaning(.session, "dead", by: .seen)),
      .init(
        ["isv.timestamp-invalid", "isv.timestamp-format-error"], ErrorMeaning(.timestamp, by: .seen)
      ),
      .init(["isv.app-permissions-insufficient"], ErrorMeaning(.permission, "package", by: .seen)),
      .init(
        ["isv.app-id-missing", "isv.app-id-invalid", "isv.app-id-expired", "dop.app-forbidden"],
        ErrorMeaning(.appKey, by: .seen)),
      .init(["isp.api-service-off"], ErrorMeaning(.permission, "method", by: .seen)),
    ])
}
