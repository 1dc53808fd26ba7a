import Signing
import Text

/// The kind of envelope of a TOP response.
enum TOPEnvelope: Sendable {
  case failure(ErrorEnvelope)
  /// OAuth's own form, `{"error":…,"error_description":…}`.
  case authorisation(OAuthError)
  /// The object below the root (or the whole of it, with `simplify=true`), and the method that the root names.
  case success(AnswerNode, root: String?)

  struct OAuthError: Sendable {
    var error: String
    var description: String?
  }

  /// - Parameter method: The called method; its root is preferred.
  static func read(_ answer: AnswerNode, rootName: String?, method: String?) -> TOPEnvelope {
    if let rootName { return read(xml: answer, rootName: rootName) }
    if let error = answer["error_response"], error.isObject { return .failure(.init(error)) }
    if let response = answer["response"], let failure = qimen(response) { return .failure(failure) }
    if let failure = iop(answer) { return .failure(failure) }
    if let error = oauth(answer) { return .authorisation(error) }
    let expected = method.map(APIMethod.responseRoot)
    guard let name = expected.flatMap({ answer.has($0) ? $0 : nil }) ?? soleRoot(answer) else {
      return .success(answer, root: nil)
    }
    let body = answer[name] ?? answer
    return token(body) ?? .success(body, root: name)
  }

  private static func read(xml answer: AnswerNode, rootName: String) -> TOPEnvelope {
    switch rootName {
    case "error_response": .failure(.init(answer))
    case "response": qimen(answer).map(TOPEnvelope.failure) ?? .success(answer, root: nil)
    default: token(answer) ?? .success(answer, root: rootName)
    }
  }

  /// Qimen (奇门): failures are marked by `flag`.
  private static func qimen(_ response: AnswerNode) -> ErrorEnvelope? {
    guard response["flag"]?.text?.lowercased() == "failure" else { return nil }
    return ErrorEnvelope(
      response, message: ["message", "msg"], subMessage: ["sub_message", "sub_msg"])
  }

  /// The newer IOP gateway: `type` beside `code`; `0` is success.
  private static func iop(_ answer: AnswerNode) -> ErrorEnvelope? {
    guard answer["type"]?.text != nil, let code = answer["code"]?.text, code != "0" else {
      return nil
    }
    return ErrorEnvelope(
      answer, message: ["message", "msg"], subMessage: ["sub_message", "sub_msg"])
  }

  private static func oauth(_ answer: AnswerNode) -> OAuthError? {
    guard let error = answer["error"]?.text,
      answer.has("error_description") || error.hasPrefix("invalid_")
    else { return nil }
    return OAuthError(error: error, description: answer["error_description"]?.text)
  }

  /// `taobao.top.auth.token.create` and `.refresh` return JSON inside a JSON string.
  private static func token(_ body: AnswerNode) -> TOPEnvelope? {
    guard let text = body["token_result"]?.text, let document = try? JSONDocument(text) else {
      return nil
    }
    return oauth(.json(document.root)).map(TOPEnvelope.authorisation)
  }

  /// The root if the method is unknown: the only member, if named like a root.
  private static func soleRoot(_ answer: AnswerNode) -> String? {
    guard case .json(let value) = answer, value.kind == .object, value.count == 1,
      let member = value.members.first(where: { $0.name.hasSuffix("_response") })
    else { return nil }
    return member.name
  }
}
