/// An error of the TOP half, in the platform's own words.
struct TOPError: Error, Equatable {
  var code: Int64
  var message: String
  var subCode: String?
  var subMessage: String?

  init(_ code: Int64, _ message: String, _ subCode: String? = nil, _ subMessage: String? = nil) {
    self.code = code
    self.message = message
    self.subCode = subCode
    self.subMessage = subMessage
  }

  var record: Answer.Record {
    var record: Answer.Record = ["code": .number(code), "msg": .text(message)]
    if let subCode { record.append("sub_code", .text(subCode)) }
    if let subMessage { record.append("sub_msg", .text(subMessage)) }
    return record
  }
}

extension TOPError {
  static let httpAction = TOPError(9, "Http action not allowed")
  static let missingMethod = TOPError(21, "Missing method")
  static let invalidMethod = TOPError(22, "Invalid method")
  static let invalidFormat = TOPError(23, "Invalid format")
  static let missingSignature = TOPError(24, "Missing signature")
  static let invalidSignature = TOPError(25, "Invalid signature")
  static let missingAppKey = TOPError(28, "Missing app key")
  static let unknownAppKey = TOPError(29, "Invalid app Key", "isv.appkey-not-exists")
  static let missingTimestamp = TOPError(30, "Missing timestamp")
  static let invalidTimestamp = TOPError(31, "Invalid timestamp")
  static let missingVersion = TOPError(32, "Missing version")
  static let invalidVersion = TOPError(33, "Invalid version")
  static let unsupportedVersion = TOPError(34, "Unsupported version")
  static let invalidEncoding = TOPError(47, "Invalid encoding")

  /// Code 7, with the kind of limit and the length of the ban.
  static func limited(by kind: String, seconds: Int) -> TOPError {
    TOPError(
      7, "App Call Limited", "accesscontrol.limited-by-\(kind)",
      "This ban will last for \(seconds) more seconds")
  }
}

extension TOPError {
  static let missingSession = TOPError(26, "Missing session")
  static let blankSession = TOPError(27, "Invalid session", "session-is-blank", "session-is-blank")
  static let invalidSession = TOPError(27, "Invalid session", "invalid-sessionkey", "SessionKey非法")
  static let expiredSession = TOPError(27, "Invalid session", "session-expired", "session-expired")
  static let windowOver = TOPError(
    42, "Insufficient session permissions", "insufficient-session-permissions", "短授权权限不足")

  static func foreignSession(appKey: String) -> TOPError {
    TOPError(
      27, "Invalid session", "sessionkey-not-generated-by-server",
      "RealSession don&apos;t belong app and user ! appKey is : \(appKey)")
  }
}

extension TOPError {
  static let packageMissing = TOPError(
    11, "Insufficient isv permissions", "isv.permission-api-package-limit",
    "scope ids is 11022 11600 11863")
  static let userRights = TOPError(
    12, "Insufficient user permissions", "isv.permission-user-limit", "子账号没有该操作的权限")

  static func address(_ address: String, allowed: String, appKey: String) -> TOPError {
    TOPError(
      11, "Insufficient isv permissions", "isv.permission-ip-whitelist-limit",
      "The appkey \(appKey) is only allowed to call from \(allowed), but your ip is \(address)")
  }
}

extension TOPError {
  static func missing(_ argument: String) -> TOPError {
    TOPError(40, "Missing required arguments:\(argument)", "isv.missing-parameter:\(argument)")
  }

  static func invalid(_ argument: String, _ reason: String? = nil) -> TOPError {
    TOPError(
      41, "Invalid arguments:\(argument)", "isv.invalid-parameter:\(argument)", reason)
  }

  /// Two arguments that contradict each other.
  static func mismatch(_ first: String, _ second: String, _ reason: String) -> TOPError {
    TOPError(43, "Parameter error", "isv.parameters-mismatch:\(first)-and-\(second)", reason)
  }

  /// Code 15: the platform understood the call and refuses it.
  static func business(_ subCode: String, _ reason: String) -> TOPError {
    TOPError(15, "Remote service error", subCode, reason)
  }
}
