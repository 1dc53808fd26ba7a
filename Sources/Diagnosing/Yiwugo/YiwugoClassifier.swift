import Requests
import Signing
import Text

/// Classifies Yiwugo responses: the HTTP status first, then the code, then the message.
struct YiwugoClassifier {
  var response: HTTPResponse
  var context: DiagnosisContext

  func finding() -> Finding {
    let reading = AnswerReader.read(response.body)
    guard case .answer(let answer, _) = reading else {
      return byStatus(nil) ?? withoutEnvelope(reading)
    }
    let envelope = ErrorEnvelope(
      answer, code: ["error_code", "code", "status"],
      message: ["msg", "message", "reason", "error"])
    var finding = byStatus(envelope) ?? byEnvelope(envelope, answer)
    if finding.outcome == .success {
      finding.requestID = envelope.requestID
    } else {
      finding.envelope = envelope
    }
    return finding
  }

  /// The verdict of the status, from HTTP or the body: 401, 429 and a banned key.
  private func byStatus(_ envelope: ErrorEnvelope?) -> Finding? {
    if let evidence = statusEvidence("401", envelope) {
      return ClockFault.finding(response, envelope?.message, context, evidence)
        ?? DigestMismatch.finding(envelope?.message, context, evidence)
    }
    if let evidence = statusEvidence("429", envelope) { return pace(evidence) }
    if let evidence = statusEvidence("403", envelope), let message = envelope?.message,
      message.value.contains("密钥已封禁")
    {
      return Finding(.keyBan, "closed", evidence: [evidence, .init(message)])
    }
    return nil
  }

  private func statusEvidence(
    _ status: String, _ envelope: ErrorEnvelope?
  ) -> Diagnosis.Evidence? {
    if String(response.status) == status { return .init("status", status) }
    return envelope?.code?.value == status ? envelope?.code.map { .init($0) } : nil
  }

  private func byEnvelope(_ envelope: ErrorEnvelope, _ answer: AnswerNode) -> Finding {
    let meaning = envelope.code.flatMap { YiwugoCode.table[$0.value] }
    let hidden = meaning == nil ? ErrorEnvelope.yiwugo(in: answer) : nil
    if let hidden { return failure(hidden, meaning: nil) }
    if let code = envelope.code, meaning?.kind == .keyBan { return pace(.init(code)) }
    if isSuccess(envelope, answer, meaning) {
      return onSuccess(answer)
    }
    if envelope.code == nil, envelope.message == nil {
      // An object without any of the fields is inconclusive; only the status can decide.
      return response.status == 200
        ? .unreadable(.notAnAnswer(of: context.platform.name, response.body))
        : .withoutEnvelope(response, html: false)
    }
    return failure(envelope, meaning: meaning)
  }

  private func failure(_ envelope: ErrorEnvelope, meaning: ErrorMeaning?) -> Finding {
    if let finding = ClockFault.finding(named: envelope.message)
      ?? DigestMismatch.finding(named: envelope.message, context)
    {
      return finding
    }
    let known =
      meaning ?? envelope.code.flatMap { YiwugoCode.table[$0.value] }
      ?? envelope.message.flatMap { MessageGrammar.meaning($0.value) }
    var finding = Finding(
      known ?? ErrorMeaning(.business),
      evidence: [envelope.code ?? envelope.message].compactMap { $0.map { .init($0) } })
    if finding.kind == .platform { finding.retry = .later }
    return finding
  }

  /// A success: the offer's findings, then its possible age.
  private func onSuccess(_ answer: AnswerNode) -> Finding {
    if case .json(let value) = answer, Offer.isOffered(in: value),
      let finding = OfferFindings.all(on: Offer(value), quantity: context.quantity).first
    {
      return finding
    }
    var finding = StaleCopy.finding(in: answer, context) ?? Finding(.success)
    finding.outcome = .success
    return finding
  }

  private func isSuccess(
    _ envelope: ErrorEnvelope, _ answer: AnswerNode, _ meaning: ErrorMeaning?
  ) -> Bool {
    guard meaning == nil else { return false }
    if let code = envelope.code, YiwugoCode.successes.contains(code.value) { return true }
    if answer["item"]?.isObject == true || answer["items"] != nil { return true }
    guard case .json(let value) = answer else { return false }
    return envelope.code == nil && Offer.isOffered(in: value)
  }

  private func pace(_ evidence: Diagnosis.Evidence) -> Finding {
    var finding = Finding(.keyBan, "pace", evidence: [evidence])
    if evidence.value == YiwugoCode.usedUp {
      finding.causeNotes = [
        Phrase("Code 4013: the key has no calls left.", "代码 4013：该 AppKey 的调用次数已用完。")
      ]
      finding.fixNotes = [
        Phrase("Waiting does not help: buy more calls.", "等待无效：请增购调用次数。")
      ]
      return finding
    }
    let wait = Waiting.header(of: response)
    if let wait { finding.evidence.append(wait.evidence) }
    finding.retry = .after(seconds: wait?.seconds ?? 1)
    return finding
  }

  private func withoutEnvelope(_ reading: AnswerReader.Reading) -> Finding {
    if response.status == 200, case .unreadable(let why) = reading { return .unreadable(why) }
    if case .html = reading { return .withoutEnvelope(response, html: true) }
    return .withoutEnvelope(response, html: false)
  }
}

/// Pitfall 12 on a success: the answer may be a copy up to an hour old.
enum StaleCopy {
  static func finding(in answer: AnswerNode, _ context: DiagnosisContext) -> Finding? {
    for name in ["cached", "from_cache", "cache"] {
      guard let mark = answer[name]?.text, marks.contains(mark.lowercased()) else { continue }
      return Finding(.staleCache, evidence: [.init(name, mark)])
    }
    guard let parameters = context.parameters else { return nil }
    let sent = parameters.last { $0.name.hasSameBytes(as: "cache") }?.text
    guard sent != "no" else { return nil }
    return Finding(.staleCache, evidence: [.init("request.cache", sent ?? "absent")])
  }

  /// How a response shows that it is a cached copy.
  private static let marks = ["1", "true", "yes"]
}

extension ErrorEnvelope {
  /// The failure in a Yiwugo response or in its item; `nil` if there is none.
  static func yiwugo(in answer: AnswerNode) -> ErrorEnvelope? {
    let item = answer["item"].flatMap { $0.isObject ? $0 : nil }
    if let found = item.flatMap(inItem) { return found }
    // An item may have its own code and description.
    if item == nil, case .json(let value) = answer, Offer.isOffered(in: value) {
      return inItem(answer)
    }
    let search = FailureSearch(
      code: ["error_code", "code", "status"], message: ["msg", "message", "reason", "error"],
      successes: YiwugoCode.successes, isCodeEnough: false)
    return search.failure(in: answer)
  }

  private static func inItem(_ item: AnswerNode) -> ErrorEnvelope? {
    let found = ErrorEnvelope(item, code: ["error_code"], message: ["error", "reason"])
    let isFine = found.code.map { YiwugoCode.successes.contains($0.value) } ?? true
    return isFine && item["error"]?.text == nil ? nil : found
  }
}
