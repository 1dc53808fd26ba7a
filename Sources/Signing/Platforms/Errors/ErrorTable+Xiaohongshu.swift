extension ErrorTable {
  /// Xiaohongshu's older gateway; its codes are not published.
  package static let xiaohongshu = ErrorTable(
    code: ["error_code", "success"],
    message: ["error_msg", "msg"],
    requestID: ["request_id", "requestId"],
    successes: ["0", "true"])
}
