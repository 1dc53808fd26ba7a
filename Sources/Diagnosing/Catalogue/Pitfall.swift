package import Text

/// An entry of the catalogue: a well-known way in which calls fail, what it looks like, and what to do.
///
/// Thirteen have a number, 1–6 are Taobao TOP's and 7–13 Yiwugo's; the others are failures of a kind
/// without one. Everything that names, colours or explains a pitfall reads this table.
package struct Pitfall: Sendable, Identifiable {
  /// One of the ways within a pitfall that need their own words.
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
  /// The platform it belongs to, `top`; `nil` when it is no platform's own.
  package var platform: String?
  package var kind: Diagnosis.Kind
  package var role: PitfallRole
  package var name: Phrase
  /// What one sees.
  package var symptom: Phrase
  /// What is behind it.
  package var cause: Phrase
  /// What to do.
  package var fix: Phrase
  /// When it is said; never on less.
  package var evidenceRule: Phrase
  /// Whether and when the same request may be sent again.
  package var retryRule: Phrase
  /// Who says so.
  package var provenance: Provenance
  package var variants: [Variant] = []

  package var id: Diagnosis.Kind { kind }

  /// The entries in the order of their numbers, then those without one.
  package static let all: [Pitfall] = top + yiwugo + unnumbered

  /// The pitfall of that number; `nil` beyond 1…13.
  package static subscript(number: Int) -> Pitfall? {
    all.first { $0.number == number }
  }

  /// The entry for a kind; `nil` for a success.
  package static func of(_ kind: Diagnosis.Kind) -> Pitfall? {
    all.first { $0.kind == kind }
  }

  static let neverRetry = Phrase("Never the same request.", "不要重发同一请求。")
}
