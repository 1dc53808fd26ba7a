package import FoundationEssentials
import Text

extension Account {
  /// Where the session comes from.
  package enum SessionOrigin: Sendable, Equatable {
    /// There is none.
    case none
    /// From the profile, or typed: how long it lives is not known.
    case given
    case authorised(AccessToken)
    /// Obtained by authorising, and over.
    case ended(AccessToken)
  }

  package func sessionOrigin(at now: Date) -> SessionOrigin {
    let session = session ?? ""
    guard let token, session.isEmpty || session.hasSameBytes(as: token.value) else {
      return session.isEmpty ? .none : .given
    }
    if !token.isAlive(at: now) { return .ended(token) }
    return session.isEmpty ? .none : .authorised(token)
  }

  /// Takes a session that was obtained by authorising. One that is over is remembered, to be refreshed,
  /// and not used.
  package mutating func use(_ token: AccessToken, at now: Date) {
    self.token = token
    if token.isAlive(at: now) { session = token.value }
  }
}
