import Diagnosing
import FoundationEssentials
import Signing
import Synchronization
import Testing
import Text

@testable import DemoGateway
@testable import Requests
@testable import Sending

@Suite("The gateway's authorisation", .timeLimit(.minutes(5)))
struct OAuthTests {
  /// A clock that a test sets.
  final class SetClock: Sendable {
    private let state = Mutex(Date(timeIntervalSince1970: 1_795_000_000))

    var now: Date { state.withLock { $0 } }

    func advance(by seconds: Double) { state.withLock { $0 += seconds } }
  }

  private func withGateway(
    _ body: (Caller, SetClock) async throws -> Void
  ) async throws {
    let clock = SetClock()
    try await GatewayTests.withGateway(GatewayOptions(clock: { clock.now })) { caller in
      try await body(caller, clock)
    }
  }

  private func run(
    _ caller: Caller, callback: String = "http://127.0.0.1:1/cb", state: String = "S 1"
  ) throws -> Authorisation {
    var account = caller.top
    account.callback = try Callback(callback, outOfBand: "urn:ietf:wg:oauth:2.0:oob")
    return Authorisation(try OAuthApp(account), state: state)
  }

  /// The part after the port in a URL of the gateway.
  private func target(_ url: String, _ caller: Caller) -> String {
    String(url.dropFirst("http://127.0.0.1:\(caller.gateway.port)".utf8.count))
  }

  private func open(_ target: String, _ caller: Caller) async throws -> RawHTTP.Reply {
    try await RawHTTP.get(port: caller.gateway.port, target)
  }

  /// The addresses of a page's links.
  private func links(_ page: String) -> [String] {
    page.split(separator: "href=\"").dropFirst().map {
      String($0.prefix { $0 != "\"" }).replacing("&amp;", with: "&")
    }
  }

  /// Opens the page and follows one of its links: agree, agree as a stranger, refuse.
  private func answer(
    _ run: Authorisation, link: Int = 0, _ caller: Caller
  ) async throws -> RawHTTP.Reply {
    let page = try await open(target(run.url, caller), caller)
    #expect(page.status == 200)
    return try await open(links(page.text)[link], caller)
  }

  private func code(_ run: Authorisation, _ caller: Caller) async throws -> String {
    let reply = try await answer(run, caller)
    #expect(reply.status == 302)
    return try run.code(pasted: reply.headers["location"] ?? "")
  }

  private func token(_ caller: Caller, _ clock: SetClock) async throws -> AccessToken {
    let run = try run(caller)
    return try await client(clock).token(
      for: code(run, caller), of: run.app, view: run.view)
  }

  private func client(_ clock: SetClock) -> TokenClient { TokenClient(clock: { clock.now }) }

  @Test("consent redirects with a code, which becomes a working session")
  func success() async throws {
    try await withGateway { caller, clock in
      let token = try await token(caller, clock)
      #expect(token.nick == Seller.demo.nick)
      #expect(token.problems.isEmpty)
      for period in AccessToken.Period.allCases {
        #expect(try #require(token.remaining(period, at: clock.now)) >= 1800, "\(period)")
      }
      #expect(token.remaining(.w2, at: clock.now) == 1800)
      let answered = try JSONDocument(token.answer.withText { $0 }).root
      #expect(answered["re_expires_in"]?.kind == .string)
      var account = caller.top
      account.session = token.value
      let answer = try await caller.call(
        "taobao.item.seller.get", SessionTests.item, by: account, at: clock.now)
      #expect(answer.code == nil)
    }
  }

  @Test("a code works once, for five minutes, and only with the callback it was issued for")
  func codes() async throws {
    try await withGateway { caller, clock in
      let run = try run(caller)
      func refusal(_ code: String, _ app: OAuthApp) async -> String? {
        do throws(TokenFailure) {
          _ = try await client(clock).token(for: code, of: app, view: "web")
          return nil
        } catch {
          return error.diagnosis.variant
        }
      }
      let first = try await code(run, caller)
      #expect(await refusal(first, run.app) == nil)
      #expect(await refusal(first, run.app) == "code-used")
      let late = try await code(run, caller)
      clock.advance(by: 301)
      #expect(await refusal(late, run.app) == "code-used")
      #expect(await refusal("made-up", run.app) == "code-used")
      var moved = run.app
      moved.callback = .usual
      #expect(try await refusal(code(run, caller), moved) == "callback")
      var wrong = run.app
      wrong.secret += " "
      let kept = try await code(run, caller)
      #expect(await refusal(kept, wrong) == "client")
      #expect(await refusal(kept, run.app) == nil, "a wrong secret uses no code up")
      var other = run.app
      (other.clientID, other.secret) = (TOPApp.shortBan.key, Secret(TOPApp.shortBan.secret))
      #expect(try await refusal(code(run, caller), other) == "code-used")
    }
  }

