import Diagnosing
package import FoundationEssentials
package import Requests
package import Signing
import Text

extension AccessToken {
  /// Parses the response of the token endpoint, or of `taobao.top.auth.token.create` and `.refresh`, which wrap
  /// the same object as text.
  ///
  /// - Throws: The diagnosis of a response without a session.
  package init(_ response: HTTPResponse, of platform: Platform, at now: Date) throws(TokenFailure) {
    if let document = Self.document(in: response.body) {
      do throws(NoToken) {
        self = try AccessToken(document, receivedAt: now)
        return
      } catch {}
    }
    let context = DiagnosisContext(platform: platform)
    let diagnosis = Diagnosis.of(response, context: context)
    throw TokenFailure(
      diagnosis.outcome == .success ? Self.noToken(response, context) : diagnosis)
  }

  /// The object that should contain the token; `nil` if there is none.
  private static func document(in body: [UInt8]) -> JSONDocument? {
    guard case .answer(let answer, _) = AnswerReader.read(body) else { return nil }
    if let inner = tokenResult(in: answer) { return try? JSONDocument(inner) }
    guard case .json(let value) = answer, value.kind == .object else { return nil }
    // The response may be JSON in a string; a separate document keeps only the token.
    return value.index == 0 ? value.document : try? JSONDocument(value.written)
  }

  /// `token_result` below the root, or at the top with `simplify=true`.
  private static func tokenResult(in answer: AnswerNode) -> String? {
    if let text = answer["token_result"]?.text { return text }
    guard case .json(let value) = answer, value.kind == .object, value.count == 1 else {
      return nil
    }
    return value.members.first { $0.name.hasSuffix("_response") }
      .flatMap { AnswerNode.json($0.value)["token_result"]?.text }
  }

  private static func noToken(
    _ response: HTTPResponse, _ context: DiagnosisContext
  ) -> Diagnosis {
    var finding = Finding.unreadable(
      AnswerReader.Why(
        title: Phrase("No token in the response", "响应中没有令牌"),
        detail: Phrase(
          "The response is readable, but has neither access_token nor error.",
          "响应可以解析，但既没有 access_token 也没有 error。"),
        evidence: .init("status", String(response.status))))
    finding.fixNotes = [
      Phrase(
        "Check the authorisation URL (oauth in the profile).", "请检查授权地址（账号配置中的 oauth）。")
    ]
    return finding.diagnosis(in: context)
  }

  /// The token completed with what a refresh response omits and the previous token had: the refresh token,
  /// and its lifetime (RFC 6749, 6).
  func keeping(_ earlier: AccessToken) -> AccessToken {
    guard refreshToken == nil, let kept = earlier.refreshToken,
      let answer = answer.withText({ try? JSONDocument($0) })
    else { return self }
    var members = answer.root.members.filter { $0.name != "refresh_token" }
      .map { (name: $0.name, value: JSON($0.value)) }
    members.append((name: "refresh_token", value: kept.withText { .string($0) }))
    if end(of: .refresh) == nil, let end = earlier.end(of: .refresh) {
      members.removeAll { $0.name == Period.refresh.endField }
      let milliseconds = Int(nearest: end.timeIntervalSince1970 * 1000)
      members.append((name: Period.refresh.endField, value: .int(milliseconds)))
    }
    guard let document = try? JSONDocument(JSON.object(members).written),
      let token = try? AccessToken(document, receivedAt: receivedAt)
    else { return self }
    return token
  }
}
