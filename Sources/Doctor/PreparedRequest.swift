package import Requests
package import Text

/// A request that is ready to send, with what to look at when the response comes.
package struct PreparedRequest: Sendable, Equatable, Identifiable {
  /// A short name, `item`, `trailing-space`.
  package var id: String
  /// The pitfall it meets on purpose; `nil` when it is meant to succeed.
  package var pitfall: Int?
  package var title: Phrase
  /// A hint: what to notice, and what to try next.
  package var hint: Phrase
  package var request: Request
  /// Wrong code whose signature of this request the doctor should diagnose.
  package var otherCode: CodeShape?

  package init(
    id: String, pitfall: Int?, title: Phrase, hint: Phrase, request: Request,
    otherCode: CodeShape? = nil
  ) {
    self.id = id
    self.pitfall = pitfall
    self.title = title
    self.hint = hint
    self.request = request
    self.otherCode = otherCode
  }
}
