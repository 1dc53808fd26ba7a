import DemoGateway
import Doctor
import FoundationEssentials
import Screen
import Signing
import TestSupport
import Testing

@testable import Diagnosing
@testable import Requests
@testable import Sending
@testable import Text
@testable import Workbench
@testable import Workspace

@Suite("Authorising in the workbench", .timeLimit(.minutes(5)))
struct AuthoriseTests {
  private static let app = Account(
    name: "shop", platform: .top, gateway: "http://127.0.0.1:9/router/rest", appKey: "12345678",
    secret: "helloworld")

  private func model(_ account: Account = app, columns: Int = 120, rows: Int = 40) -> Model {
    .sample(columns: columns, rows: rows, account: account, profiles: [account])
  }

  private func token(_ fields: String = #","expires_in":86400,"w2_expires_in":1800"#) throws
    -> AccessToken
  {
    try AccessToken(
      JSONDocument(
        #"{"access_token":"new-session","refresh_token":"new-refresh","taobao_user_nick":"%E5%BA%97"\#(fields)}"#
      ), receivedAt: noon)
  }

  /// The runtime's message once it listens.
  private func ready(
    _ model: inout Model, _ listening: AuthoriseState.Listening = .here
  ) throws -> Authorisation {
    let run = Authorisation(try OAuthApp(model.draft.account), state: "S1")
    _ = model.update(.authorisation(number: 1, .ready(run, listening)), at: noon)
    return run
  }

  private func exchange(_ code: String, _ run: Authorisation, _ number: Int = 1) -> Effect {
    .authorisation(
      number: number,
      .exchange(
        code, run,
        keptFor: TokenStore.Key(
          profile: "shop", appKey: "12345678", oauth: "http://127.0.0.1:9/oauth")
      ))
  }

  @Test(
    "A listens, shows the URL as a link, receives the callback's code and fills in the session")
  func callback() throws {
    var model = model()
    let app = try OAuthApp(Self.app)
    #expect(model.press("A") == [.authorisation(number: 1, .authorise(app))])
    let run = try ready(&model)
    #expect(model.screen.contains("http://127.0.0.1:9/oauth/authorize?response_type=code"))
    #expect(model.screen.contains("Waiting for the browser at http://127.0.0.1:8910/callback"))
    #expect(model.draw().links.count >= 2 && model.draw().links.allSatisfy { $0.url == run.url })
    #expect(model.press("y") == [.copy(run.url, what: Phrase("URL of the page", "授权 URL"))])
    #expect(model.press("O") == [.openBrowser(run.url)])

    var effects = model.update(
      .authorisation(number: 1, .answered(.turnedAway(.wrongState))), at: noon)
    #expect(effects.isEmpty && model.screen.contains("another authorisation"))
    effects = model.update(.authorisation(number: 1, .answered(.code("C"))), at: noon)
    #expect(effects == [exchange("C", run)])
    effects = model.update(.authorisation(number: 1, .answered(.code("D"))), at: noon)
    #expect(effects.isEmpty, "one answer counts")

    let token = try token()
    _ = model.update(
      .authorisation(number: 1, .exchanged(.success(token), problem: nil)), at: noon)
    #expect(model.draft.account.session == "new-session")
    #expect(model.profiles[0].session == "new-session")
    #expect(model.screen.contains("店") && model.screen.contains("24 h 0 m, until 2016-01-02"))
    #expect(!model.screen.contains("new-session") && !model.screen.contains("new-refresh"))
    #expect(model.press("<Enter>") == [.authorisation(number: 1, .stop)])
    #expect(model.boxes.isEmpty)
    #expect(model.screen.contains("24 h 0 m left"))
    model.press("u")
    #expect(model.draft.account.session == nil)
  }

  @Test("a pasted or typed code is checked, and errors are shown")
  func pasting() throws {
    var model = model()
    model.press("A")
    let run = try ready(&model, .not(Phrase("taken", "占用")))
    #expect(model.screen.contains("taken"))
    #expect(model.update(.input(.paste("code=C&state=other")), at: noon).isEmpty)
    #expect(model.screen.contains("another authorisation"))
    #expect(
      model.update(.input(.paste(" http://x/?code=C%2F1&state=S1\n")), at: noon)
        == [exchange("C/1", run)])

    model.press("<Esc>A")
    #expect(model.boxes.front is AuthoriseBox, "the code is under way: the same run shows")
    _ = model.update(
      .authorisation(number: 1, .exchanged(.failure(failure("code-used")), problem: nil)), at: noon)
    #expect(model.screen.contains("④ code-used"))
    let again = model.press("A")
    #expect(again == [.authorisation(number: 2, .authorise(try OAuthApp(Self.app)))])

    let second = Authorisation(try OAuthApp(Self.app), state: "S2")
    _ = model.update(.authorisation(number: 2, .ready(second, .here)), at: noon)
    model.press("<Enter>yo<Esc>")
    #expect(model.boxes.front is AuthoriseBox && model.screen.contains("▸ yo"))
    #expect(model.press("<Enter>u<Enter>") == [exchange("you", second, 2)])
  }

