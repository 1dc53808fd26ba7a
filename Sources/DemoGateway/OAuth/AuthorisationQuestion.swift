import SignScopeEngine

/// What an app asks a seller for: a request of the authorisation page, checked.
struct AuthorisationQuestion {
  var app: TOPApp
  var redirect: String
  var state: String?
  var view: String

  init(_ call: ReceivedCall) throws(OAuthPage.Fault) {
    guard call["response_type"] == "code" else { throw .responseType }
    guard let key = call.given("client_id"), let app = TOPApp.named(key) else { throw .unknownApp }
    guard let redirect = call.given("redirect_uri") else { throw .noCallback }
    guard Self.isRegistered(redirect) else { throw .otherCallback(redirect) }
    let view = call.given("view") ?? "web"
    guard Platform.top.oauth?.views.contains(view) == true else { throw .unknownView(view) }
    self.app = app
    self.redirect = redirect
    self.state = call.given("state")
    self.view = view
  }

  /// The demo's apps are registered with this machine as their callback's host, at any port.
  private static func isRegistered(_ redirect: String) -> Bool {
    if redirect.utf8.elementsEqual(OAuthHandler.outOfBand.utf8) { return true }
    return ["http://127.0.0.1", "http://localhost"].contains { host in
      guard redirect.hasPrefix(host) else { return false }
      let next = redirect.dropFirst(host.count).first
      return next == nil || next == ":" || next == "/"
    }
      && redirect.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }
  }

  var page: OAuthPage {
    OAuthPage(
      title: "授权 · Authorise",
      body: [
        .text("应用 \(app.key) 请求访问店铺数据。"),
        .text("The app \(app.key) asks to read and change a shop's data. Which seller agrees?"),
        .link(
          "同意 · Agree — \(Seller.demo.nick)（测试用户 test user）",
          to: address(decision: "agree", seller: .demo)),
        .link(
          "同意 · Agree — \(Seller.neighbour.nick)（不是测试用户 not a test user）",
          to: address(decision: "agree", seller: .neighbour)),
        .link("拒绝 · Refuse", to: address(decision: "refuse", seller: nil)),
        .text("view=\(view)  redirect_uri=\(redirect)"),
      ])
  }

  private func address(decision: String, seller: Seller?) -> String {
    let encoding = SigningScheme.ValueEncoding.rfc3986
    let pairs: [(String, String?)] = [
      ("response_type", "code"), ("client_id", app.key), ("redirect_uri", redirect),
      ("state", state), ("view", view), ("decision", decision), ("seller", seller?.nick),
    ]
    return "/oauth/authorize?"
      + pairs.compactMap { name, value in value.map { "\(name)=\(encoding.apply($0))" } }
      .joined(separator: "&")
  }
}
