public import Signing

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