  private func failure(_ variant: String) -> TokenFailure {
    TokenFailure(
      Diagnosis(
        outcome: .failure, pitfall: 4, kind: .session, variant: variant,
        title: Phrase(variant, variant), cause: Phrase("c", "c"), fix: Phrase("f", "f")))
  }

  @Test("a refusal ends the run, with the catalogue's words")
  func refusal() throws {
    var model = model()
    model.press("A")
    _ = try ready(&model)
    _ = model.update(
      .authorisation(
        number: 1, .answered(.refused(.refused(error: "access_denied", description: "no")))),
      at: noon)
    #expect(model.screen.contains("④ The seller refused"))
    #expect(model.press("<Enter>").count == 1, "Enter starts again")
  }

  @Test("Esc loses nothing: it stops waiting, and a running exchange is still used")
  func escaping() throws {
    var model = model()
    let before = model.draft
    model.press("A")
    #expect(model.press("<Esc>") == [.authorisation(number: 1, .stop)])
    #expect(model.draft == before && model.boxes.isEmpty)
    _ = try ready(&model)
    #expect(model.boxes.isEmpty, "news of a run that was given up changes nothing")

    model.press("A")
    let run = Authorisation(try OAuthApp(Self.app), state: "S1")
    _ = model.update(.authorisation(number: 2, .ready(run, .here)), at: noon)
    _ = model.update(.authorisation(number: 2, .answered(.code("C"))), at: noon)
    #expect(model.press("<Esc>").isEmpty)
    let effects = model.update(
      .authorisation(number: 2, .exchanged(.success(try token()), problem: nil)), at: noon)
    #expect(effects == [.authorisation(number: 2, .stop)])
    #expect(model.draft.account.session == "new-session")
    #expect(model.notice?.words == Model.authorised)
  }

  @Test("another app's request on the screen does not get the session")
  func otherApp() throws {
    var model = model()
    model.press("A")
    _ = try ready(&model)
    _ = model.update(.authorisation(number: 1, .answered(.code("C"))), at: noon)
    model.draft.account.appKey = "2"
    _ = model.update(
      .authorisation(number: 1, .exchanged(.success(try token()), problem: nil)), at: noon)
    #expect(model.draft.account.session == nil)
    #expect(model.profiles[0].session == "new-session")
  }

