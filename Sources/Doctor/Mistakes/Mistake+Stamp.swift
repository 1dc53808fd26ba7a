import Signing
import Text

extension Mistake {
  /// The timestamp was set again, or in another time zone.
  package static func stamped(_ habit: TimestampHabit) -> Mistake {
    let once = Phrase(
      "set the timestamp once, then sign and send that text", "时间戳只取一次，签名和发送用同一文本")
    switch habit {
    case .zone(let minutes):
      let zone = zoneName(minutes)
      return Mistake(
        "timestamp-zone:\(zone)", .timestamp, cost: 1,
        Phrase(
          "the timestamp is signed in the time zone \(zone) but sent in GMT+8",
          "签名用的时间戳是 \(zone) 时区的，发送的是东八区的"), fix: once, always: { $0.timestamp = habit })
    case .shifted(let milliseconds, let form):
      let (sign, amount) = (milliseconds < 0 ? "−" : "+", abs(milliseconds))
      let time = amount.isMultiple(of: 1000) ? "\(amount / 1000) s" : "\(amount) ms"
      return Mistake(
        "timestamp-restamped:\(sign == "−" ? "-" : "+")\(time.replacing(" ", with: ""))",
        .timestamp, cost: 1,
        Phrase(
          "the timestamp is taken twice: the signed one is \(time) \(milliseconds < 0 ? "before" : "after") the one sent (\(form.title.en))",
          "时间戳取了两次：签名用的比发送的\(milliseconds < 0 ? "早" : "晚") \(time)（\(form.title.zh)）"), fix: once,
        always: { $0.timestamp = habit })
    case .asGiven, .form:
      return Mistake(
        "timestamp-restamped", .timestamp, cost: 1,
        Phrase("the signed timestamp differs from the one sent", "签名与发送用了不同的时间戳"), fix: once,
        always: { $0.timestamp = habit })
    }
  }

  private static func zoneName(_ minutes: Int) -> String {
    let hours = abs(minutes) / 60
    let rest = abs(minutes) % 60
    return "GMT" + (minutes < 0 ? "-" : "+") + "\(hours)" + (rest == 0 ? "" : ":\(rest)")
  }
}
