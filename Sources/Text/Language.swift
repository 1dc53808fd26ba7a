/// A language of the interface.
package enum Language: String, Sendable, CaseIterable, Codable {
  case english = "en"
  case chinese = "zh"
}

/// A text for people, in each language of the interface.
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

/// The source of a statement. The screen shows the same word.
package enum Provenance: String, Sendable, Codable {
  /// The platform's own document says it, or its official SDK does it.
  case document
  /// Seen in real responses, or in clients that are in use.
  case seen
  /// Only the article claims it.
  case article
  /// SignScope's own rule, where no source settles it.
  case ours
}
