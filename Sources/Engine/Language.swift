/// A language of the interface.
public enum Language: String, Sendable, CaseIterable, Codable {
  case english = "en"
  case chinese = "zh"
}

/// Words for people, in every language of the interface.
public struct Phrase: Sendable, Hashable {
  public var en: String
  public var zh: String

  public init(_ en: String, _ zh: String) {
    self.en = en
    self.zh = zh
  }

  public subscript(language: Language) -> String {
    switch language {
    case .english: en
    case .chinese: zh
    }
  }
}

/// Where a statement comes from. The screen shows the same words.
public enum Provenance: String, Sendable, Codable {
  /// The platform's own document says it, or its official SDK does it.
  case document
  /// Real responses, or clients that are in use, show it.
  case seen
  /// Only the article claims it.
  case article
  /// SignScope's own rule, where nothing is settled.
  case ours
}
