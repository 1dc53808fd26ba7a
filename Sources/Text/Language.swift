/// A language of the interface.
public enum Language: String, Sendable, CaseIterable, Codable {
  case english = "en"
  case chinese = "zh"
}

/// A text for people, in each language of the interface.
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

/// The source of a statement. The screen shows the same word.
public enum Provenance: String, Sendable, Codable {
  /// The platform's own document says it, or its official SDK does it.
  case document
  /// Seen in real responses, or in clients that are in use.
  case seen
  /// Only the article claims it.
  case article
  /// SignScope's own rule, where no source settles it.
  case ours
}

extension Phrase {
  /// A duration in seconds, rounded to a suitable unit: `90 s`, `12 min`, `8 h`, `3 days`.
  package static func duration(_ seconds: Int) -> Phrase {
    let (minutes, hours, days) = (
      (seconds + 30) / 60, (seconds + 1800) / 3600, (seconds + 43_200) / 86_400
    )
    return switch seconds {
    case ..<120: Phrase("\(seconds) s", "\(seconds) 秒")
    case ..<7200: Phrase("\(minutes) min", "\(minutes) 分钟")
    case ..<172_800: Phrase("\(hours) h", "\(hours) 小时")
    default: Phrase("\(days) days", "\(days) 天")
    }
  }
}

extension Language {
  /// The language of the locale: the first of `LC_ALL`, `LC_MESSAGES` and `LANG` that is set decides.
  ///
  /// - Parameter environment: Looks up a variable.
  public static func preferred(by environment: (String) -> String?) -> Language {
    let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap(environment)
      .first { !$0.isEmpty }
    return locale?.lowercased().hasPrefix("zh") == true ? .chinese : .english
  }
}
