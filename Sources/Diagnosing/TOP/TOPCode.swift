import Signing
import Text

/// A row of TOP's error table: codes, their messages, and their meaning.
struct TOPCode: Sendable {
  /// `nil`: the message alone is known.
  var codes: ClosedRange<Int>?
  /// In lower case; the whole message decides if the code does not.
  var messages: [String]
  var meaning: ErrorMeaning

  init(_ codes: ClosedRange<Int>?, _ messages: [String], _ meaning: ErrorMeaning) {
    self.codes = codes
    self.messages = messages
    self.meaning = meaning
  }

  init(_ code: Int, _ messages: String..., is meaning: ErrorMeaning) {
    self.init(code...code, messages, meaning)
  }

  init(message: String, is meaning: ErrorMeaning) {
    self.init(nil, [message], meaning)
  }

  /// Codes that are ambiguous on their own (15, 40, 41 and 501–599) are left out.
  static let table: [TOPCode] = [
    .init(3, "upload fail", is: ErrorMeaning(.business)),
    .init(4, "user call limited", is: ErrorMeaning(.rateLimit, "old")),
    .init(5, "session call limited", is: ErrorMeaning(.rateLimit, "old")),
    .init(6, "partner call limited", is: ErrorMeaning(.rateLimit, "old")),
    .init(7, "app call limited", is: ErrorMeaning(.rateLimit)),
    .init(8, "app call exceeds limited frequency", is: ErrorMeaning(.rateLimit, "old")),
    .init(9, "http action not allowed", is: ErrorMeaning(.arguments)),
    .init(10, "service currently unavailable", is: ErrorMeaning(.platform)),
    .init(11, "insufficient isv permissions", is: ErrorMeaning(.permission)),
    .init(12, "insufficient user permissions", is: ErrorMeaning(.permission, "user")),
    .init(13, "insufficient partner permissions", is: ErrorMeaning(.permission, "account")),
    .init(21, "missing method", is: ErrorMeaning(.arguments)),
    .init(22, "invalid method", is: ErrorMeaning(.permission, "method")),
    .init(23, "invalid format", is: ErrorMeaning(.arguments)),
    .init(24, "missing signature", is: ErrorMeaning(.signature)),
    .init(25, "invalid signature", is: ErrorMeaning(.signature)),
    .init(26, "missing session", is: ErrorMeaning(.session, "missing")),
    .init(27, "invalid session", is: ErrorMeaning(.session, "dead")),
    .init(28, "missing app key", is: ErrorMeaning(.appKey)),
    .init(29, "invalid app key", is: ErrorMeaning(.appKey)),
    .init(30, "missing timestamp", is: ErrorMeaning(.timestamp)),
    .init(31, "invalid timestamp", is: ErrorMeaning(.timestamp)),
    .init(32, "missing version", is: ErrorMeaning(.arguments)),
    .init(33, "invalid version", is: ErrorMeaning(.arguments)),
    .init(34, "unsupported version", is: ErrorMeaning(.arguments)),
    .init(
      42, "insufficient session permissions", "forbidden request",
      is: ErrorMeaning(.session, "re-authorise")),
    .init(43, "parameter error", is: ErrorMeaning(.arguments)),
    .init(44, "invalid access token", is: ErrorMeaning(.session, "dead")),
    .init(47, "invalid encoding", is: ErrorMeaning(.arguments)),
    .init(53, "session invalid", is: ErrorMeaning(.session, "dead", by: .seen)),
    .init(100...200, [], ErrorMeaning(.session)),
    .init(403, "no permission", is: ErrorMeaning(.permission, by: .article)),
    .init(429, is: ErrorMeaning(.rateLimit, by: .article)),
    .init(message: "sign fail", is: ErrorMeaning(.signature, by: .article)),
    .init(message: "timestamp invalid", is: ErrorMeaning(.timestamp, by: .article)),
    .init(message: "illegalparam", is: ErrorMeaning(.timestamp, by: .article)),
  ]

  /// What a code decides, written in digits or as the article's word.
  static func meaning(code: String) -> ErrorMeaning? {
    if code.lowercased() == flowControl { return ErrorMeaning(.rateLimit, "call", by: .article) }
    guard let number = Int(digits: code.utf8) else {
      return [ErrorTable.Row].iop.first { $0.values.containsBytes(of: code) }?.meaning
    }
    return table.first { $0.codes?.contains(number) == true }?.meaning
  }

  /// What a message decides, compared whole and without regard to case.
  static func meaning(message: String) -> ErrorMeaning? {
    let message = message.lowercased()
    return table.first { $0.messages.contains(message) }?.meaning
  }

  /// The article's word for a rate limit, as a code or a sub_code.
  static let flowControl = "isp_flow_control_limit"
}
