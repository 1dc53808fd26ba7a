/// A request that is ready to send, with what to look at when the answer comes.
public struct PreparedRequest: Sendable, Equatable, Identifiable {
  /// A short name, `item`, `trailing-space`.
  public var id: String
  /// The pitfall it meets on purpose; `nil` when it is meant to succeed.
  public var pitfall: Int?
  public var title: Phrase
  /// What to look at, and what to try next.
  public var hint: Phrase
  public var request: Request
  /// Wrong code whose signature of this request the doctor is to examine.
  public var otherCode: CodeShape?

  public init(
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
