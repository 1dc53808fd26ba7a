import FoundationEssentials
import LocalHTTP
import SignScopeEngine

/// The OAuth pages: `/oauth`, `/oauth/authorize` and `/oauth/token`.
///
/// They behave as the platform's, except that sellers need no password.
struct OAuthHandler: Sendable {
  let authorisations: AuthorisationStore

  /// `nil` if the path is not one of these pages.
  func reply(to call: ReceivedCall, at moment: Moment) -> Reply? {
    switch call.path {
    case "/oauth", "/oauth/": return Reply(OAuthPage.start)
    case "/oauth/authorize": return authorize(call, at: moment.date)
    case "/oauth/token":
      return TokenPage(authorisations: authorisations).reply(to: call, at: moment.date)
    default: return nil
    }
  }

  private func authorize(_ call: ReceivedCall, at date: Date) -> Reply {
    guard call.verb == "GET" else { return Reply(OAuthPage.onlyByGet, status: 405) }
    let asked: AuthorisationQuestion
    do throws(OAuthPage.Fault) { asked = try AuthorisationQuestion(call) } catch {
      return Reply(error.page, status: 400)
    }
    guard let decision = call.given("decision") else { return page(asked, at: date) }
    // Otherwise any page in the browser could consent in the seller's name.
    guard authorisations.takeTicket(call.given("ticket") ?? "", for: asked, at: date) else {
      return page(asked, status: 403, at: date)
    }
    switch decision {
    case "agree": return agree(asked, call.given("seller"), at: date)
    case "refuse":
      return answer(
        asked, [("error", "access_denied"), ("error_description", "the seller has refused")])
    default: return page(asked, at: date)
    }
  }

  private func page(
    _ asked: AuthorisationQuestion, status: Int = 200, at date: Date
  ) -> Reply {
    Reply(asked.page(ticket: authorisations.ticket(for: asked, at: date)), status: status)
  }

  private func agree(_ asked: AuthorisationQuestion, _ nick: String?, at date: Date) -> Reply {
    let sellers = [Seller.demo, .neighbour]
    guard let seller = sellers.first(where: { $0.nick.utf8.elementsEqual((nick ?? "").utf8) })
    else { return page(asked, at: date) }
    guard seller.isTestUser else {
      return Reply(OAuthPage.Fault.notATestUser(seller).page, status: 400)
    }
    let consent = AuthorisationStore.Consent(
      appKey: asked.app.key, redirect: asked.redirect, seller: seller)
    return answer(asked, [("code", authorisations.code(for: consent, at: date))])
  }

  /// Redirects the browser to the app, or shows the code if the app has no callback.
  private func answer(
    _ asked: AuthorisationQuestion, _ pairs: [(name: String, value: String)]
  ) -> Reply {
    let isOutOfBand = asked.redirect.utf8.elementsEqual(Self.outOfBand.utf8)
    guard !isOutOfBand else { return Reply(OAuthPage.result(pairs)) }
    let encoding = SigningScheme.ValueEncoding.rfc3986
    let all = pairs + (asked.state.map { [(name: "state", value: $0)] } ?? [])
    let query = all.map { "\($0.name)=\(encoding.apply($0.value))" }.joined(separator: "&")
    let mark = asked.redirect.utf8.contains(UInt8(ascii: "?")) ? "&" : "?"
    var reply = Reply(OAuthPage.leaving, status: 302)
    reply.headers.append((name: "Location", value: asked.redirect + mark + query))
    return reply
  }

  static let outOfBand = Platform.top.oauth?.outOfBand ?? ""
}

extension Seller {
  /// Whether the seller is on the app's list of test users, which an app that is not online needs.
  var isTestUser: Bool { self == .demo }
}

extension Reply {
  fileprivate init(_ page: OAuthPage, status: Int = 200) {
    self.init(status: status, text: page.html, contentType: "text/html;charset=UTF-8")
    headers = [
      (name: "Cache-Control", value: "no-store"), (name: "Referrer-Policy", value: "no-referrer"),
      // Within another page's frame a user could be tricked into clicking.
      (name: "Content-Security-Policy", value: "default-src 'none'; frame-ancestors 'none'"),
    ]
  }
}

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
