/// What one field of an error decides: the right-hand side of the tables of codes.
public struct Verdict: Sendable, Hashable {
  public var kind: Diagnosis.Kind
  public var variant: String?
  /// Who says so; what only the article says is marked on the screen.
  public var provenance: Provenance

  public init(
    _ kind: Diagnosis.Kind, _ variant: String? = nil, by provenance: Provenance = .document
  ) {
    self.kind = kind
    self.variant = variant
    self.provenance = provenance
  }
}
