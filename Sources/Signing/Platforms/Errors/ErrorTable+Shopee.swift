import Text

extension ErrorTable {
  /// Shopee v2: the field error is empty on success.
  package static let shopee = ErrorTable(
    code: ["error"],
    message: ["message", "msg"],
    codes: [
      .init(["error_sign"], ErrorMeaning(.signature)),
      .init(
        ["error_auth", "invalid_access_token", "invalid_acceess_token"],
        ErrorMeaning(.session, "dead", by: .seen)),
      .init(["error_permission"], ErrorMeaning(.permission, by: .seen)),
      .init(["error_param"], ErrorMeaning(.arguments, by: .seen)),
      .init(["error_rate_limit"], ErrorMeaning(.rateLimit, by: .seen)),
      .init(["error_server", "error_inner", "error_network"], ErrorMeaning(.platform, by: .seen)),
    ])
}
