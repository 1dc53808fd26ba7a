import SignScopeEngine

/// The signature of the draft, computed again whenever the draft changes.
struct LiveSignature: Sendable {
  /// The parameters to send: the given ones first, then the system's.
  var parameters: [Parameter]
  var trace: SignatureTrace?
  /// Why there is no trace.
  var problem: RequestError?
  /// Names whose values are missing; nothing is signed before they are filled in.
  var unknown: [String]
  var warnings: [SigningWarning]

  /// - Parameter clockSkew: That of the draft's gateway, if known.
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
