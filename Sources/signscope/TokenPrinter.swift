import FoundationEssentials
import SignScopeEngine

/// Prints a session for people: its owner, and when it expires.
struct TokenPrinter {
  private(set) var fields = FieldList()

  /// - Parameter path: The file that holds the session; `nil` if it could not be stored.
  init(_ token: AccessToken, by redactor: Redactor, keptIn path: String?, in language: Language) {
    let now = Date.now
    let count = token.value.count
    let size = Phrase("\(count) characters", "\(count) 个字符")
    fields.add(
      Phrase("session", "session"),
      redactor.text(token.value) + (redactor.isRevealing ? "" : "  \(size[language])"),
      in: language)
    if redactor.isRevealing, let refreshToken = token.refreshToken {
      fields.add("refresh_token", redactor.text(refreshToken))
    }
    if let owner = token.owner { fields.add(Phrase("seller", "卖家"), owner, in: language) }
    for period in AccessToken.Period.allCases {
      let words =
        token.lifetime(of: period, at: now)
        ?? (period == .session
          ? Phrase("the platform did not say for how long", "平台未说明有效期") : nil)
      guard let words else { continue }
      let name = period == .session ? Phrase("valid", "有效期") : period.title
      fields.add(
        name[language], words[language], role: token.isOver(period, at: now) ? .session : nil)
    }
    for problem in token.problems {
      let words = Phrase(
        "\(problem.field) = \(problem.value): not a time",
        "\(problem.field) = \(problem.value)：不是时间")
      fields.add(Phrase("unreadable", "无法识别"), words[language], in: language)
    }
    if let path { fields.add(Phrase("stored in", "保存于"), path, in: language) }
  }
}
