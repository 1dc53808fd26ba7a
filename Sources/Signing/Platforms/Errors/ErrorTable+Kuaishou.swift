extension ErrorTable {
  /// Kuaishou shops: result 1 is success.
  package static let kuaishou = ErrorTable(
    code: ["result"],
    message: ["error_msg", "msg"],
    subCode: ["sub_code", "code"],
    subMessage: ["sub_msg"],
    requestID: ["requestId", "request_id"],
    successes: ["1"])
}
