/// A language of the interface.
package enum Language: String, Sendable, CaseIterable, Codable {
  case english = "en"
  case chinese = "zh"
}

/// Words for people, in every language of the interface.
package struct Phrase: Sendable, Hashable {
  package var en: String
  package var zh: String

  package init(_ en: String, _ zh: String) {
    self.en = en
    self.zh = zh
  }

  package subscript(language: Language) -> String {
    switch language {
    case .english: en
    case .chinese: zh
    }
  }
}

/// Where a statement comes from. The screen shows the same words.
package enum Provenance: String, Sendable, Codable {
  /// The platform's own document says it, or its official SDK does it.
  case document
  /// Real responses, or clients that are in use, show it.
  case seen
  /// Only the article claims it.
  case article
  /// SignScope's own rule, where nothing is settled.
  case ours
}
