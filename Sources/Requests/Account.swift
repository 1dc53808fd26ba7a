public import FoundationEssentials
public import Signing
public import Text

/// The caller and the gateway: the identity, credentials and settings used to sign and send a request.
/// Secrets are resolved here; how they are kept on disk is the workspace's matter.
@dynamicMemberLookup
public struct Account: Sendable, Equatable {
  package struct Identity: Sendable, Equatable {
    /// The profile's name.
    package var name: String
    package var platform: Platform
    /// The full address, `https://gw.api.taobao.com/router/rest`.
    package var gateway: String
    package var appKey: String
  }

  package struct Credentials: Sendable, Equatable {
    package var secret: Secret
    /// The access token; `nil` if the profile has none.
    package var session: Secret?
    /// What ``session`` was obtained as by authorising, its lifetimes included; `nil` where it comes
    /// from elsewhere.
    package var token: AccessToken?
  }

  package var identity: Identity
  package var credentials: Credentials
  package var settings: AccountSettings

  public init(
    name: String, platform: Platform, gateway: String, appKey: String, secret: Secret,
    session: Secret? = nil, token: AccessToken? = nil,
    settings: AccountSettings = AccountSettings()
  ) {
    identity = Identity(name: name, platform: platform, gateway: gateway, appKey: appKey)
    credentials = Credentials(secret: secret, session: session, token: token)
    self.settings = settings
  }

  public subscript<Value>(dynamicMember path: WritableKeyPath<AccountSettings, Value>) -> Value {
    get { settings[keyPath: path] }
    set { settings[keyPath: path] = newValue }
  }
}

extension Account {
  public var name: String {
    get { identity.name }
    set { identity.name = newValue }
  }

  public var platform: Platform {
    get { identity.platform }
    set { identity.platform = newValue }
  }

  public var gateway: String {
    get { identity.gateway }
    set { identity.gateway = newValue }
  }

  public var appKey: String {
    get { identity.appKey }
    set { identity.appKey = newValue }
  }

  public var secret: Secret {
    get { credentials.secret }
    set { credentials.secret = newValue }
  }

  public var session: Secret? {
    get { credentials.session }
    set { credentials.session = newValue }
  }

  public var token: AccessToken? {
    get { credentials.token }
    set { credentials.token = newValue }
  }

  /// The account's own quota, or the platform's.
  public var quota: Quota {
    get { settings.quota ?? platform.quota }
    set { settings.quota = newValue }
  }
}

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

/// The choices that a user can make for an account instead of the platform's defaults; all are optional.
///
/// A new setting is a property, its line in ``all``, and how a profile writes it (`ProfilesReader`).
public struct AccountSettings: Sendable, Equatable {
  /// `nil`: the platform's default, or what ``keyCreated`` decides.
  public var signMethod: String?
  /// `nil`: the platform's default.
  public var timestampForm: TimestampForm?
  /// Yiwugo: decides between SHA1 and MD5.
  public var keyCreated: CalendarDay?
  /// `nil`: the platform's default.
  public var layout: WireLayout?
  /// `nil`: the platform's.
  public var quota: Quota?
  /// Where the app is authorised; `nil`: where the platform's rule says.
  public var oauth: String?
  /// The app's registered callback; `nil`: the usual one on this machine.
  public var callback: Callback?
  /// Whether what is sent is kept in the history; `nil`: it is.
  public var keepsHistory: Bool?

  public init(
    signMethod: String? = nil, timestampForm: TimestampForm? = nil, keyCreated: CalendarDay? = nil,
    layout: WireLayout? = nil, quota: Quota? = nil, oauth: String? = nil, callback: Callback? = nil,
    keepsHistory: Bool? = nil
  ) {
    self.signMethod = signMethod
    self.timestampForm = timestampForm
    self.keyCreated = keyCreated
    self.layout = layout
    self.quota = quota
    self.oauth = oauth
    self.callback = callback
    self.keepsHistory = keepsHistory
  }

  /// Every setting.
  public static let all: [Setting] = [
    Setting("sign_method", \.signMethod), Setting("timestamp", \.timestampForm),
    Setting("key_created", \.keyCreated), Setting("layout", \.layout),
    Setting("quota", \.quota), Setting("oauth", \.oauth), Setting("callback", \.callback),
    Setting("history", \.keepsHistory),
  ]

  /// These settings, with absent ones taken from others.
  public func filled(from others: AccountSettings) -> AccountSettings {
    Self.all.reduce(into: self) { $1.fill(&$0, others) }
  }
}

extension AccountSettings {
  /// One setting.
  public struct Setting: Sendable {
    /// Its name in `profiles.yaml` and in documents, `sign_method`.
    public let name: String
    fileprivate let fill: @Sendable (inout AccountSettings, AccountSettings) -> Void

    fileprivate init<Value>(
      _ name: String, _ path: any WritableKeyPath<AccountSettings, Value?> & Sendable
    ) {
      self.name = name
      fill = { settings, others in
        settings[keyPath: path] = settings[keyPath: path] ?? others[keyPath: path]
      }
    }
  }
}
