import SignScopeEngine

/// An app's request for a seller's consent: the checked query of the authorisation page.
struct AuthorisationQuestion: Equatable {
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

  /// The demo's apps are registered with this machine as the host of their callback, on any port.
  /// Rejects anything that a browser could read as another host: user names, backslashes, fragments.
  private static func isRegistered(_ redirect: String) -> Bool {
    if redirect.utf8.elementsEqual(OAuthHandler.outOfBand.utf8) { return true }
    let scheme = "http://"
    guard redirect.lowercased().hasPrefix(scheme),
      redirect.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }), !redirect.contains(where: \.isSteering)
    else { return false }
    let authority = redirect.dropFirst(scheme.count).prefix { $0 != "/" && $0 != "?" }.lowercased()
    let parts = authority.split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
    let port = parts.count > 1 ? parts[1] : "80"
    return ["127.0.0.1", "localhost"].contains(parts[0])
      && port.utf8.allSatisfy { (0x30...0x39).contains($0) }
      && UInt16(port).map { $0 > 0 } == true
  }

  /// - Parameter ticket: Proves that the decision was made on this page.
  func page(ticket: String) -> OAuthPage {
    OAuthPage(
      title: "授权 · Authorise",
      body: [
        .text("应用 \(app.key) 请求访问店铺数据。"),
        .text("The app \(app.key) asks to read and change a shop's data. Which seller agrees?"),
        .link(
          "同意 · Agree — \(Seller.demo.nick)（测试用户 test user）",
          to: address(decision: "agree", seller: .demo, ticket)),
        .link(
          "同意 · Agree — \(Seller.neighbour.nick)（不是测试用户 not a test user）",
          to: address(decision: "agree", seller: .neighbour, ticket)),
        .link("拒绝 · Refuse", to: address(decision: "refuse", seller: nil, ticket)),
        .text("view=\(view)  redirect_uri=\(redirect)"),
      ])
  }

  private func address(decision: String, seller: Seller?, _ ticket: String) -> String {
    let encoding = SigningScheme.ValueEncoding.rfc3986
    let pairs: [(String, String?)] = [
      ("response_type", "code"), ("client_id", app.key), ("redirect_uri", redirect),
      ("state", state), ("view", view), ("decision", decision), ("seller", seller?.nick),
      ("ticket", ticket),
    ]
    return "/oauth/authorize?"
      + pairs.compactMap { name, value in value.map { "\(name)=\(encoding.apply($0))" } }
      .joined(separator: "&")
  }
}

extension Character {
  /// Whether browsers and servers could disagree about where a URL's host ends because of it.
  fileprivate var isSteering: Bool { self == "\\" || self == "#" }
}
