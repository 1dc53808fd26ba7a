/// What one field of an error decides: the right-hand side of the tables of codes.
struct Verdict: Sendable, Equatable {
  var kind: Diagnosis.Kind
  var variant: String?
  /// Who says so; what only the article says is marked on the screen.
  var provenance: Provenance

  init(_ kind: Diagnosis.Kind, _ variant: String? = nil, by provenance: Provenance = .document) {
    self.kind = kind
    self.variant = variant
    self.provenance = provenance
  }
}