  @Test("a seller who is not a test user gets error 1001 on the page, and a refusal redirects back")
  func refusals() async throws {
    try await withGateway { caller, _ in
      let run = try run(caller)
      let stranger = try await answer(run, link: 1, caller)
      #expect(stranger.status == 400 && stranger.text.contains("1001"))
      let refused = try await answer(run, link: 2, caller)
      let error = #expect(throws: CallbackError.self) {
        try run.code(pasted: refused.headers["location"] ?? "")
      }
      #expect(error?.diagnosis(on: .top)?.variant == "denied")
    }
  }

  @Test("consent is possible only from the page, once, and for the request shown")
  func tickets() async throws {
    try await withGateway { caller, clock in
      let run = try run(caller)
      let bare =
        target(run.url, caller) + "&decision=agree&seller=%E6%B9%96%E7%95%94%E5%B0%8F%E9%93%BA"
      #expect(try await open(bare, caller).status == 403)
      #expect(try await open(bare + "&ticket=guessed", caller).status == 403)
      let page = try await open(target(run.url, caller), caller)
      #expect(page.headers["content-security-policy"]?.contains("frame-ancestors 'none'") == true)
      let agree = try #require(links(page.text).first)
      let elsewhere = agree.replacing("%3A1%2F", with: "%3A2%2F")
      #expect(elsewhere != agree)
      #expect(try await open(elsewhere, caller).status == 403)
      #expect(try await open(agree, caller).status == 302)
      #expect(try await open(agree, caller).status == 403)
      let late = try await open(target(run.url, caller), caller)
      clock.advance(by: 601)
      #expect(try await open(try #require(links(late.text).first), caller).status == 403)
    }
  }

  @Test("without a callback the page shows the code")
  func outOfBand() async throws {
    try await withGateway { caller, clock in
      let run = try run(caller, callback: "urn:ietf:wg:oauth:2.0:oob")
      let page = try await answer(run, caller)
      #expect(page.status == 200 && page.headers["location"] == nil)
      let code = try #require(page.text.split(separator: "<code>").dropFirst().first)
      let token = try await client(clock).token(
        for: String(code.prefix { $0 != "<" }), of: run.app, view: run.view)
      #expect(token.isAlive(at: clock.now))
    }
  }

  @Test(
    "an invalid request shows an error instead of the consent page",
    arguments: [
      ("client_id=12345678", "client_id=9"), ("response_type=code", "response_type=token"),
      ("127.0.0.1%3A1%2Fcb", "evil.example.com"), ("127.0.0.1%3A1%2Fcb", "127.0.0.1.example.com"),
      ("redirect_uri=http", "redirect_uri=https"), ("view=web", "view=phone"),
      ("&redirect_uri=", "&x="), ("%2Fcb", "%2F%0D%0AX:1"),
      ("127.0.0.1%3A1%2Fcb", "127.0.0.1%3A80%40evil.example%2F"),
      ("127.0.0.1%3A1%2Fcb", "127.0.0.1%40evil.example%2F"),
      ("127.0.0.1%3A1%2Fcb", "evil.example%5C%40127.0.0.1%3A1%2F"),
      ("127.0.0.1%3A1%2Fcb", "127.0.0.1%5C.evil.example%2F"),
      ("127.0.0.1%3A1%2Fcb", "localhost.evil.example%2F"),
      ("127.0.0.1%3A1%2Fcb", "LOCALHOST.EVIL.EXAMPLE%2F"),
      ("127.0.0.1%3A1%2Fcb", "127.0.0.1%252eevil.example%2F"),
      ("127.0.0.1%3A1%2Fcb", "127.0.0.1%3A%2Fcb"), ("127.0.0.1%3A1%2Fcb", "127.0.0.1%3A99999%2F"),
      ("%2Fcb", "%2Fcb%23fragment"), ("%2Fcb", "%2Fcb%5C"),
    ])
  func questions(part: String, wrong: String) async throws {
    try await withGateway { caller, _ in
      let asked = target(try run(caller).url, caller)
      #expect(asked.contains(part))
      let reply = try await open(asked.replacing(part, with: wrong), caller)
      #expect(reply.status == 400)
      #expect(links(reply.text).isEmpty)
    }
  }

  @Test("text from a request cannot become markup")
  func markup() async throws {
    try await withGateway { caller, _ in
      let run = try run(caller, state: #""><script>"#)
      let page = try await open(target(run.url, caller), caller)
      #expect(!page.text.contains("<script>"))
      #expect(try await code(run, caller).isEmpty == false)
    }
  }

  @Test("windows and sessions end at their announced times")
  func periods() async throws {
    try await withGateway { caller, clock in
      let token = try await token(caller, clock)
      var account = caller.top
      account.session = token.value
      func codeOf(_ method: String, _ parameters: [(String, String)]) async throws -> String? {
        let answer = try await caller.call(method, parameters, by: account, at: clock.now)
        return [answer.code, answer.subCode].compactMap { $0 }.joined(separator: " ")
      }
      let write = [("num_iid", "612345678901"), ("quantity", "500")]
      #expect(try await codeOf("taobao.item.quantity.update", write) == "")
      clock.advance(by: 1801)
      #expect(
        try await codeOf("taobao.item.quantity.update", write)
          == "42 insufficient-session-permissions")
      #expect(try await codeOf("taobao.trades.sold.get", [("fields", "tid")]) == "")
      #expect(try await codeOf("taobao.item.seller.get", SessionTests.item) == "")
      clock.advance(by: 86_400)
      #expect(try await codeOf("taobao.item.seller.get", SessionTests.item) == "27 session-expired")

      let fresh = try await client(clock).refreshed(token, of: OAuthApp(caller.top))
      account.session = fresh.value
      #expect(fresh.value != token.value && fresh.refreshToken != token.refreshToken)
      #expect(try await codeOf("taobao.item.quantity.update", write) == "")
      let again = await #expect(throws: TokenFailure.self) {
        try await client(clock).refreshed(token, of: OAuthApp(caller.top))
      }
      #expect(again?.diagnosis.variant == "grant", "a refresh token works once")
    }
  }

  @Test("the pages describe their use and reject invalid requests")
  func pages() async throws {
    try await withGateway { caller, _ in
      let start = try await open("/oauth", caller)
      #expect(start.text.contains("signscope token"))
      let port = caller.gateway.port
      #expect(try await RawHTTP.send(port: port, "POST", "/oauth/authorize").status == 405)
      #expect(try await RawHTTP.send(port: port, "GET", "/oauth/token").status == 400)
      #expect(try await open("/oauth/else", caller).status == 404)
    }
  }
}
