package import Diagnosing
package import Requests
import Signing
import Text

/// Why no token was obtained.
package struct TokenFailure: Error, Sendable, Equatable {
  /// What went wrong, why, and what to do.
  package var diagnosis: Diagnosis
  /// Set when no response was received.
  package var networkError: NetworkError?

  package init(_ diagnosis: Diagnosis, networkError: NetworkError? = nil) {
    self.diagnosis = diagnosis
    self.networkError = networkError
  }

  /// The failure with the words for `invalid_grant`, which in this exchange means the code or
  /// the refresh token (RFC 6749, 5.2).
  func sayingWhatWasRefused() -> TokenFailure {
    guard diagnosis.code == "invalid_grant", diagnosis.variant == nil,
      let grant = Pitfall.deadSession.variants.first(where: { $0.id == "grant" })
    else { return self }
    var failure = self
    failure.diagnosis.variant = grant.id
    failure.diagnosis.title = grant.title
    failure.diagnosis.cause = grant.cause
    failure.diagnosis.fix = grant.fix
    return failure
  }

  /// The failure with `••••••••` wherever the platform echoes a secret.
  func redacted(by redactor: Redactor) -> TokenFailure {
    var failure = self
    failure.diagnosis.evidence = diagnosis.evidence.map {
      .init($0.field, redactor.redacted($0.value))
    }
    failure.diagnosis.message = diagnosis.message.map { redactor.redacted($0) }
    failure.diagnosis.subMessage = diagnosis.subMessage.map { redactor.redacted($0) }
    return failure
  }
}
