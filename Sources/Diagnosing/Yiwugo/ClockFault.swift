import FoundationEssentials
import Requests
import Signing
import Text

/// Pitfall 13: the timestamp is missing, not in seconds, or off.
enum ClockFault {
  /// - Parameter refusal: The evidence of the 401.
  static func finding(
    _ response: HTTPResponse, _ message: ErrorEnvelope.Field?, _ context: DiagnosisContext,
    _ refusal: Diagnosis.Evidence
  ) -> Finding? {
    if let fault = fault(response, context) {
      var finding = Finding(.clock, evidence: [refusal] + fault.evidence)
      finding.causeNotes = [fault.note]
      ClockNotes.add(to: &finding, context, isOff: fault.isOff)
      return finding
    }
    guard var finding = finding(named: message) else { return nil }
    finding.evidence.insert(refusal, at: 0)
    ClockNotes.add(to: &finding, context, isOff: false)
    return finding
  }

  /// From the message alone.
  static func finding(named message: ErrorEnvelope.Field?) -> Finding? {
    guard let message,
      message.value.contains("时间戳") || message.value.lowercased().contains("timestamp")
    else { return nil }
    return Finding(.clock, evidence: [.init(message)])
  }

  private static func fault(
    _ response: HTTPResponse, _ context: DiagnosisContext
  ) -> (evidence: [Diagnosis.Evidence], note: Phrase, isOff: Bool)? {
    guard context.parameters != nil else { return nil }
    guard let text = context.sent("timestamp") else {
      return (
        [.init("request.timestamp", "absent")],
        Phrase("The request had no timestamp.", "请求中没有 timestamp。"), false
      )
    }
    let evidence = Diagnosis.Evidence("request.timestamp", text)
    guard let date = TimestampForm.seconds.date(from: text) else {
      let isMilliseconds = TimestampForm.milliseconds.date(from: text) != nil
      return (
        [evidence],
        isMilliseconds
          ? Phrase(
            "The request's timestamp is in milliseconds, 1000 times too large.",
            "请求中的 timestamp 是毫秒，大了 1000 倍。")
          : Phrase(
            "The request's timestamp is not in seconds (10 digits).",
            "请求中的 timestamp 不是 10 位的秒数。"), false
      )
    }
    guard let clock = response.date ?? context.sentAt else { return nil }
    let skew = Int(nearest: date.timeIntervalSince(clock))
    guard !context.platform.tolerates(skew: Double(skew)) else { return nil }
    return (
      [evidence, .init("skew", "\(skew >= 0 ? "+" : "−")\(abs(skew)) s")],
      Phrase(
        "It was \(abs(skew)) s \(skew > 0 ? "ahead of" : "behind") \(response.date == nil ? "this machine's clock when it was sent" : "the server's clock"); 300 s are tolerated.",
        "比\(response.date == nil ? "发送时的本机时间" : "服务器时间")\(skew > 0 ? "快" : "慢") \(abs(skew)) 秒；允许 300 秒。"
      ), true
    )
  }
}
