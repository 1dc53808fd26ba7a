package import Text

/// The diagnosis that one field of an error gives: the right-hand side of the code tables.
package struct Verdict: Sendable, Hashable {
  package var kind: PitfallKind
  package var variant: String?
  /// The source; what only the article says is marked on screen.
  package var provenance: Provenance

  package init(
    _ kind: PitfallKind, _ variant: String? = nil, by provenance: Provenance = .document
  ) {
    self.kind = kind
    self.variant = variant
    self.provenance = provenance
  }
}
