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
