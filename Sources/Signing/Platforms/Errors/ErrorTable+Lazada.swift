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
      .init(["IncompleteSignature"], ErrorMeaning(.signature)),
      .init(
        ["IllegalAccessToken", "InvalidAccessToken"], ErrorMeaning(.session, "dead", by: .seen)),
      .init(
        ["AppCallLimit", "ApiCallLimit", "SellerCallLimit"], ErrorMeaning(.rateLimit, by: .seen)),
      .init(["InvalidApiPath"], ErrorMeaning(.permission, "method", by: .seen)),
      .init(["InsufficientPermission"], ErrorMeaning(.permission, by: .seen)),
      .init(["MissingParameter"], ErrorMeaning(.arguments, by: .seen)),
      .init(["ServiceTimeout"], ErrorMeaning(.platform, by: .seen)),
    ])
}
