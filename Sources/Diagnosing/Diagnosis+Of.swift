public import Requests
import Signing
import Text

extension Diagnosis {
  /// The meaning of a response.
  ///
  /// - Parameter context: What is known of the request; it adds causes and never overrides the response.
  public static func of(_ response: HTTPResponse, context: DiagnosisContext) -> Diagnosis {
    switch context.platform.dialect {
    case .top: TOPClassifier(response: response, context: context).finding().diagnosis(in: context)
    case .yiwugo:
      YiwugoClassifier(response: response, context: context).finding().diagnosis(in: context)
    case .table(let table):
      TableClassifier(table: table, response: response, context: context).finding().diagnosis(
        in: context)
    }
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
