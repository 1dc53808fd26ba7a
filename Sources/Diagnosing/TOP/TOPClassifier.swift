import Requests
import Signing
import Text

/// Classifies TOP responses by precedence: exact codes, then sub_codes, then
/// whole messages. Never by a part of free text: `sms_free_sign_name` is not a signature error.
struct TOPClassifier {
  var response: HTTPResponse
  var context: DiagnosisContext

  func finding() -> Finding {
    switch AnswerReader.read(response.body) {
    case .unreadable(let why):
      return response.status == 200
        ? .unreadable(why) : .withoutEnvelope(response, html: false)
    case .html: return .withoutEnvelope(response, html: true)
    case .answer(let answer, let rootName):
      switch TOPEnvelope.read(answer, rootName: rootName, method: context.calledMethod) {
      case .failure(let error): return failure(error)
      case .authorisation(let error):
        return Finding(oauthError: error.error, description: error.description)
      case .success(let body, let root):
        if response.status != 200, root == nil {
          return .withoutEnvelope(response, html: false)
        }
        return success(body, root: root)
      case .unknown:
        if response.status != 200 { return .withoutEnvelope(response, html: false) }
        if context.sent("simplify") == "true" { return success(answer, root: nil) }
        return .unreadable(.notAnAnswer(of: context.platform.name, response.body))
      }
    }
  }

  private func failure(_ error: ErrorEnvelope) -> Finding {
    let bySubCode = error.subCode.flatMap { TOPSubCode.meaning($0.value) }
    var finding: Finding
    if let code = error.code, let meaning = TOPCode.meaning(code: code.value) {
      finding = Finding(meaning, evidence: [.init(code)])
      // The code has decided; a sub_code that agrees tells the variants apart.
      if let bySubCode, bySubCode.kind == meaning.kind, let subCode = error.subCode {
        finding.variant = bySubCode.variant ?? meaning.variant
        finding.evidence.append(.init(subCode))
      }
    } else if let subCode = error.subCode, let bySubCode {
      finding = Finding(bySubCode, evidence: [.init(subCode)])
    } else if let message = error.message, let meaning = TOPCode.meaning(message: message.value) {
      finding = Finding(meaning, evidence: [.init(message)])
    } else {
      finding = byElimination(error)
    }
    finding.envelope = error
    explain(&finding, error)
    return finding
  }

  /// Codes 40 and 41 are about arguments, as is the message that SDKs use for them; the rest are
  /// business errors.
  private func byElimination(_ error: ErrorEnvelope) -> Finding {
    if let code = error.code, code.value == "40" || code.value == "41" {
      return Finding(.arguments, evidence: [.init(code)] + [error.message].compacted)
    }
    if let message = error.message, Argument.names(inMessage: message.value) != nil {
      return Finding(.arguments, evidence: [.init(message)])
    }
    // A code that is not TOP's is another gateway's; then the message may say what it means.
    if let message = error.message, error.code.map({ Int(digits: $0.value.utf8) == nil }) ?? true,
      let meaning = MessageGrammar.meaning(message.value)
    {
      return Finding(meaning, evidence: [.init(message)])
    }
    return Finding(
      .business, evidence: [error.subCode ?? error.code ?? error.message].compacted)
  }

  /// Adds notes specific to this request and response.
  private func explain(_ finding: inout Finding, _ error: ErrorEnvelope) {
    switch finding.kind {
    case .signature: SignatureNotes.add(to: &finding, context)
    case .permission: PermissionNotes.add(to: &finding, error, context)
    case .rateLimit:
      finding.retry = .later
      if let wait = Waiting.ban(in: error.subMessage) {
        finding.evidence.append(wait.evidence)
        finding.retry = .after(seconds: wait.seconds)
      } else if response.status == 429, let wait = Waiting.header(of: response) {
        finding.evidence.append(wait.evidence)
        finding.retry = .after(seconds: wait.seconds)
      }
    case .timestamp: TimestampNotes.add(to: &finding, response, context)
    case .arguments: Argument.add(to: &finding, error)
    case .platform: finding.retry = .later
    default: break
    }
  }

  private func success(_ body: AnswerNode, root: String?) -> Finding {
    var finding =
      EmptyOrders.finding(in: body, root: root, context)
      ?? TrimmedFields.finding(in: body, context) ?? Finding(.success)
    finding.outcome = .success
    finding.requestID = body["request_id"]?.text
    return finding
  }
}

extension [ErrorEnvelope.Field?] {
  fileprivate var compacted: [Diagnosis.Evidence] { compactMap { $0.map { .init($0) } } }
}
