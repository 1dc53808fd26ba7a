import FoundationEssentials
import Requests
import Signing
import Text

/// Notes on the request's own timestamp: its format, and its difference from the server's clock.
enum TimestampNotes {
  static func add(
    to finding: inout Finding, _ response: HTTPResponse, _ context: DiagnosisContext
  ) {
    let platform = context.platform
    guard context.parameters != nil, let name = platform.timestampParameter else { return }
    guard let text = context.sent(name) else {
      finding.evidence.append(.init("request.\(name)", ""))
      finding.causeNotes.append(
        Phrase("The request had no timestamp.", "请求中没有 \(name)。"))
      return
    }
    finding.evidence.append(.init("request.\(name)", text))
    guard let (form, date) = TimestampForm.read(text), platform.timestampForms.contains(form) else {
      finding.causeNotes.append(
        Phrase(
          "The request's timestamp is in a format \(platform.shortName.en) does not accept.",
          "请求中的 \(name) 不是 \(platform.shortName.zh) 能识别的任何一种写法。"))
      return
    }
    finding.evidence.append(.init("form", form.rawValue))
    guard let server = response.date else { return }
    let skew = Int(nearest: date.timeIntervalSince(server))
    finding.evidence.append(.init("skew", "\(skew >= 0 ? "+" : "−")\(abs(skew)) s"))
    finding.causeNotes.append(explanation(of: skew, on: platform))
    ClockNotes.add(to: &finding, context, isOff: !platform.tolerates(skew: Double(skew)))
  }

  /// - Parameter skew: The timestamp minus the server's clock, in seconds.
  private static func explanation(of skew: Int, on platform: Platform) -> Phrase {
    guard let tolerance = platform.timestampTolerance else {
      return Phrase(
        "It was \(abs(skew)) s \(skew > 0 ? "ahead of" : "behind") the server's clock; the tolerance of \(platform.shortName.en) is not documented.",
        "比服务器时间\(skew > 0 ? "快" : "慢") \(abs(skew)) 秒；\(platform.shortName.zh) 允许的偏差没有文档说明。")
    }
    let minutes = tolerance / 60
    guard abs(skew) > tolerance else {
      return Phrase(
        "It was \(abs(skew)) s off the server's clock, within the \(minutes) minutes allowed: check its format.",
        "与服务器时间相差 \(abs(skew)) 秒，未超过 \(minutes) 分钟：请检查写法。")
    }
    let hours = Int(nearest: Double(skew) / 3600)
    let side = Phrase(skew > 0 ? "ahead of" : "behind", skew > 0 ? "快" : "慢")
    if hours != 0, abs(hours) <= 14, abs(skew - hours * 3600) <= tolerance {
      return Phrase(
        "It was \(abs(skew)) s \(side.en) the server's clock, nearly \(abs(hours)) whole hour\(abs(hours) == 1 ? "" : "s"): it was written in a time zone other than GMT+8.",
        "比服务器时间\(side.zh) \(abs(skew)) 秒，接近整 \(abs(hours)) 小时：写入时用的不是 GMT+8 时区。")
    }
    return Phrase(
      "It was \(abs(skew)) s \(side.en) the server's clock; \(platform.shortName.en) tolerates \(minutes) minutes.",
      "比服务器时间\(side.zh) \(abs(skew)) 秒；\(platform.shortName.zh) 允许 \(minutes) 分钟。")
  }
}
