import LocalHTTP

/// An error of the Yiwugo half: an HTTP status, a code and a message.
struct YiwugoError: Error, Equatable {
  var status: Int
  var code: String
  var message: String
  var retryAfter: Int?

  var reply: Reply {
    var reply = Reply(
      status: status,
      answer: ["error_code": .text(code), "msg": .text(message)])
    if let retryAfter { reply.headers.append(("Retry-After", String(retryAfter))) }
    return reply
  }
}

extension YiwugoError {
  static let signature = YiwugoError(status: 401, code: "401", message: "签名无效")
  static let timestamp = YiwugoError(status: 401, code: "401", message: "时间戳无效")
  static let tooFast = YiwugoError(
    status: 429, code: "429", message: "请求过于频繁", retryAfter: 1)
  /// The other program keeps calling for a while.
  static let sharedTooFast = YiwugoError(
    status: 429, code: "429", message: "请求过于频繁", retryAfter: 3)
  static let closed = YiwugoError(status: 403, code: "403", message: "密钥已封禁")
  static let verb = YiwugoError(status: 405, code: "405", message: "仅支持 GET")

  // Codes as onebound publishes them, with status 200.
  static let unknownKey = YiwugoError(status: 200, code: "4004", message: "账号不存在")
  static let encoding = YiwugoError(status: 200, code: "4003", message: "参数不是 UTF-8")
  static let noResult = YiwugoError(status: 200, code: "2000", message: "没有结果")

  static func missing(_ name: String) -> YiwugoError {
    YiwugoError(status: 200, code: "4014", message: "缺少参数：\(name)")
  }
}
