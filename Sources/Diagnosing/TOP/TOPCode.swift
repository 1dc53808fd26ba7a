import Signing
import Text

/// A row of TOP's error table: codes, the messages that come with them, and what they mean.
struct TOPCode: Sendable {
  /// `nil`: the message alone is known.
  var codes: ClosedRange<Int>?
  /// In lower case; the whole message decides if the code does not.
  var messages: [String]
  var verdict: Verdict

  init(_ codes: ClosedRange<Int>?, _ messages: [String], _ verdict: Verdict) {
    self.codes = codes
    self.messages = messages
    self.verdict = verdict
  }

  init(_ code: Int, _ messages: String..., is verdict: Verdict) {
    self.init(code...code, messages, verdict)
  }

  init(message: String, is verdict: Verdict) {
    self.init(nil, [message], verdict)
  }

  /// Codes that are ambiguous on their own (15, 40, 41 and 501–599) are left out.
  static let table: [TOPCode] = [
    .init(3, "upload fail", is: Verdict(.business)),
    .init(4, "user call limited", is: Verdict(.rateLimit, "old")),
    .init(5, "session call limited", is: Verdict(.rateLimit, "old")),
    .init(6, "partner call limited", is: Verdict(.rateLimit, "old")),
    .init(7, "app call limited", is: Verdict(.rateLimit)),
    .init(8, "app call exceeds limited frequency", is: Verdict(.rateLimit, "old")),
    .init(9, "http action not allowed", is: Verdict(.arguments)),
    .init(10, "service currently unavailable", is: Verdict(.platform)),
    .init(11, "insufficient isv permissions", is: Verdict(.permission)),
    .init(12, "insufficient user permissions", is: Verdict(.permission, "user")),
    .init(13, "insufficient partner permissions", is: Verdict(.permission, "account")),
    .init(21, "missing method", is: Verdict(.arguments)),
    .init(22, "invalid method", is: Verdict(.permission, "method")),
    .init(23, "invalid format", is: Verdict(.arguments)),
    .init(24, "missing signature", is: Verdict(.signature)),
    .init(25, "invalid signature", is: Verdict(.signature)),
    .init(26, "missing session", is: Verdict(.session, "missing")),
    .init(27, "invalid session", is: Verdict(.session, "dead")),
    .init(28, "missing app key", is: Verdict(.appKey)),
    .init(29, "invalid app key", is: Verdict(.appKey)),
    .init(30, "missing timestamp", is: Verdict(.timestamp)),
    .init(31, "invalid timestamp", is: Verdict(.timestamp)),
    .init(32, "missing version", is: Verdict(.arguments)),
    .init(33, "invalid version", is: Verdict(.arguments)),
    .init(34, "unsupported version", is: Verdict(.arguments)),
    .init(
      42, "insufficient session permissions", "forbidden request",
      is: Verdict(.session, "re-authorise")),
    .init(43, "parameter error", is: Verdict(.arguments)),
    .init(44, "invalid access token", is: Verdict(.session, "dead")),
    .init(47, "invalid encoding", is: Verdict(.arguments)),
    .init(53, "session invalid", is: Verdict(.session, "dead", by: .seen)),
    .init(100...200, [], Verdict(.session)),
    .init(403, "no permission", is: Verdict(.permission, by: .article)),
    .init(429, is: Verdict(.rateLimit, by: .article)),
    .init(message: "sign fail", is: Verdict(.signature, by: .article)),
    .init(message: "timestamp invalid", is: Verdict(.timestamp, by: .article)),
    .init(message: "illegalparam", is: Verdict(.timestamp, by: .article)),
  ]

  /// The verdict of a code, in digits or as the article's word.
  static func verdict(code: String) -> Verdict? {
    if code.lowercased() == flowControl { return Verdict(.rateLimit, "call", by: .article) }
    guard let number = Int(digits: code.utf8) else { return nil }
    return table.first { $0.codes?.contains(number) == true }?.verdict
  }

  /// The verdict of a message, compared whole and case-insensitively.
  static func verdict(message: String) -> Verdict? {
    let message = message.lowercased()
    return table.first { $0.messages.contains(message) }?.verdict
  }

  /// The article's word for a rate limit, as a code or a sub_code.
  static let flowControl = "isp_flow_control_limit"
}
