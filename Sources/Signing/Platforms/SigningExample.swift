package import Text

/// A signature that somebody else has published with its secret, to check the signing with.
package struct SigningExample: Sendable, Equatable {
  /// `nil`: the one that the parameters name, or the platform's default.
  package var signMethod: String?
  package var secret: Secret
  package var parameters: [Parameter]
  package var path: String
  package var signature: String
  /// Who published it, or whose rule it was computed by.
  package var source: Phrase

  package init(
    _ source: Phrase, signMethod: String? = nil, secret: Secret, path: String = "",
    _ parameters: KeyValuePairs<String, String>, _ signature: String
  ) {
    self.signMethod = signMethod
    self.secret = secret
    self.path = path
    self.parameters = parameters.map { Parameter($0.key, $0.value) }
    self.signature = signature
    self.source = source
  }
}

/// A call of the self-check: one that reads, needs no ids of the caller's own, and that every app may make.
package struct CheckCall: Sendable, Equatable {
  package var method: String
  package var parameters: [Parameter] = []
  package var needsSession = false
  /// Errors that a response may report although it accepted signature, clock and key.
  package var acceptable: [PitfallKind] = []
}
