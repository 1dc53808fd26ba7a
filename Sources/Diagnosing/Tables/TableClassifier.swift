import FoundationEssentials
import Requests
import Signing
import Text

/// Classifies responses by a table alone: exact sub-codes, exact codes, whole messages.
struct TableClassifier {
  var table: ErrorTable
  var response: HTTPResponse
  var context: DiagnosisContext

  func finding() -> Finding {
    switch AnswerReader.read(response.body) {
    case .unreadable(let why):
      return response.status == 200
        ? .unreadable(why) : .withoutEnvelope(response, html: false)
    case .html: return .withoutEnvelope(response, html: true)
    case .answer(let answer, let rootName): return finding(in: answer, rootName: rootName)
    }
  }

  private func finding(in answer: AnswerNode, rootName: String?) -> Finding {
    let search = FailureSearch(
      code: table.code, message: table.message, subCode: table.subCode,
      subMessage: table.subMessage, requestID: table.requestID, successes: table.successes)
    if let root = errorRoot(of: answer, rootName: rootName) {
      return failure(ErrorEnvelope(root, table))
    }
    if let error = search.failure(in: answer, rootName: rootName) { return failure(error) }
    let envelope = ErrorEnvelope(answer, table)
    guard response.status == 200 else {
      var finding = Finding.withoutEnvelope(response, html: false)
      if envelope.message != nil { finding.envelope = envelope }
      return finding
    }
    guard isSuccess(answer, rootName: rootName, envelope) else {
      return .unreadable(.notAnAnswer(of: context.platform.name, response.body))
    }
    var success = Finding(.success)
    success.outcome = .success
    success.requestID = envelope.requestID
    return success
  }

  private func isSuccess(
    _ answer: AnswerNode, rootName: String?, _ envelope: ErrorEnvelope
  ) -> Bool {
    let isKnown =
      !table.successes.isEmpty || !table.successRoots.isEmpty || !table.successMembers.isEmpty
    guard isKnown, envelope.code == nil else { return true }
    return table.successMembers.contains(where: answer.has)
      || (rootName ?? answer.soleMember).map { root in
        table.successRoots.contains { root.hasSuffix($0) }
      } == true
  }

  /// The member that exists only on an error, or the root of an XML response with that name.
  private func errorRoot(of answer: AnswerNode, rootName: String?) -> AnswerNode? {
    if let rootName, table.roots.containsBytes(of: rootName) { return answer }
    return table.roots.lazy.compactMap { answer[$0] }.first(where: \.isObject)
  }

  private func failure(_ error: ErrorEnvelope) -> Finding {
    var finding: Finding
    if let (meaning, field) = table.meaning(on: error) {
      finding = Finding(meaning, evidence: [.init(field)])
      if let code = error.code, code != field { finding.evidence.insert(.init(code), at: 0) }
    } else {
      let field = error.subCode ?? error.code ?? error.message
      finding = Finding(.business, evidence: field.map { [.init($0)] } ?? [])
    }
    finding.envelope = error
    finding.words = PlatformWords.of(finding.kind, context.platform.name)
    switch finding.kind {
    case .signature: SignatureNotes.add(to: &finding, context)
    case .timestamp: TimestampNotes.add(to: &finding, response, context)
    case .rateLimit:
      let wait = Waiting.header(of: response)
      if let wait { finding.evidence.append(wait.evidence) }
      finding.retry = wait.map { .after(seconds: $0.seconds) } ?? .later
    case .platform: finding.retry = .later
    default: break
    }
    return finding
  }
}

extension ErrorEnvelope {
  fileprivate init(_ node: AnswerNode, _ table: ErrorTable) {
    self.init(
      node, code: table.code, message: table.message, subCode: table.subCode,
      subMessage: table.subMessage, requestID: table.requestID)
  }
}

extension AnswerNode {
  /// The name of an object's only member; `nil` if it has none or several.
  var soleMember: String? {
    guard case .json(let value) = self, value.kind == .object, value.count == 1 else { return nil }
    return value.members.first { _ in true }?.name
  }
}
