extension Platform {
  /// What a platform's calls and keys are like, beside how they are signed and sent. A scheme that answers
  /// like another platform is like it in these too.
  package struct Abilities: Sendable, Equatable {
    /// Whether no call changes anything.
    package var onlyReads = false
    /// Whether answers hold offers: price ladders, stock, order steps.
    package var hasOffers = false
    /// Whether calling from several IP addresses, or more than once a second, gets a key closed.
    package var closesKeys = false
    /// The parameter that asks for a fresh response; otherwise the response may be an hour old.
    package var freshCopy: Parameter?
    /// Whether `fields` lists what an answer shall hold.
    package var hasFieldLists = false
    /// Whether app keys are digits, others in the sandbox than in production.
    package var hasNumericKeys = false
    /// The number of the pitfall that a wrong signature is.
    package var signaturePitfall = 1
    /// The calls of the self-check; empty where no call is known that every app may make.
    package var checkCalls: [CheckCall] = []

    package static let none = Abilities()
  }
}
