import FoundationEssentials

/// An access token that a seller has given to an app.
struct TOPSession: Sendable {
  enum State: Sendable {
    case valid
    /// Expired or revoked.
    case dead
    /// Alive, but its short window for high-risk methods has ended.
    case windowOver
  }

  var token: String
  var appKey: String
  var seller: Seller
  var state = State.valid
  /// `false` for a sub-account that may read but not write.
  var mayWrite = true
  /// When it expires; `nil` for the built-in sessions, which never do.
  var periods: Periods?

  /// How long a session lasts, and its shorter windows for high-risk methods.
  struct Periods: Sendable {
    var session: Date
    var refresh: Date
    /// R2
    var highRiskReading: Date
    /// W2
    var highRiskWriting: Date

    /// The periods of an app that is not yet online (protocol.md, A10).
    init(from start: Date) {
      session = start.addingTimeInterval(86_400)
      refresh = start.addingTimeInterval(30 * 86_400)
      highRiskReading = start.addingTimeInterval(86_400)
      highRiskWriting = start.addingTimeInterval(1800)
    }
  }
}

extension TOPSession {
  static let owner = TOPSession(
    token: "6100d27e4f1a9b3c5d7e8f0a1b2c3d4e5f6a7b8c2211098", appKey: TOPApp.demo.key,
    seller: .demo)
  static let expired = TOPSession(
    token: "6101a83f5e2b0c4d6e8f9a1b2c3d4e5f6a7b8c9d2211098", appKey: TOPApp.demo.key,
    seller: .demo, state: .dead)
  static let foreign = TOPSession(
    token: "6102b94a6f3c1d5e7f9a0b2c3d4e5f6a7b8c9d0e3344556", appKey: "21098765",
    seller: .neighbour)
  static let windowOver = TOPSession(
    token: "6103ca5b704d2e6f8a0b1c3d4e5f6a7b8c9d0e1f2211098", appKey: TOPApp.demo.key,
    seller: .demo, state: .windowOver)
  static let subAccount = TOPSession(
    token: "6104db6c815e3f709b1c2d4e5f6a7b8c9d0e1f2a2211098", appKey: TOPApp.demo.key,
    seller: .demo, mayWrite: false)
  static let whitelisted = TOPSession(
    token: "6105ec7d926f40810c2d3e5f6a7b8c9d0e1f2a3b2211098", appKey: TOPApp.whitelisted.key,
    seller: .demo)

  static let all = [owner, expired, foreign, windowOver, subAccount, whitelisted]

  static func named(_ token: String) -> TOPSession? {
    all.first { $0.token.utf8.elementsEqual(token.utf8) }
  }
}
