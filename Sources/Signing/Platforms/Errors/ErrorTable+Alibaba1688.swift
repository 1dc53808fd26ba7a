import Text

extension ErrorTable {
  /// 1688's gateway, from what clients have seen.
  static let alibaba1688 = ErrorTable(
    code: ["error_code"],
    message: ["error_message"],
    subMessage: ["exception"],
    requestID: ["request_id", "requestId"],
    codes: [
      .init(["gw.SignatureInvalid", "gw.SignatureMissing"], ErrorMeaning(.signature, by: .seen)),
      .init(["gw.APIACLDecline"], ErrorMeaning(.permission, "package", by: .seen)),
      .init(["403"], ErrorMeaning(.permission, by: .seen)),
      .init(["gw.APIUnsupported"], ErrorMeaning(.permission, "method", by: .seen)),
      .init(["gw.QosAppFrequencyLimit"], ErrorMeaning(.rateLimit, by: .seen)),
      .init(["401"], ErrorMeaning(.session, "dead", by: .seen)),
      .init(["gw.ParamMissing", "400"], ErrorMeaning(.arguments, by: .seen)),
    ])
}
