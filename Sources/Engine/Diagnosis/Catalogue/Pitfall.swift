/// An entry of the catalogue: a well-known way in which calls fail, what it looks like, and what to do.
///
/// Thirteen have a number, 1–6 are Taobao TOP's and 7–13 Yiwugo's; the others are failures of a kind
/// without one. Everything that names, colours or explains a pitfall reads this table.
public struct Pitfall: Sendable, Identifiable {
  /// One of the ways within a pitfall that need their own words.
  public struct Variant: Sendable, Identifiable {
    /// The word in JSON, `re-authorise`.
    public var id: String
    public var title: Phrase
    public var cause: Phrase
    public var fix: Phrase

    init(_ id: String, title: Phrase, cause: Phrase, fix: Phrase) {
      self.id = id
      self.title = title
      self.cause = cause
      self.fix = fix
    }
  }

  /// 1…13, or `nil`.
  public var number: Int?
  /// The platform it belongs to, `top`; `nil` when it is no platform's own.
  public var platform: String?
  public var kind: Diagnosis.Kind
  public var role: PitfallRole
  public var name: Phrase
  /// What one sees.
  public var symptom: Phrase
  /// What is behind it.
  public var cause: Phrase
  /// What to do.
  public var fix: Phrase
  /// When it is said; never on less.
  public var evidenceRule: Phrase
  /// Whether and when the same request may be sent again.
  public var retryRule: Phrase
  /// Who says so.
  public var provenance: Provenance
  public var variants: [Variant] = []

  public var id: Diagnosis.Kind { kind }

  /// The entries in the order of their numbers, then those without one.
  public static let all: [Pitfall] = top + yiwugo + unnumbered

  /// The pitfall of that number; `nil` beyond 1…13.
  public static subscript(number: Int) -> Pitfall? {
    all.first { $0.number == number }
  }

  /// The entry for a kind; `nil` for a success.
  public static func of(_ kind: Diagnosis.Kind) -> Pitfall? {
    all.first { $0.kind == kind }
  }

  static let neverRetry = Phrase("Never the same request.", "不要重发同一请求。")
}
