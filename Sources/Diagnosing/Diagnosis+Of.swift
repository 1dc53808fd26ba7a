public import Requests
import Signing
import Text

extension Diagnosis {
  /// The meaning of a response.
  ///
  /// - Parameter context: What is known of the request; it adds causes and never overrides the response.
  public static func of(_ response: HTTPResponse, context: DiagnosisContext) -> Diagnosis {
    reading(response, context: context).diagnosis
  }

  /// The same, with the response that was found in what a program printed.
  package static func reading(
    _ response: HTTPResponse, context: DiagnosisContext
  ) -> (diagnosis: Diagnosis, response: HTTPResponse) {
    let response = response.withoutPrintedHead.decoded
    let plain = finding(response, context)
    guard plain.kind == .unreadable || plain.kind == .httpStatus,
      case .unreadable = AnswerReader.read(response.body),
      let printed = printed(response, context)
    else { return (plain.diagnosis(in: context), response) }
    return (printed.finding.diagnosis(in: context), printed.response)
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
  private static func printed(
    _ response: HTTPResponse, _ context: DiagnosisContext
  ) -> (finding: Finding, response: HTTPResponse)? {
    let text = PrintedResponse(response.body)
    let found = text.bodies.map { body in
      var inner = response
      inner.body = body
      return (finding: finding(inner, context), response: inner)
    }
    if let failure = found.last(where: {
      $0.finding.outcome == .failure && $0.finding.kind != .httpStatus
    }) {
      return failure
    }
    guard let success = found.last(where: { $0.finding.outcome == .success }) else {
      return found.last { $0.finding.outcome == .unreadable }
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
