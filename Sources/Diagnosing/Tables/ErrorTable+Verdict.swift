import Signing
import Text

extension ErrorTable {
  /// The meaning of an error, and the field that decides; `nil` when no row matches.
  func verdict(on error: ErrorEnvelope) -> (verdict: Verdict, field: ErrorEnvelope.Field)? {
    if let field = error.subCode {
      let word = String(field.value.prefix { $0 != ":" })
      for text in [field.value, word] {
        if let verdict = Self.verdict(on: text, in: subCodes) { return (verdict, field) }
      }
    }
    if let field = error.code, let verdict = Self.verdict(on: field.value, in: codes) {
      return (verdict, field)
    }
    if let field = error.message {
      for text in [field.value, field.value.firstSentence] {
        if let verdict = Self.verdict(on: text.lowercased(), in: messages) {
          return (verdict, field)
        }
      }
    }
    return nil
  }

  private static func verdict(on value: String, in rows: [Row]) -> Verdict? {
    rows.first { $0.values.containsBytes(of: value) }?.verdict
  }
}

extension String {
  /// The first sentence, without its full stop.
  fileprivate var firstSentence: String {
    let end = indices.first { self[$0] == "。" || self[$0] == "." && isBoundary(after: $0) }
    return end.map { String(self[..<$0]) } ?? self
  }

  private func isBoundary(after index: Index) -> Bool {
    let next = self.index(after: index)
    return next == endIndex || self[next].isWhitespace
  }
}
