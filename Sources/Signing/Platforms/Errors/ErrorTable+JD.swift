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
      .init(["2"], ErrorMeaning(.rateLimit)),
      .init(["4", "5", "14"], ErrorMeaning(.arguments)),
      .init(["7", "8"], ErrorMeaning(.timestamp)),
      .init(["11", "12"], ErrorMeaning(.signature)),
      .init(["15"], ErrorMeaning(.permission, "method")),
      .init(["19"], ErrorMeaning(.session, "dead", by: .seen)),
      .init(["21"], ErrorMeaning(.appKey, by: .seen)),
      .init(["24"], ErrorMeaning(.permission, by: .seen)),
      .init(["65"], ErrorMeaning(.platform, by: .seen)),
    ])
}
