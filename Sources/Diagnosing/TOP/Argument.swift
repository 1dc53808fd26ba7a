import Signing
import Text

/// The argument an error concerns: the name after the colon.
enum Argument {
  /// Messages that end in `:name`, in lower case.
  private static let messages = ["missing required arguments", "invalid arguments"]

  /// The names in `Missing required arguments:num_iid`; `nil` for another message, empty when it
  /// names none. SDKs prefix `client-error:`.
  static func names(inMessage message: String) -> [String]? {
    var parts = message.split(separator: ":", omittingEmptySubsequences: false)
      .map { $0.trimmingWhitespace }
    if parts.first?.lowercased() == "client-error" { parts.removeFirst() }
    guard let head = parts.first, messages.contains(head.lowercased()) else { return nil }
    return list(parts.dropFirst().joined(separator: ":"))
  }

  /// The names in `isv.invalid-parameter:user_id_num` or `isv.parameters-mismatch:x-and-y`.
  static func names(inSubCode subCode: String) -> [String] {
    let parts = subCode.split(separator: ":", maxSplits: 1)
    guard parts.count == 2 else { return [] }
    guard parts[0].lowercased() == "isv.parameters-mismatch" else { return list(parts[1]) }
    return parts[1].split(separator: "-").split(separator: "and").map { $0.joined(separator: "-") }
  }

  private static func list(_ text: some StringProtocol) -> [String] {
    text.split(separator: ",").map { $0.trimmingWhitespace }.filter { !$0.isEmpty }
  }

  /// Adds the names to the evidence, the cause and the fix.
  static func add(to finding: inout Finding, _ error: ErrorEnvelope) {
    var found: [String] = []
    if let subCode = error.subCode?.value, TOPSubCode.meaning(subCode)?.kind == .arguments {
      found = names(inSubCode: subCode)
    }
    if found.isEmpty, let message = error.message?.value { found = names(inMessage: message) ?? [] }
    guard !found.isEmpty else { return }
    finding.evidence += found.map { .init("argument", $0) }
    let (en, zh) = (found.joined(separator: ", "), found.joined(separator: "、"))
    finding.causeNotes.append(Phrase("\(en) is missing or invalid.", "\(zh) 缺失或无效。"))
    finding.fixNotes.append(
      Phrase("Check the parameter \(en).", "请检查参数 \(zh)。"))
  }
}
