extension ErrorTable {
  /// Pinduoduo's error_response.
  package static let pinduoduo = ErrorTable(
    roots: ["error_response"],
    code: ["error_code"],
    message: ["error_msg"],
    subCode: ["sub_code"],
    subMessage: ["sub_msg"],
    codes: [
      .init(["20004"], ErrorMeaning(.signature)),
      .init(["20005"], ErrorMeaning(.permission, "ip-whitelist")),
      .init(["20031"], ErrorMeaning(.permission, "package")),
      .init(["10019"], ErrorMeaning(.session, "dead")),
      .init(["52101", "70031"], ErrorMeaning(.rateLimit)),
    ])
}