  @Test("the session's remaining time counts down by the minute, and its end is shown")
  func countdown() throws {
    var account = Self.app
    account.use(try token(#","expires_in":120.5"#), at: noon)
    var model = model(account)
    #expect(model.screen.contains("2 m left"))
    #expect(model.standsStillFor == .seconds(1.51))
    model.tick(at: noon.addingTimeInterval(2))
    #expect(model.screen.contains("1 m left"))
    #expect(model.standsStillFor == .seconds(59.51))
    model.press("z")
    model.tick(at: noon.addingTimeInterval(3))
    #expect(model.standsStillFor == nil, "what does not show wakes nobody")
    model.press("<Esc>")
    model.tick(at: noon.addingTimeInterval(121))
    #expect(model.screen.contains("expired: A or r"))
    #expect(model.standsStillFor == nil)
  }

  @Test("a session that was typed, or comes from the profile, has no lifetime")
  func given() {
    var account = Self.app
    account.session = "typed-session"
    let model = model(account)
    #expect(model.screen.contains("••••••••  13 chars"))
    #expect(!model.screen.contains("left"))
    #expect(model.standsStillFor == nil)
  }

  @Test("the window is shown if the method writes, or the response was 42")
  func windows() throws {
    var account = Self.app
    account.use(try token(), at: noon)
    var model = model(account)
    #expect(model.screen.contains("24 h 0 m left"))
    model.draft.method = "taobao.item.quantity.update"
    #expect(model.screen.contains("W2 30 m left"))
    model.tick(at: noon.addingTimeInterval(1801))
    #expect(model.screen.contains("W2 expired: A"))
  }

  @Test("r refreshes the session, or says why it cannot")
  func refreshing() throws {
    var model = model()
    #expect(model.press("r").isEmpty && model.notice?.level == .warning)
    var account = Self.app
    let token = try token()
    account.use(token, at: noon)
    model = self.model(account)
    let key = TokenStore.Key(account)
    #expect(
      model.press("r")
        == [.authorisation(number: 1, .refresh(token, try OAuthApp(account), keptFor: key))])
    _ = model.update(
      .authorisation(number: 1, .exchanged(.failure(failure("grant")), problem: nil)), at: noon)
    #expect(model.screen.contains("④ grant"))
    #expect(model.draft.account.session == "new-session")
  }

  @Test("if authorising is impossible, A says why")
  func obstacles() {
    var yiwugo = model(.sampleYiwugo)
    #expect(yiwugo.press("A").isEmpty)
    #expect(yiwugo.notice?.words.en.contains("Taobao TOP only") == true)
    var elsewhere = model(Self.app)
    elsewhere.draft.account.gateway = "https://gw.example.com/router/rest"
    #expect(elsewhere.press("A").isEmpty)
    #expect(elsewhere.notice?.words.en.contains("oauth: URL") == true)
  }

  @Test("the box draws at every size, at every stage, in both languages", .ownThread)
  func sizes() throws {
    for columns in stride(from: 0, through: 140, by: 7) {
      for rows in stride(from: 0, through: 50, by: 5) {
        var model = model(columns: columns, rows: rows)
        model.press("A")
        _ = model.draw()
        _ = try ready(&model, .not(Phrase("taken", "占用")))
        model.press("L")
        _ = model.update(.input(.paste("no code")), at: noon)
        model.press("<Down><PgDn><Up>")
        _ = model.draw()
        _ = model.update(.authorisation(number: 1, .answered(.code("C"))), at: noon)
        _ = model.draw()
        _ = model.update(
          .authorisation(
            number: 1, .exchanged(.success(try token()), problem: Phrase("full", "满"))), at: noon)
        _ = model.draw()
      }
    }
  }

  // MARK: For real

  @Test(
    "from a failure to a success: A, consent in the browser, s; and a refresh with r",
    .timeLimit(.minutes(5)),
    arguments: ["no-session", "expired-session", "foreign-session", "short-window"])
  func whole(id: String) async throws {
    let gateway = try Gateway.start(port: 0)
    var prepared = try #require(gateway.prepared.first { $0.id == id })
    prepared.request.account.callback = try Callback(
      "http://127.0.0.1:0/cb", outOfBand: "urn:x")
    let model = Model(
      size: Size(columns: 120, rows: 40), language: .english, request: prepared.request,
      profiles: gateway.accounts, prepared: [prepared], at: Date())
    let folder = try TestFolder()
    let tokens = TokenStore(DataPlace(directory: folder.path))
    let key = try #require(TokenStore.Key(prepared.request.account))
    let kept: @Sendable () -> String? = {
      try? tokens.token(for: key)?.value.withText { $0 }
    }
    let first = Shared<String?>(nil)
    await _ = play(
      [
        .keys("<Esc>s"), .shows("④"), .keys("A"), .shows("Waiting for the browser"),
        .act { canvas in
          guard let url = canvas.links.first?.url else { return }
          Task {
            let page = try await Self.visit(url)
            let link = page.components(separatedBy: "href=\"").dropFirst().first?.prefix {
              $0 != "\""
            }
            let origin = url.components(separatedBy: "/oauth/")[0]
            _ = try await Self.visit(origin + (link ?? "").replacing("&amp;", with: "&"))
          }
        },
        .shows("湖畔小铺"), .act { _ in first.change { $0 = kept() } },
        .keys("s"), .shows(Words.success.en), .keys("r"),
        .until("another session in the store") { kept() != first.value },
      ], on: model
    ) { Runtime(terminal: $0, client: Client(), tokens: tokens) }
    #expect(first.value != nil)
    await gateway.stop()
  }

  @Test(
    "starting again listens at the same port, and stopping releases it", .timeLimit(.minutes(5)))
  func again() async throws {
    let probe = try CallbackListener.start(
      at: Callback("http://127.0.0.1:0/cb", outOfBand: "urn:x"))
    await probe.stop()
    var account = Self.app
    account.callback = probe.callback
    let app = try OAuthApp(account)
    let runner = EffectRunner(
      terminal: ScriptedTerminal(Size(columns: 80, rows: 24), []), client: ScriptedClient())
    for number in 1...3 {
      _ = runner.run(.authorisation(number: number, .authorise(app)))
      guard
        case .authorisation(number, .ready(let run, .here))? = await runner.mailbox.arriving().last
      else {
        Issue.record("no address")
        return
      }
      #expect(run.app.callback == probe.callback)
    }
    _ = runner.run(.authorisation(number: 3, .stop))
    #expect(await ends(runner.listening))
    await _ = try CallbackListener.start(at: probe.callback).stop()
  }

  /// Plays the browser: goes where it is sent.
  @discardableResult
  private static func visit(_ address: String) async throws -> String {
    for await event in CurlTransport().send(
      HTTPRequest(method: .get, url: address), limits: TransportLimits())
    {
      guard case .finished(let response, _) = event else { continue }
      if let next = response.header("location") { return try await visit(next) }
      return String(decoding: response.body, as: UTF8.self)
    }
    return ""
  }
}
