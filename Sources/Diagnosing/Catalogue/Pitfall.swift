public import Text

/// A catalogue entry: a known way in which calls fail, its symptom, cause and fix.
///
/// Thirteen are numbered: 1–6 are Taobao TOP's and 7–13 Yiwugo's; the others are failures
/// without a number. Everything that names, colours or explains a pitfall uses this table.
public struct Pitfall: Sendable, Identifiable {
  /// A variant of a pitfall with its own words.
  public struct Variant: Sendable, Identifiable {
    /// The word in JSON, `re-authorise`.
    public var id: String
    public var title: Phrase
    public var cause: Phrase
    public var fix: Phrase

    package init(_ id: String, title: Phrase, cause: Phrase, fix: Phrase) {
      self.id = id
      self.title = title
      self.cause = cause
      self.fix = fix
    }
  }

  /// 1…13, or `nil`.
  public var number: Int?
  /// The platform it belongs to, `top`; `nil` when it is general.
  public var platform: String?
  public var kind: Diagnosis.Kind
  package var role: PitfallRole
  public var name: Phrase
  /// The symptom.
  public var symptom: Phrase
  /// The cause.
  public var cause: Phrase
  /// The fix.
  public var fix: Phrase
  /// The evidence required for this diagnosis.
  public var evidenceRule: Phrase
  /// Whether and when the same request may be retried.
  public var retryRule: Phrase
  /// The source.
  public var provenance: Provenance
  public var variants: [Variant] = []

  public var id: Diagnosis.Kind { kind }

  /// The entries by number, then those without one.
  public static let all: [Pitfall] = top + yiwugo + unnumbered

  /// The pitfall with that number; `nil` outside 1…13.
  public static subscript(number: Int) -> Pitfall? {
    all.first { $0.number == number }
  }

  /// The entry for a kind; `nil` for a success.
  public static func of(_ kind: Diagnosis.Kind) -> Pitfall? {
    all.first { $0.kind == kind }
  }

  static let neverRetry = Phrase("Never the same request.", "不要重发同一请求。")
}
