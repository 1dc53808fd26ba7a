/// Who calls, and where: the credentials and settings that a request is signed and sent with.
/// Secrets are resolved here; how they are kept on disk is the workspace's matter.
public struct Account: Sendable, Equatable {
  /// The profile's name.
  public var name: String
  public var platform: Platform
  /// The full address, `https://gw.api.taobao.com/router/rest`.
  public var gateway: String
  public var appKey: String
  public var secret: String
  /// The access token; `nil` when the profile has none.
  public var session: String?
  /// `nil`: the platform's default, or what ``keyCreated`` decides.
  public var signMethod: String?
  /// `nil`: the platform's default.
  public var timestampForm: TimestampForm?
  /// Yiwugo: decides between SHA1 and MD5.
  public var keyCreated: CalendarDay?
  /// `nil`: the platform's default.
  public var layout: WireLayout?
  public var quota: Quota
  /// Where the app is authorised; `nil`: where the platform's rule says.
  public var oauth: String?
  /// The app's registered callback; `nil`: the usual one on this machine.
  public var callback: Callback?
  /// What ``session`` was obtained as by authorising, its lifetimes included; `nil` where it comes from
  /// elsewhere.
  public var token: AccessToken?

  public init(
    name: String, platform: Platform, gateway: String, appKey: String, secret: String,
    session: String? = nil, signMethod: String? = nil, timestampForm: TimestampForm? = nil,
    keyCreated: CalendarDay? = nil, layout: WireLayout? = nil, quota: Quota? = nil,
    oauth: String? = nil, callback: Callback? = nil
  ) {
    self.name = name
    self.platform = platform
    self.gateway = gateway
    self.appKey = appKey
    self.secret = secret
    self.session = session
    self.signMethod = signMethod
    self.timestampForm = timestampForm
    self.keyCreated = keyCreated
    self.layout = layout
    self.quota = quota ?? platform.quota
    self.oauth = oauth
    self.callback = callback
  }
}
