package import Signing
package import Text

/// An account: the credentials and settings that a request is signed and sent with.
/// Secrets are resolved here; the workspace decides how they are stored on disk.
package struct Account: Sendable, Equatable {
  /// The profile's name.
  package var name: String
  package var platform: Platform
  /// The full URL, `https://gw.api.taobao.com/router/rest`.
  package var gateway: String
  package var appKey: String
  package var secret: String
  /// The access token; `nil` when the profile has none.
  package var session: String?
  /// `nil`: the platform's default, or what ``keyCreated`` decides.
  package var signMethod: String?
  /// `nil`: the platform's default.
  package var timestampForm: TimestampForm?
  /// Yiwugo: decides between SHA1 and MD5.
  package var keyCreated: CalendarDay?
  /// `nil`: the platform's default.
  package var layout: WireLayout?
  package var quota: Quota
  /// The OAuth base URL; `nil`: from the platform's rule.
  package var oauth: String?
  /// The app's registered callback; `nil`: the usual one on this machine.
  package var callback: Callback?
  /// The token that ``session`` came from, with its lifetimes; `nil` where it comes from
  /// elsewhere.
  package var token: AccessToken?

  package init(
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
