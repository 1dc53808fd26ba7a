public import FoundationEssentials
import Signing

extension Account {
  /// Where the session comes from.
  public enum SessionOrigin: Sendable, Equatable {
    /// No session.
    case none
    /// From the profile, or typed: its lifetime is unknown.
    case given
    case authorised(AccessToken)
    /// Obtained by authorising, and expired.
    case ended(AccessToken)
  }

  public func sessionOrigin(at now: Date) -> SessionOrigin {
    let session = session ?? ""
    guard let token, session.isEmpty || session == token.value else {
      return session.isEmpty ? .none : .given
    }
    if !token.isAlive(at: now) { return .ended(token) }
    return session.isEmpty ? .none : .authorised(token)
  }

  /// Sets a session obtained by authorising. An expired one is kept for refreshing,
  /// but not used.
  public mutating func use(_ token: AccessToken, at now: Date) {
    self.token = token
    if token.isAlive(at: now) { session = token.value }
  }
}
