package import Diagnosing
package import FoundationEssentials
import Glibc
package import Text

extension Diagnosis {
  /// The diagnosis of a call blocked by a remembered ban. The response that announced it is the
  /// evidence.
  package static func of(
    _ ban: Ban, at now: Date, context: DiagnosisContext
  ) -> Diagnosis {
    var finding = Finding(
      ban.kind, ban.variant, evidence: [.init("remembered", LocalTime(ban.since).text)])
    let answer = [("code", ban.code), ("sub_code", ban.subCode), ("sub_msg", ban.subMessage)]
    finding.evidence += answer.compactMap { name, value in value.map { .init(name, $0) } }
    if ban.code == nil, let message = ban.message { finding.evidence.append(.init("msg", message)) }
    finding.causeNotes = [
      Phrase(
        "Not sent: an earlier response banned \(ban.scope.en) \(ban.end.en).",
        "没有发送：此前的响应已封禁\(ban.scope.zh)，\(ban.end.zh)。")
    ]
    finding.fixNotes = [
      Phrase(
        "If the platform has lifted the ban, clear it in the workbench.",
        "若平台已解禁，请在工作台中清除封禁记录。")
    ]
    finding.code = ban.code
    finding.message = ban.message
    finding.retry =
      ban.secondsLeft(at: now).map { .after(seconds: Int(nearest: max(0, $0).rounded(.up))) }
      ?? .never
    var diagnosis = finding.diagnosis(in: context)
    diagnosis.subCode = ban.subCode
    diagnosis.subMessage = ban.subMessage
    return diagnosis
  }
}

extension Ban {
  /// The scope of the ban.
  package var scope: Phrase {
    method.map { Phrase("calls of \($0) by this app key", "该 AppKey 调用 \($0)") }
      ?? Phrase("all calls of this app key", "该 AppKey 的全部调用")
  }

  /// Its end, as a date.
  package var end: Phrase {
    guard let until else {
      return Phrase("until the platform lifts the ban", "直到平台解封")
    }
    let time = LocalTime(until).text
    return Phrase("until \(time)", "至 \(time)")
  }
}

/// A time as this machine's clocks show it.
struct LocalTime {
  /// `2026-11-22 22:36:12`
  let text: String

  init(_ date: Date) {
    let limit = 1e11
    var seconds = time_t(min(max(date.timeIntervalSince1970, -limit), limit))
    var parts = tm()
    localtime_r(&seconds, &parts)
    text = CalendarTime(secondsSince1970: Int(seconds) + parts.tm_gmtoff).description
  }
}
