import SignScopeEngine

/// A verdict as Markdown, to be pasted into a chat or an issue. Secrets are masked.
struct PitfallCard {
  let text: String

  /// `nil` if there is no verdict.
  init?(model: Model) {
    guard let exchange = model.response.exchange else { return nil }
    let diagnosis = exchange.diagnosis
    let request = exchange.signed.request
    let separator = model.language == .english ? ": " : "："
    var lines: [String] = []
    func add(_ label: Phrase, _ text: String) {
      guard !text.isBlank else { return }
      lines.append("- **\(model.words(label))**\(separator)\(text)")
    }
    let mark = diagnosis.pitfall.map { Pitfall.mark($0) + " " } ?? ""
    lines.append("### \(mark)\(model.words(diagnosis.title))")
    lines.append("")
    let name = request.calledMethod.isEmpty ? request.calledPath : request.calledMethod
    add(
      Phrase("Request", "请求"),
      model.words(request.account.platform.name)
        + (name.isBlank ? "" : " " + Self.code(name)))
    add(
      Words.evidence,
      diagnosis.evidence.map { Self.code(model.words($0.words)) }
        .joined(separator: " "))
    let message = [diagnosis.message, diagnosis.subCode, diagnosis.subMessage].compactMap { $0 }
    add(
      Words.message,
      message.filter { !$0.isBlank }.map { Self.code($0) }
        .joined(separator: " "))
    add(Words.cause, model.words(diagnosis.cause))
    add(Words.fix, model.words(diagnosis.fix))
    if diagnosis.outcome != .success { add(Words.retry, model.words(diagnosis.retry.words)) }
    if let id = diagnosis.requestID { add(Phrase("request_id", "request_id"), Self.code(id)) }
    text = exchange.signed.redactor.redacted(lines.joined(separator: "\n") + "\n")
  }

  /// A text on one line as code, in which nothing is Markdown.
  private static func code(_ text: String) -> String {
    let line = text.split(whereSeparator: \.isNewline).joined(separator: " ")
    var (longest, run) = (0, 0)
    for byte in line.utf8 {
      run = byte == UInt8(ascii: "`") ? run + 1 : 0
      longest = max(longest, run)
    }
    let fence = String(repeating: "`", count: longest + 1)
    let pad = longest > 0 ? " " : ""
    return fence + pad + line + pad + fence
  }
}
