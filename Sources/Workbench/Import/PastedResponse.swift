import FoundationEssentials
import SignScopeEngine

/// A response in a pasted text, and what it means.
struct PastedResponse: Sendable, Equatable {
  /// The platform whose responses look like this.
  let platform: Platform
  let diagnosis: Diagnosis
  /// Status and headers are known where the text has the head too.
  let response: HTTPResponse
  let hasHead: Bool

  /// Longer texts, in bytes, are not looked at: nobody pastes them to have a response explained.
  private static let limit = 1 << 22

  /// - Parameters:
  ///   - imported: What the text was read as; `nil` if it is not a request.
  ///   - platform: The one that is called now, which is tried first.
  /// - Returns: `nil` where the text has no response that is understood.
  init?(_ text: String, beside imported: ImportedText?, preferring platform: Platform) {
    guard text.utf8.count <= Self.limit else { return nil }
    let whole = HTTPResponse(status: Self.unknownStatus, body: Array(text.utf8))
    let own = imported?.guess?.platform ?? platform
    for platform in [own] + Platform.all.filter({ $0.id != own.id }) {
      let context = DiagnosisContext(
        platform: platform, method: imported?.method(on: platform))
      let (diagnosis, response) = Diagnosis.reading(whole, context: context)
      guard Self.isUnderstood(diagnosis) else { continue }
      // Names and values that anybody may have are a success by chance.
      if diagnosis.outcome == .success, platform.id != own.id, imported != nil { continue }
      if let imported, imported.isEvident, Self.isRequest(response.body, of: imported) {
        continue
      }
      self.platform = platform
      self.diagnosis = diagnosis
      self.response = response
      hasHead = !response.headers.isEmpty
      return
    }
    return nil
  }

  private static let unknownStatus = 200

  private static func isUnderstood(_ diagnosis: Diagnosis) -> Bool {
    switch diagnosis.outcome {
    case .success: true
    case .failure: diagnosis.kind != .httpStatus && diagnosis.kind != .unreadable
    case .unreadable: false
    }
  }

  /// Whether a body is the request's own: it says nothing but what the request's parameters are.
  private static func isRequest(_ body: [UInt8], of imported: ImportedText) -> Bool {
    guard let root = (try? JSONDocument(body))?.root, root.kind == .object else { return false }
    return root.members.allSatisfy { member in
      imported.parameters.contains { $0.name.hasSameBytes(as: member.name) }
    }
  }
}

extension ImportedText {
  /// Whether a request or a signature is in the text beyond doubt, and not only names and values.
  var isEvident: Bool {
    guess != nil || gateway != nil || observed != nil || document.platform != nil
  }
}

extension Model {
  /// Empties the response pane for a response that does not come from sending; a pinned filter stays. A
  /// request on its way is cancelled.
  mutating func clearResponse() -> [Effect] {
    let effects: [Effect] = response.sending == nil ? [] : [.cancel(attempt: attempt)]
    attempt += 1
    receive()
    let filter = response.filter
    response = ResponseState()
    if filter.isPinned {
      response.filter = filter
      response.filter.startAgain(keepsText: true)
    }
    return effects
  }

  /// Shows a pasted response's verdict. The request stays as it is.
  mutating func show(_ pasted: PastedResponse) -> [Effect] {
    let effects = clearResponse()
    response.pasted = pasted
    var request = draft.request
    if request.account.platform.id != pasted.platform.id {
      request = Request(
        account: Account(
          name: "", platform: pasted.platform, gateway: "", appKey: "", secret: ""))
    }
    // Its clock says nothing of now.
    var answer = pasted.response
    answer.headers.removeAll { $0.name.lowercased() == "date" }
    let exchange = Exchange(
      signed: SignedRequest(notSent: request, at: now), sentAt: now, response: answer, error: nil,
      timing: Timing(total: 0), diagnosis: pasted.diagnosis)
    response.exchange = exchange
    response.outline = BodyOutline(answer.body)
    response.offer = Self.offer(in: exchange, response.outline)
    go(to: .response)
    return effects
  }
}
