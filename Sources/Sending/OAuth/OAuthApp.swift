package import Requests
package import Signing
package import Text

/// An app that asks a seller for a session: its credentials, the OAuth URL and the callback.
package struct OAuthApp: Sendable, Equatable {
  package var platform: Platform
  /// The URL before `/authorize` and `/token`, without a trailing slash.
  package var address: String
  package var clientID: String
  package var secret: Secret
  package var callback: Callback
  /// The number of following ports allowed when the callback's port is taken: none if the callback
  /// is registered with its port.
  var sparePorts: UInt16

  /// The app of an account, from the account's settings, otherwise from its gateway.
  package init(_ account: Account) throws(OAuthObstacle) {
    guard let rule = account.platform.oauth else { throw .unsupported(account.platform.name) }
    guard !account.appKey.isBlank else { throw .noAppKey }
    guard !account.secret.isBlank else { throw .noSecret }
    guard let address = Self.address(of: account, by: rule) else {
      throw .unknownAddress(gateway: account.gateway)
    }
    platform = account.platform
    self.address = address
    clientID = account.appKey
    secret = account.secret
    callback = account.callback ?? .usual
    sparePorts = account.callback == nil ? 9 : 0
  }

  /// The OAuth base URL of the account's app; `nil` where the platform has no OAuth, or it is unknown.
  package static func address(of account: Account) -> String? {
    account.platform.oauth.flatMap { address(of: account, by: $0) }
  }

  private static func address(of account: Account, by rule: OAuthRule) -> String? {
    var address = account.oauth ?? rule.address(forGateway: account.gateway)
    // Documents give the URLs of the two endpoints rather than their base.
    for page in ["/", "/authorize", "/token", "/"] where address?.hasSuffix(page) == true {
      address?.removeLast(page.count)
    }
    return address
  }
}

/// Why an account's app cannot authorise.
package enum OAuthObstacle: Error, Sendable, Equatable {
  /// The platform's name.
  case unsupported(Phrase)
  case noAppKey
  case noSecret
  case unknownAddress(gateway: String)

  /// The setting concerned.
  package var field: String {
    switch self {
    case .unsupported: "platform"
    case .noAppKey: "app_key"
    case .noSecret: "secret"
    case .unknownAddress: "oauth"
    }
  }

  package var message: Phrase {
    switch self {
    case .unsupported(let platform):
      Phrase(
        "SignScope can authorise Taobao TOP only, not \(platform.en)",
        "SignScope 目前只支持淘宝 TOP 的授权，不支持\(platform.zh)")
    case .noAppKey:
      Phrase(
        "no app key to authorise; set app_key first", "没有可授权的 AppKey，请先填写 app_key")
    case .noSecret:
      Phrase(
        "no secret, which the code exchange needs; set the secret first",
        "没有 AppSecret，而换取令牌需要它，请先填写")
    case .unknownAddress(let gateway):
      Phrase(
        "the authorisation URL for \(HostName(of: gateway).withPort) is unknown; add oauth: URL to the profile",
        "不知道 \(HostName(of: gateway).withPort) 的授权页在哪里；请在账号配置中加上 oauth: 网址")
    }
  }
}
