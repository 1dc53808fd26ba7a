package import Text

/// A catalogue entry: a known way in which calls fail, its symptom, cause and fix.
///
/// Thirteen are numbered: 1–6 are Taobao TOP's and 7–13 Yiwugo's; the others are failures
/// without a number. Everything that names, colours or explains a pitfall uses this table.
package struct Pitfall: Sendable, Identifiable {
  /// A variant of a pitfall with its own words.
  package struct Variant: Sendable, Identifiable {
    /// The word in JSON, `re-authorise`.
    package var id: String
    package var title: Phrase
    package var cause: Phrase
    package var fix: Phrase

    package init(_ id: String, title: Phrase, cause: Phrase, fix: Phrase) {
      self.id = id
      self.title = title
      self.cause = cause
      self.fix = fix
    }
  }

  /// 1…13, or `nil`.
  package var number: Int?
  /// The platform it belongs to, `top`; `nil` when it is general.
  package var platform: String?
  package var kind: Diagnosis.Kind
  package var role: PitfallRole
  package var name: Phrase
  /// The symptom.
  package var symptom: Phrase
  /// The cause.
  package var cause: Phrase
  /// The fix.
  package var fix: Phrase
  /// The evidence required for this diagnosis.
  package var evidenceRule: Phrase
  /// Whether and when the same request may be retried.
  package var retryRule: Phrase
  /// The source.
  package var provenance: Provenance
  package var variants: [Variant] = []

  package var id: Diagnosis.Kind { kind }

  /// The entries by number, then those without one.
  package static let all: [Pitfall] = top + yiwugo + unnumbered

  /// The pitfall with that number; `nil` outside 1…13.
  package static subscript(number: Int) -> Pitfall? {
    all.first { $0.number == number }
  }

  /// The entry for a kind; `nil` for a success.
  package static func of(_ kind: Diagnosis.Kind) -> Pitfall? {
    all.first { $0.kind == kind }
  }

  static let neverRetry = Phrase("Never the same request.", "不要重发同一请求。")
}
