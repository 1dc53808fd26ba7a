import SignScopeEngine

/// The signature of the draft as it stands: made anew whenever the draft has changed.
struct LiveSignature: Sendable {
  /// What would be sent: given parameters first, then the system's.
  var parameters: [Parameter]
  var trace: SignatureTrace?
  /// Why there is no trace.
  var problem: RequestError?
  /// Names without a value, before which nothing is signed.
  var unknown: [String]
  var warnings: [SigningWarning]

  /// - Parameter clockSkew: Of the draft's gateway, as far as it is known.
  init(_ draft: Draft, clockSkew: ClockSkew? = nil) {
    let request = draft.request
    parameters = request.filled(at: draft.stampedAt)
    unknown = draft.unknown(in: parameters)
    guard unknown.isEmpty else {
      warnings = []
      return
    }
    do {
      let trace = try request.trace(at: draft.stampedAt)
      warnings = request.warnings(about: trace, at: draft.stampedAt)
      if let warning = clockSkew?.warning(on: draft.account.platform) {
        warnings.insert(warning, at: 0)
      }
      self.trace = trace
    } catch {
      warnings = []
      problem = error
    }
  }
}
