package import SignScopeEngine

/// The timestamp forms that the TOP half accepts.
package enum TimestampRule: String, Sendable, CaseIterable {
  /// All three forms, as clients in the field send them.
  case any
  /// Only the document's form, `yyyy-MM-dd HH:mm:ss` in GMT+8.
  case document
  /// Only the TOP article's form, 13-digit milliseconds.
  case article

  package func accepts(_ form: TimestampForm) -> Bool {
    switch self {
    case .any: true
    case .document: form == .formatted
    case .article: form == .milliseconds
    }
  }
}
