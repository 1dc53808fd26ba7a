import Signing
import Text

/// Finds what in a response says that the call failed, wherever a platform, its gateway or an SDK puts it: in a
/// member called error…, in a failure code beside a message, in a flag, or in JSON inside a text.
struct FailureSearch {
  /// Names of the platform's own fields.
  var code: [String]
  var message: [String]
  var subCode: [String] = []
  var subMessage: [String] = []
  var requestID: [String] = []
  /// The platform's codes for success; they hold for its own field only.
  var successes: [String]
  /// Whether the platform's own code is a failure even without a message.
  var isCodeEnough = true

  private static let depthLimit = 4

  /// The reported failure; `nil` if there is none.
  func failure(in answer: AnswerNode, rootName: String? = nil) -> ErrorEnvelope? {
    if let rootName, Level.isError(Level.plain(rootName)) { return envelope(Level(answer)) }
    let first = answer.isList ? answer.items.first : nil
    return failure(in: first ?? answer, depth: 0, isOwn: true)
  }

  /// - Parameter isOwn: Whether a code here is the platform's own, so that only its success codes are good.
  private func failure(in node: AnswerNode, depth: Int, isOwn: Bool) -> ErrorEnvelope? {
    guard depth <= Self.depthLimit else { return nil }
    let level = Level(node)
    for (name, child) in level.containers where Level.isError(name) {
      let list = child.isList ? child.items.first : child
      guard !child.isEmpty, let error = list else { continue }
      var inner = Level(error)
      if let extensions = inner.containers.first(where: { $0.name == "extensions" }) {
        inner.add(Level(extensions.node))
      }
      if inner.fields.isEmpty {
        return failure(in: error, depth: depth + 1, isOwn: false) ?? ErrorEnvelope(name, error)
      }
      var found = envelope(inner)
      found.requestID = found.requestID ?? envelope(level).requestID
      return found
    }
    let own = envelope(level)
    let isFailure = isFailure(level, own, isOwn: isOwn)
    if isFailure, own.code != nil || own.message != nil { return own }
    let isWrapper = depth == 0 && !code.contains { level.fields[Level.plain($0)] != nil }
    for child in level.nested {
      if let found = failure(in: child, depth: depth + 1, isOwn: isWrapper) { return found }
    }
    return isFailure ? own : nil
  }

  private func isFailure(_ level: Level, _ own: ErrorEnvelope, isOwn: Bool) -> Bool {
    if isOwn, let field = own.code, code.containsBytes(of: field.name) {
      if !successes.containsBytes(of: field.value), isCodeEnough || level.hasMessage { return true }
    }
    return level.fields.contains { name, field in
      guard !isOwn || !code.containsBytes(of: field.name) else { return false }
      let word = field.value.lowercased()
      if Level.isError(name) { return !Level.isFine(word) }
      if Level.flags.contains(name) { return Level.denials.contains(word) }
      if Level.states.contains(name), Level.failures.contains(word) { return true }
      return Level.codes.contains(name) && level.hasMessage && !Level.isFine(word)
        && !level.saysSuccess
    }
  }

  private func envelope(_ level: Level) -> ErrorEnvelope {
    func first(_ own: [String], _ names: [String]) -> ErrorEnvelope.Field? {
      for name in own {
        if let field = level.fields[Level.plain(name)], field.name.hasSameBytes(as: name) {
          return field
        }
      }
      return names.lazy.compactMap { level.fields[$0] }.first
    }
    var found = ErrorEnvelope(
      code: first(code, Level.errorCodes + Level.codes),
      message: first(message, Level.messages),
      subCode: first(subCode, ["subcode"]),
      subMessage: first(subMessage, ["submsg", "submessage"]),
      requestID: first(requestID, ["requestid", "traceid", "logid"])?.value)
    let error = level.fields["error"]
    if let error, !Level.isFine(error.value.lowercased()) {
      if found.message == nil {
        found.message = error
      } else if found.code == nil {
        found.code = error
      }
    }
    return found
  }
}

