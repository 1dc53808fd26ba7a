import Text

extension ErrorTable {
  /// Shopee v2: the field error is empty on success.
  package static let shopee = ErrorTable(
    code: ["error"],
    message: ["message", "msg"],
    codes: [
      .init(["error_sign"], Verdict(.signature)),
      .init(
        ["error_auth", "invalid_access_token", "invalid_acceess_token"],
        Verdict(.session, "dead", by: .seen)),
      .init(["error_permission"], Verdict(.permission, by: .seen)),
      .init(["error_param"], Verdict(.arguments, by: .seen)),
      .init(["error_rate_limit"], Verdict(.rateLimit, by: .seen)),
      .init(["error_server", "error_inner", "error_network"], Verdict(.platform, by: .seen)),
    ])
}
