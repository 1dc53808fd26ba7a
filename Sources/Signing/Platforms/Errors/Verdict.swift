package import Text

/// What one field of an error decides: the right-hand side of the tables of codes.
package struct Verdict: Sendable, Hashable {
  package var kind: PitfallKind
  package var variant: String?
  /// Who says so; what only the article says is marked on the screen.
  package var provenance: Provenance

  package init(
    _ kind: PitfallKind, _ variant: String? = nil, by provenance: Provenance = .document
  ) {
    self.kind = kind
    self.variant = variant
    self.provenance = provenance
  }
}