/// The members of one object, by their names in lower case and without `_` and `-`.
private struct Level {
  private(set) var fields: [String: ErrorEnvelope.Field] = [:]
  /// In the order of the response.
  private(set) var containers: [(name: String, node: AnswerNode)] = []
  /// The values that may be envelopes themselves.
  private(set) var nested: [AnswerNode] = []

  init(_ node: AnswerNode) {
    for (name, child) in node.members {
      let plain = Self.plain(name)
      if let text = child.text {
        fields[plain] = ErrorEnvelope.Field(name: name, value: text)
        // JSON inside JSON: queryResult of JD's union.
        if text.hasPrefix("{"), let inner = try? JSONDocument(text) {
          nested.append(.json(inner.root))
        }
      } else if child.isObject || child.isList {
        containers.append((plain, child))
        if child.isObject, Self.isEnvelope(plain) { nested.append(child) }
      }
    }
  }

  /// Adds the fields that another object has besides.
  mutating func add(_ other: Level) {
    fields.merge(other.fields) { mine, _ in mine }
  }

  static func plain(_ name: String) -> String {
    name.lowercased().filter { $0 != "_" && $0 != "-" }
  }

  static func isError(_ name: String) -> Bool {
    name.hasPrefix("error") || errorCodes.contains(name) || name == "errmsg" || name == "errors"
      || name == "errcodedes"
  }

  private static func isEnvelope(_ name: String) -> Bool {
    ["response", "responce", "result", "data"].contains { name.hasSuffix($0) }
      || ["model", "body", "return", "content", "module", "payload"].contains(name)
  }

  var hasMessage: Bool {
    Self.messages.contains { fields[$0] != nil } || fields["submsg"] != nil
      || fields["subcode"] != nil
  }

  /// Whether the message is one of success, for codes that are not the platform's own.
  var saysSuccess: Bool {
    Self.messages.lazy.compactMap { fields[$0] }.first.map { Self.isFine($0.value.lowercased()) }
      ?? false
  }

  /// Codes and texts that mean success.
  static func isFine(_ word: String) -> Bool {
    fine.contains(word) || word.allSatisfy { $0 == "0" } || word.hasSuffix("成功")
  }

  private static let fine: Set<String> = [
    "200", "ok", "success", "succeed", "successful", "succeeded", "true", "false", "none", "null",
    "no error",
  ]
  static let denials: Set<String> = ["false", "0", "n", "no", "f", "fail", "failed"]
  static let failures: Set<String> = ["fail", "failed", "failure", "error", "false"]
  static let flags: Set<String> = ["success", "issuccess", "ok", "succ", "succeeded", "issucceed"]
  static let states: Set<String> = [
    "flag", "status", "result", "resultcode", "returncode", "ack",
  ]
  static let errorCodes = ["errorcode", "errcode", "errno"]
  static let codes = [
    "code", "respcode", "returncode", "resultcode", "retcode", "rspcode", "responsecode",
    "statuscode", "ret", "subcode",
  ]
  static let messages = [
    "msg", "message", "errormsg", "errormessage", "errmsg", "errcodedes", "errordescription",
    "errordesc", "zhdesc", "endesc", "respmsg", "returnmsg", "returnmessage", "resultmsg",
    "resultmessage", "retmsg", "rspmsg", "responsemsg", "responsemessage", "desc", "description",
    "reason", "detail",
  ]
}

extension ErrorEnvelope {
  /// An error that is only a text.
  fileprivate init(_ name: String, _ node: AnswerNode) {
    self.init(
      code: nil, message: Field(name: name, value: node.text ?? node.summary), subCode: nil,
      subMessage: nil, requestID: nil)
  }
}

extension AnswerNode {
  /// The members of an object, or the elements in an element; `null` counts as absent.
  fileprivate var members: [(name: String, node: AnswerNode)] {
    switch self {
    case .json(let value):
      value.members.compactMap { $0.value.isNull ? nil : ($0.name, .json($0.value)) }
    case .xml(let element): element.children.map { ($0.name, .xml($0)) }
    }
  }

  fileprivate var isList: Bool {
    if case .json(let value) = self { value.kind == .array } else { false }
  }
}
