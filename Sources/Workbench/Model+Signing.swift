package import SignScopeEngine

/// The current request as other code would sign it.
extension Model {
  /// What other code made of the request: a signature, or a string to sign. The doctor starts with it.
  package internal(set) var observed: String? {
    get { draft.observed }
    set { draft.observed = newValue }
  }

  /// The signed parameters in the order of the imported request, followed by those added since.
  ///
  /// The panes show the user's own parameters before the system's, which would lose the text's order,
  /// and with it every mistake that concerns order.
  package var parametersInGivenOrder: [Parameter] {
    let names = draft.givenOrder.map { Array($0.utf8) }
    let places = Dictionary(
      names.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    return live.parameters.enumerated().sorted { a, b in
      let first = places[Array(a.element.name.utf8)] ?? .max
      let second = places[Array(b.element.name.utf8)] ?? .max
      return (first, a.offset) < (second, b.offset)
    }.map(\.element)
  }

  /// The signed values, as input for the doctor.
  var signingInput: SigningInput? {
    guard let trace = live.trace else { return nil }
    let request = draft.request
    let own = draft.account
    var input = SigningInput(
      platform: own.platform, scheme: trace.scheme, parameters: parametersInGivenOrder,
      secret: own.secret, path: request.calledPath, body: request.body ?? "",
      others: profiles.filter {
        $0.name != own.name && !$0.secret.isEmpty && $0.secret != own.secret
      }
      .map { SigningInput.OtherSecret(name: $0.name, secret: $0.secret) },
      clockSkew: clockSkew?.seconds)
    input.digestChoice = draft.request.digestChoice
    return input
  }

  var obstacleToSigning: Phrase? { live.trace == nil ? Words.cannotSign : nil }
}
