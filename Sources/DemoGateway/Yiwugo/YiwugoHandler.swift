import FoundationEssentials
import LocalHTTP
import SignScopeEngine

/// The Yiwugo half: `/yiwugo`, GET with all parameters in the query.
///
/// The article documents the signature and two of the errors. The format of an item is that of onebound
/// (万邦), the only gateway with published samples.
struct YiwugoHandler: Sendable {
  var keys: YiwugoGuard

  func reply(to call: ReceivedCall, at moment: Moment) -> Reply {
    do throws(YiwugoError) {
      try admit(call, at: moment)
      return .init(answer: try answer(call, at: moment.date))
    } catch {
      return error.reply
    }
  }

  private func admit(_ call: ReceivedCall, at moment: Moment) throws(YiwugoError) {
    guard call.verb == "GET" else { throw .verb }
    guard call.isUTF8 else { throw .encoding }
    guard let name = call.given("app_key") else { throw .missing("app_key") }
    guard let key = YiwugoKey.named(name) else { throw .unknownKey }
    guard !keys.isClosed(key) else { throw .closed }
    let form = TimestampForm.seconds
    guard let text = call["timestamp"], let date = form.date(from: text),
      Platform.yiwugo.tolerates(skew: date.timeIntervalSince(moment.date))
    else { throw .timestamp }
    guard let scheme = try? Platform.yiwugo.scheme(keyCreated: key.created),
      let signature = call["sign"],
      scheme.trace(call.parameters, secret: Secret(key.secret)).signature.utf8
        .elementsEqual(signature.utf8)
    else { throw .signature }
    switch keys.admit(key, from: call.address, at: moment.uptime) {
    case .admitted: return
    case .tooFast: throw key.isShared ? .sharedTooFast : .tooFast
    case .closed: throw .closed
    }
  }

  private func answer(_ call: ReceivedCall, at date: Date) throws(YiwugoError) -> Answer.Record {
    // The article uses num_iid; the other names come from other posts.
    let id = ["num_iid", "goods_id", "item_id", "goodsId"].lazy.compactMap(call.given).first
    guard let id else { throw .missing("num_iid") }
    guard let item = YiwugoItem.named(id) else { throw .noResult }
    let isFresh = call["cache"] == "no"
    var record: Answer.Record = [
      "item": .record(isFresh ? item.record : item.anHourAgo.record),
      "error_code": "0000",
      "reason": "ok",
      "cache": .flag(!isFresh),
    ]
    if !isFresh {
      record.append("cache_time", .text(date.addingTimeInterval(-3600).inChina))
    }
    record.append("request_id", .text(RequestID.next()))
    return record
  }
}

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
