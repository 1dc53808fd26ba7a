import FoundationEssentials

/// An app registered with the TOP half.
struct TOPApp: Sendable, Equatable {
  enum Allowance: Sendable, Equatable {
    /// The quota of the gateway's options.
    case ordinary
    /// The daily quota is already used up at the first call.
    case dailyQuotaUsedUp
    /// Every other call starts a ban of this length.
    case shortBans(seconds: Int)
  }

  var key: String
  var secret: String
  var allowance = Allowance.ordinary
  /// The pattern of IP addresses it may call from, such as `10.232.*.*`; `nil` allows all.
  var allowedAddresses: String?
}

extension TOPApp {
  static let demo = TOPApp(key: "12345678", secret: "3f8c1d5b7a9e4062b1c7d8e9f0a2b4c6")
  static let dailyQuota = TOPApp(
    key: "12345679", secret: "8d21b6f05c3e49a7b2d4f6081a3c5e7f", allowance: .dailyQuotaUsedUp)
  static let shortBan = TOPApp(
    key: "12345680", secret: "51c0e7a94b2d4f83a6c8e0b1d3f5a7c9", allowance: .shortBans(seconds: 5))
  static let whitelisted = TOPApp(
    key: "12345681", secret: "c4a6e8f01b3d45729e0b2d4f6a8c0e1d", allowedAddresses: "10.232.*.*")

  static let all = [demo, dailyQuota, shortBan, whitelisted]

  static func named(_ key: String) -> TOPApp? {
    all.first { $0.key.utf8.elementsEqual(key.utf8) }
  }

  /// Whether it may call from an IP address.
  func allows(_ address: String) -> Bool {
    guard let allowedAddresses else { return true }
    let pattern = allowedAddresses.split(separator: ".")
    let parts = address.split(separator: ".")
    return pattern.count == parts.count
      && zip(pattern, parts).allSatisfy { $0 == "*" || $0 == $1 }
  }
}

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
