import Text

extension ErrorTable {
  /// 1688's gateway, from what clients have seen.
  static let alibaba1688 = ErrorTable(
    code: ["error_code"],
    message: ["error_message"],
    subMessage: ["exception"],
    requestID: ["request_id", "requestId"],
    codes: [
      .init(["gw.SignatureInvalid", "gw.SignatureMissing"], Verdict(.signature, by: .seen)),
      .init(["gw.APIACLDecline"], Verdict(.permission, "package", by: .seen)),
      .init(["403"], Verdict(.permission, by: .seen)),
      .init(["gw.APIUnsupported"], Verdict(.permission, "method", by: .seen)),
      .init(["gw.QosAppFrequencyLimit"], Verdict(.rateLimit, by: .seen)),
      .init(["401"], Verdict(.session, "dead", by: .seen)),
      .init(["gw.ParamMissing", "400"], Verdict(.arguments, by: .seen)),
    ])
}
