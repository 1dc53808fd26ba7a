package import SignScopeEngine

/// Which forms of a timestamp the TOP half takes.
package enum TimestampRule: String, Sendable, CaseIterable {
  /// All three forms, as clients in the field send them.
  case any
  /// The document's `yyyy-MM-dd HH:mm:ss` in GMT+8 only.
  case document
  /// The TOP article's 13-digit milliseconds only.
  case article

  package func accepts(_ form: TimestampForm) -> Bool {
    switch self {
    case .any: true
    case .document: form == .formatted
    case .article: form == .milliseconds
    }
  }
}
