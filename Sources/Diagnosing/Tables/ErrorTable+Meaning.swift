import Signing
import Text

extension ErrorTable {
  /// What an error means, and the field that says so; `nil` when no row holds.
  func meaning(on error: ErrorEnvelope) -> (meaning: ErrorMeaning, field: ErrorEnvelope.Field)? {
    if let field = error.subCode {
      let word = String(field.value.prefix { $0 != ":" })
      for text in [field.value, word] {
        if let meaning = Self.meaning(on: text, in: subCodes) { return (meaning, field) }
      }
    }
    let byMessage = error.message.flatMap { field in
      messageMeaning(field.value).map { (meaning: $0, field: field) }
    }
    if let field = error.code, let meaning = Self.meaning(on: field.value, in: codes) {
      // A code for any wrong parameter says less than a message that names the signature or the timestamp.
      if meaning.kind == .arguments, let byMessage, byMessage.meaning.kind != .arguments {
        return byMessage
      }
      return (meaning, field)
    }
    return byMessage
  }

  private func messageMeaning(_ message: String) -> ErrorMeaning? {
    for text in [message, message.firstSentence, message.firstClause] {
      if let meaning = Self.meaning(on: text.lowercased(), in: messages) { return meaning }
    }
    return MessageGrammar.meaning(message)
  }

  private static func meaning(on value: String, in rows: [Row]) -> ErrorMeaning? {
    rows.first { $0.values.containsBytes(of: value) }?.meaning
  }
}

extension String {
  /// The first sentence, without its full stop.
  fileprivate var firstSentence: String {
    let end = indices.first { self[$0] == "。" || self[$0] == "." && isBoundary(after: $0) }
    return end.map { String(self[..<$0]) } ?? self
  }

  /// The text up to the first comma.
  fileprivate var firstClause: String { String(prefix { $0 != "，" && $0 != "," }) }

  private func isBoundary(after index: Index) -> Bool {
    let next = self.index(after: index)
    return next == endIndex || self[next].isWhitespace
  }
}
