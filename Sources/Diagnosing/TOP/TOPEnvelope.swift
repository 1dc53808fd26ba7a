import Signing
import Text

/// The kind of envelope of a TOP response.
enum TOPEnvelope: Sendable {
  case failure(ErrorEnvelope)
  /// OAuth's own form, `{"error":…,"error_description":…}`.
  case authorisation(OAuthError)
  /// The object below the root (or the whole of it, with `simplify=true`), and the method that the root names.
  case success(AnswerNode, root: String?)
  /// Neither a failure nor what a success looks like.
  case unknown

  struct OAuthError: Sendable {
    var error: String
    var description: String?
  }

  /// - Parameter method: The called method; its root is preferred.
  static func read(_ answer: AnswerNode, rootName: String?, method: String?) -> TOPEnvelope {
    let found = known(answer, rootName: rootName, method: method)
    switch found {
    case .failure, .authorisation: return found
    case .success, .unknown: return search.failure(in: answer).map(TOPEnvelope.failure) ?? found
    }
  }

  /// TOP's code is a failure beside a message only: some methods have a member of that name.
  private static let search = FailureSearch(
    code: ["code"], message: ["msg"], subCode: ["sub_code"], subMessage: ["sub_msg"],
    requestID: ["request_id"], successes: ["0"], isCodeEnough: false)

  private static func known(
    _ answer: AnswerNode, rootName: String?, method: String?
  ) -> TOPEnvelope {
    if let rootName { return read(xml: answer, rootName: rootName) }
    if let error = answer["error_response"], error.isObject { return .failure(.init(error)) }
    if let response = answer["response"], let failure = qimen(response) { return .failure(failure) }
    if let failure = iop(answer) { return .failure(failure) }
    if let error = oauth(answer) { return .authorisation(error) }
    let expected = method.map(APIMethod.responseRoot)
    guard let name = expected.flatMap({ answer.has($0) ? $0 : nil }) ?? soleRoot(answer) else {
      return isSimplified(answer) ? .success(answer, root: nil) : .unknown
    }
    let body = answer[name] ?? answer
    return token(body) ?? .success(body, root: name)
  }

  /// With `simplify=true` there is no root: the request_id of a response is in it, or a code for success, or a
  /// member that the methods return.
  private static func isSimplified(_ answer: AnswerNode) -> Bool {
    if answer["request_id"]?.text != nil || answer["code"]?.text == "0" { return true }
    if answer["response"]?["flag"]?.text?.lowercased() == "success" { return true }
    return data.contains(where: answer.has)
  }

  private static let data = [
    "item", "items", "trade", "trades", "sku", "skus", "shop", "user", "refund", "refunds", "time",
    "total_results",
  ]

  private static func read(xml answer: AnswerNode, rootName: String) -> TOPEnvelope {
    switch rootName {
    case "error_response": .failure(.init(answer))
    case "response":
      qimen(answer).map(TOPEnvelope.failure)
        ?? (answer["flag"] == nil ? .unknown : .success(answer, root: nil))
    default:
      token(answer) ?? search.failure(in: answer, rootName: rootName).map(TOPEnvelope.failure)
        ?? (rootName.hasSuffix("_response") ? .success(answer, root: rootName) : .unknown)
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
