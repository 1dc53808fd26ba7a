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
