import FoundationEssentials
import Requests
import Signing
import Text

extension CauseSearch {
  /// Pitfalls 5 and 13. Without the request all causes are equally likely.
  var timestamp: [Diagnosis.Cause] {
    guard let name = context.platform.timestampParameter, context.parameters != nil else {
      return []
    }
    guard let text = context.sent(name) else {
      return [
        .init(
          .certain, Phrase("no \(name) was sent", "没有发送 \(name)"),
          .init("request.\(name)", "absent"))
      ]
    }
    let sent = Diagnosis.Evidence("request.\(name)", text)
    guard let (form, date) = TimestampForm.read(text),
      context.platform.timestampForms.contains(form)
    else {
      return [
        .init(
          .certain,
          Phrase(
            "its format is not one that \(platformName.en) accepts",
            "写法不是\(platformName.zh)能识别的任何一种"), sent)
      ]
    }
    guard let skew = evidence("skew"), let seconds = Self.seconds(in: skew.value),
      !context.platform.tolerates(skew: seconds)
    else { return [formRefused(form, sent)] }
    return zone(seconds, form, skew) + clock(skew) + stamp(date, skew)
  }

  /// `+29 s`, `−3600 s`
  private static func seconds(in text: String) -> Double? {
    Double(text.filter(\.isNumber)).map { text.first == "−" ? -$0 : $0 }
  }

  private func formRefused(
    _ form: TimestampForm, _ sent: Diagnosis.Evidence
  ) -> Diagnosis.Cause {
    .init(
      context.platform.timestampProvenance[form] == .document ? .possible : .likely,
      Phrase(
        "the gateway does not accept this format (\(form.title.en))", "网关不接受这种写法（\(form.title.zh)）"),
      sent)
  }

  /// A formatted time has a time zone; a number can come from a time parsed in the wrong zone.
  private func zone(
    _ seconds: Double, _ form: TimestampForm, _ skew: Diagnosis.Evidence
  ) -> [Diagnosis.Cause] {
    let hours = (seconds / 3600).rounded()
    let isWrittenOut = form == .formatted || form == .zoned
    guard hours != 0, abs(hours) <= 14,
      context.platform.tolerates(skew: seconds - hours * 3600)
    else {
      guard isWrittenOut else { return [] }
      return [
        .init(
          .excluded,
          Phrase(
            "a time zone other than GMT+8: it would be off by whole hours", "时区不是 GMT+8：那会相差整小时"),
          skew)
      ]
    }
    let count = Int(nearest: abs(hours))
    let whole = count == 1 ? "a whole hour" : "\(count) whole hours"
    return [
      .init(
        isWrittenOut ? .likely : .possible,
        isWrittenOut
          ? Phrase(
            "written in a time zone other than GMT+8: nearly \(whole) off",
            "时区不是 GMT+8：相差接近整 \(count) 小时")
          : Phrase(
            "computed from another time zone's time: nearly \(whole) off",
            "由其他时区的时间换算而来：相差接近整 \(count) 小时"), skew)
    ]
  }

  private func clock(_ skew: Diagnosis.Evidence) -> [Diagnosis.Cause] {
    guard let clock = context.clockSkew else {
      return [
        .init(.possible, Phrase("this machine's clock is wrong", "本机时钟不准"), skew)
      ]
    }
    let evidence = Diagnosis.Evidence("clock", clock.short)
    return clock.isFar(on: context.platform)
      ? [.init(.likely, Phrase("this machine's clock is wrong", "本机时钟不准"), evidence)]
      : [
        .init(
          .excluded, Phrase("this machine's clock: it matches the server's", "本机时钟：与服务器一致"),
          evidence)
      ]
  }

  /// A timestamp taken long before sending, or given by hand.
  private func stamp(_ date: Date, _ skew: Diagnosis.Evidence) -> [Diagnosis.Cause] {
    guard let sentAt = context.sentAt else { return [] }
    let age = Int(nearest: sentAt.timeIntervalSince(date))
    guard !context.platform.tolerates(skew: Double(age)) else {
      return [
        .init(
          .excluded,
          Phrase("a timestamp taken long before sending", "时间戳生成后很久才发送"),
          .init("age", "\(age) s"))
      ]
    }
    return [
      .init(
        .likely,
        Phrase(
          "pinned, or taken long before the request was sent", "时间戳被固定，或生成后很久才发送"),
        .init("age", "\(age) s"))
    ]
  }
}
