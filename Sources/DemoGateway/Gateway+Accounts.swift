import FoundationEssentials
package import SignScopeEngine

extension Gateway {
  /// The demo's profiles: TOP, a Yiwugo key that signs with SHA1, and an old one that signs with MD5.
  package var accounts: [Account] { [demoTOP, demoYiwugo, demoYiwugoOld] }

  var demoTOP: Account {
    Account(
      name: "demo-top", platform: .top, gateway: topURL, appKey: TOPApp.demo.key,
      secret: Secret(TOPApp.demo.secret), session: Secret(TOPSession.owner.token),
      settings: AccountSettings(quota: quota))
  }

  var demoYiwugo: Account { account("demo-yiwugo", .demo, quota: quota) }

  var demoYiwugoOld: Account { account("demo-yiwugo-old", .old, quota: quota) }

  /// The prepared requests: successes first, then each pitfall, then other failures.
  ///
  /// Computed on each access, because some contain a time relative to now.
  package var prepared: [PreparedRequest] { PreparedRequests(gateway: self).all }
}

extension Gateway {
  func account(_ app: TOPApp, session: TOPSession? = nil) -> Account {
    Account(
      name: "demo-top-\(app.key)", platform: .top, gateway: topURL, appKey: app.key,
      secret: Secret(app.secret), session: session.map { Secret($0.token) },
      settings: AccountSettings(quota: Quota.none))
  }

  func account(_ name: String, _ key: YiwugoKey, quota: Quota = .none) -> Account {
    Account(
      name: name, platform: .yiwugo, gateway: yiwugoURL, appKey: key.key,
      secret: Secret(key.secret),
      settings: AccountSettings(keyCreated: key.created, quota: quota))
  }
}
