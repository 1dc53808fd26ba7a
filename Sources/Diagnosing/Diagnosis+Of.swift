public import Requests
import Signing
import Text

extension Diagnosis {
  /// The meaning of a response.
  ///
  /// - Parameter context: What is known of the request; it adds causes and never overrides the response.
  public static func of(_ response: HTTPResponse, context: DiagnosisContext) -> Diagnosis {
    let response = response.withoutPrintedHead.decoded
    let plain = finding(response, context)
    guard plain.kind == .unreadable || plain.kind == .httpStatus,
      case .unreadable = AnswerReader.read(response.body)
    else { return plain.diagnosis(in: context) }
    return (printed(response, context) ?? plain).diagnosis(in: context)
  }

  private static func finding(_ response: HTTPResponse, _ context: DiagnosisContext) -> Finding {
    switch context.platform.dialect {
    case .top: TOPClassifier(response: response, context: context).finding()
    case .yiwugo: YiwugoClassifier(response: response, context: context).finding()
    case .table(let table):
      TableClassifier(table: table, response: response, context: context).finding()
    }
  }

  /// The meaning of the responses that a text has in it: a failure if one is, and a success only where the
  /// text around it speaks of no failure.
  private static func printed(_ response: HTTPResponse, _ context: DiagnosisContext) -> Finding? {
    let text = PrintedResponse(response.body)
    let findings = text.bodies.map { body in
      var inner = response
      inner.body = body
      return finding(inner, context)
    }
    if let failure = findings.last(where: { $0.outcome == .failure && $0.kind != .httpStatus }) {
      return failure
    }
    guard let success = findings.last(where: { $0.outcome == .success }) else {
      return findings.last { $0.outcome == .unreadable }
    }
    return text.isDoubtful ? nil : success
  }

  /// The diagnosis of a missing or incomplete response.
  public static func of(_ error: NetworkError, context: DiagnosisContext) -> Diagnosis {
    var finding = Finding(.network, error.variant, evidence: error.evidence)
    finding.causeNotes = [error.explanation]
    finding.fixNotes = [error.fix]
    finding.replacesCause = true
    let writes = context.writes ?? true
    if error.mayPass, !writes { finding.retry = .later }
    if writes, error.isAfterSending {
      finding.causeNotes.append(
        Phrase(
          "The request was sent, and this method writes data: it may have taken effect.",
          "请求已经发出，而该方法会写入数据：操作可能已经执行。"))
      finding.fixNotes.append(
        Phrase(
          "Check whether it took effect before sending again.", "重发之前，请先确认操作是否已生效。"))
    }
    return finding.diagnosis(in: context)
  }

  /// Its role, which decides its colour.
  package var role: PitfallRole { Pitfall.of(kind)?.role ?? .success }
}
