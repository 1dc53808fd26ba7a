public import FoundationEssentials
public import Requests
public import Signing
public import Text

/// What is known of a response's request. Everything but the platform may be unknown:
/// then the diagnosis says only what the response proves.
public struct DiagnosisContext: Sendable {
  public var platform: Platform
  /// The API's name; `nil` when unknown.
  public var method: String?
  /// Whether a session was sent; `nil` when unknown. ``parameters`` take precedence.
  public var hasSession: Bool?
  /// The request as sent; `nil` if it is unknown.
  public var parameters: [Parameter]?
  public var stampedAt: Date?
  public var sentAt: Date?
  public var keyCreated: CalendarDay?
  /// The request's sign method, `sha1`.
  public var signMethod: String?
  /// Whether SignScope signed the request, so that the signature itself is right.
  public var isSignedHere: Bool
  /// `nil` when the secret is not known.
  package var secret: SecretFacts?
  /// The request's credentials; `nil` when unknown.
  public var appKey: String?
  public var gateway: String?
  /// Whether the call was rate-limited locally.
  public var isPaced = false
  /// The server's clock relative to this machine's, from the response.
  public var clockSkew: ClockSkew?
  /// The quantity to order, for offers; `nil` when not given.
  public var quantity: Int?

  package init(
    platform: Platform, method: String? = nil, hasSession: Bool? = nil,
    parameters: [Parameter]? = nil, stampedAt: Date? = nil, sentAt: Date? = nil,
    keyCreated: CalendarDay? = nil, signMethod: String? = nil, isSignedHere: Bool = false,
    secret: SecretFacts? = nil, clockSkew: ClockSkew? = nil
  ) {
    self.platform = platform
    self.method = method
    self.hasSession = hasSession
    self.parameters = parameters
    self.stampedAt = stampedAt
    self.sentAt = sentAt
    self.keyCreated = keyCreated
    self.signMethod = signMethod
    self.isSignedHere = isSignedHere
    self.secret = secret
    self.clockSkew = clockSkew
  }

  /// Everything about a request that SignScope signed and sent.
  public init(_ signed: SignedRequest, sentAt: Date? = nil, clockSkew: ClockSkew? = nil) {
    let account = signed.request.account
    self.init(
      platform: account.platform, method: signed.request.calledMethod,
      parameters: signed.trace.sentParameters, stampedAt: signed.stampedAt, sentAt: sentAt,
      keyCreated: account.keyCreated, signMethod: signed.trace.scheme.signMethod,
      isSignedHere: true,
      secret: SecretFacts(account.secret, appKey: account.appKey), clockSkew: clockSkew)
    appKey = signed.request.calledAppKey
    gateway = account.shownGateway
    isPaced = account.quota.perSecond != nil
  }

  /// The value of a parameter that was sent and is not blank.
  package func sent(_ name: String) -> String? {
    parameters?.last { $0.name.hasSameBytes(as: name) && $0.text?.isBlank == false }?.text
  }

  /// Whether a session was sent, from the request, otherwise as stated.
  var sentSession: Bool? {
    guard parameters != nil else { return hasSession }
    return platform.confidential.contains { sent($0) != nil }
  }

  /// The called method, from the request, otherwise as stated.
  package var calledMethod: String? {
    let name = platform.systemParameters.first { $0.source == .method }?.name
    let called = name.flatMap(sent) ?? method?.trimmingWhitespace
    return called?.isEmpty == true ? nil : called
  }

  /// `nil` when the method is unknown.
  package var writes: Bool? {
    platform.abilities.onlyReads ? false : calledMethod.map(platform.methods.writes)
  }
}
