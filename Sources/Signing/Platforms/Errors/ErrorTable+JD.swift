import Text

extension ErrorTable {
  /// JD's error_response: a code with descriptions in Chinese and English.
  package static let jd = ErrorTable(
    roots: ["error_response"],
    code: ["code"],
    message: ["en_desc", "zh_desc", "msg"],
    subMessage: ["zh_desc"],
    requestID: ["request_id", "requestId"],
    codes: [
      .init(["2"], Verdict(.rateLimit)),
      .init(["4", "5", "14"], Verdict(.arguments)),
      .init(["7", "8"], Verdict(.timestamp)),
      .init(["11", "12"], Verdict(.signature)),
      .init(["15"], Verdict(.permission, "method")),
      .init(["19"], Verdict(.session, "dead", by: .seen)),
      .init(["21"], Verdict(.appKey, by: .seen)),
      .init(["24"], Verdict(.permission, by: .seen)),
      .init(["65"], Verdict(.platform, by: .seen)),
    ])
}
