import Text

extension ErrorTable {
  /// Lazada's gateway, and IOP's: codes are words, 0 is success.
  package static let lazada = ErrorTable(
    code: ["code"],
    message: ["message"],
    subMessage: ["detail"],
    requestID: ["request_id"],
    successes: ["0"],
    codes: [
      .init(["IncompleteSignature"], Verdict(.signature)),
      .init(["IllegalAccessToken", "InvalidAccessToken"], Verdict(.session, "dead", by: .seen)),
      .init(["AppCallLimit", "ApiCallLimit", "SellerCallLimit"], Verdict(.rateLimit, by: .seen)),
      .init(["InvalidApiPath"], Verdict(.permission, "method", by: .seen)),
      .init(["InsufficientPermission"], Verdict(.permission, by: .seen)),
      .init(["MissingParameter"], Verdict(.arguments, by: .seen)),
      .init(["ServiceTimeout"], Verdict(.platform, by: .seen)),
    ])
}
