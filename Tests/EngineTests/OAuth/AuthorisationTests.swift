import Diagnosing
import FoundationEssentials
import Testing
import Text

@testable import Requests
@testable import Sending
@testable import Signing

@Suite("The authorisation URL and its response", .timeLimit(.minutes(5)))
struct AuthorisationTests {
  static func account(
    gateway: String = "https://gw.api.taobao.com/router/rest", oauth: String? = nil,
    callback: Callback? = nil, platform: Platform = .top, key: String = "12345678",
    secret: Secret = "s"
  ) -> Account {
    Account(
      name: "shop", platform: platform, gateway: gateway, appKey: key, secret: secret,
      settings: .init(oauth: oauth, callback: callback))
  }

  static func run(state: String = "S1") throws -> Authorisation {
    Authorisation(try OAuthApp(account()), state: state)
  }

  @Test("the URL has the parameters of the document, encoded")
  func address() throws {
    #expect(
      try Self.run().url
        == "https://oauth.taobao.com/authorize?response_type=code&client_id=12345678&redirect_uri=http%3A%2F%2F127.0.0.1%3A8910%2Fcallback&state=S1&view=web"
    )
    #expect(
      Authorisation(try OAuthApp(Self.account()), view: "tmall").url.hasSuffix("&view=tmall"))
  }

  @Test("every run has its own state, of 128 bits")
  func states() throws {
    let app = try OAuthApp(Self.account())
    let states = Set((0..<100).map { _ in Authorisation(app).state })
    #expect(states.count == 100)
    #expect(states.allSatisfy { $0.utf8.count == 32 && $0.allSatisfy(\.isHexDigit) })
  }

  @Test(
    "the pages are at the gateway's OAuth URL, or at the profile's",
    arguments: [
      ("https://gw.api.taobao.com/router/rest", nil, "https://oauth.taobao.com"),
      ("https://eco.taobao.com/router/rest", nil, "https://oauth.taobao.com"),
      ("https://API.taobao.com/router/rest", nil, "https://oauth.taobao.com"),
      ("https://gw.api.tbsandbox.com/router/rest", nil, "https://oauth.tbsandbox.com"),
      ("http://127.0.0.1:8077/router/rest", nil, "http://127.0.0.1:8077/oauth"),
      ("http://localhost:9/router/rest?x=1", nil, "http://localhost:9/oauth"),
      ("https://gw.example.com/", "https://o.example.com/", "https://o.example.com"),
      ("https://gw.example.com/", "https://o.example.com/a/authorize", "https://o.example.com/a"),
      ("https://gw.example.com/", "https://o.example.com/token", "https://o.example.com"),
      ("https://gw.example.com/", nil, nil),
      ("https://gw.api.taobao.com.example.com/", nil, nil),
      ("", nil, nil),
    ] as [(String, String?, String?)])
  func places(gateway: String, oauth: String?, expected: String?) {
    #expect(OAuthApp.address(of: Self.account(gateway: gateway, oauth: oauth)) == expected)
  }

  @Test("a missing setting is reported by its field")
  func obstacles() {
    let missing: [(Account, String)] = [
      (Self.account(key: " "), "app_key"), (Self.account(secret: ""), "secret"),
      (Self.account(gateway: "https://gw.example.com/"), "oauth"),
      (Self.account(platform: .yiwugo), "platform"),
    ]
    for (account, field) in missing {
      let obstacle = #expect(throws: OAuthObstacle.self) { try OAuthApp(account) }
      #expect(obstacle?.field == field)
    }
  }

  @Test(
    "a code is accepted bare, in a URL, and in a query",
    arguments: [
      "3Pk-x_y.z~1", "  3Pk-x_y.z~1\n", "http://127.0.0.1:8910/callback?code=3Pk-x_y.z~1&state=S1",
      "https://shop.example.com/cb?a=b&state=S1&code=3Pk-x_y.z%7E1#frag",
      "?code=3Pk-x_y.z~1&state=S1", "code=3Pk-x_y.z~1&state=S1", "#state=S1&code=3Pk-x_y.z~1",
    ])
  func codes(pasted: String) throws {
    #expect(try Self.run().code(pasted: pasted) == "3Pk-x_y.z~1")
  }

  @Test(
    "anything else is rejected, with distinct reasons",
    arguments: [
      ("", .nothing), (" \n ", .nothing), ("a code", .notACode), ("a\u{7}b", .notACode),
      ("code=a&state=S2", .wrongState), ("code=a&state=s1", .wrongState),
      ("http://127.0.0.1:8910/callback?code=a&state=", .missingState),
      ("code=a", .missingState), ("state=S1", .missingCode), ("state=S1&code=", .missingCode),
      ("code=a&code=b&state=S1", .repeated("code")),
      ("code=a&state=S1&state=S1", .repeated("state")),
      ("http://127.0.0.1:8910/callback", .missingCode),
      ("https://oauth.taobao.com/authorize?response_type=code&client_id=1&state=S1", .isThePage),
      (
        "error=access_denied&error_description=no&state=S1",
        .refused(error: "access_denied", description: "no")
      ),
      ("error=access_denied&state=S2", .wrongState),
    ] as [(String, CallbackError)])
  func refusals(pasted: String, expected: CallbackError) throws {
    let run = try Self.run()
    let error = #expect(throws: CallbackError.self) { try run.code(pasted: pasted) }
    #expect(error == expected)
    #expect(error?.message.en.isEmpty == false && error?.message.zh.isEmpty == false)
  }

  @Test("a refusal is pitfall 4")
  func refusal() {
    let notATestUser = CallbackError.refused(error: "1001", description: nil)
    #expect(notATestUser.diagnosis(on: .top)?.variant == "test-user")
    #expect(CallbackError.refused(error: "x", description: nil).diagnosis(on: .top)?.pitfall == 4)
    #expect(CallbackError.wrongState.diagnosis(on: .top) == nil)
  }

  @Test(
    "a callback on this machine can be listened for",
    arguments: [
      ("http://127.0.0.1:8910/callback", 8910, "/callback"), ("http://localhost:80/", 80, "/"),
      ("http://127.0.0.1", 80, "/"), ("HTTP://127.0.0.1:0/a/b?c=d", 0, "/a/b"),
    ] as [(String, UInt16, String)])
  func loopback(text: String, port: UInt16, path: String) throws {
    let callback = try Callback(text, outOfBand: "urn:x")
    #expect(callback.address == text)
    #expect(callback.loopback?.port == port)
    #expect(callback.loopback?.path == path)
  }

  @Test(
    "for any other callback the code is pasted",
    arguments: [
      "urn:x", "https://127.0.0.1:8910/callback", "http://shop.example.com/cb", "http://[::1]:1/",
      "http://127.0.0.1:99999/", "http://127.0.0.1.example.com/",
    ])
  func elsewhere(text: String) throws {
    #expect(try Callback(text, outOfBand: "urn:x").loopback == nil)
  }

  @Test(
    "an invalid URL is not a callback",
    arguments: ["", "shop", "ftp://x", "http://", "http://a b/", "http://a/#b"])
  func broken(text: String) {
    #expect(throws: Callback.ReadingError.self) { try Callback(text, outOfBand: "urn:x") }
  }

  @Test("a session in the profile is used when the authorised one has expired")
  func origins() throws {
    let now = AccessTokenTests.noon
    let token = try AccessTokenTests.token(#"{"access_token":"a","expires_in":60}"#)
    var account = Self.account()
    #expect(account.sessionOrigin(at: now) == .none)
    account.use(token, at: now)
    #expect(account.session == "a")
    #expect(account.sessionOrigin(at: now) == .authorised(token))
    #expect(account.sessionOrigin(at: now.addingTimeInterval(60)) == .ended(token))
    account.session = "typed"
    #expect(account.sessionOrigin(at: now) == .given)
    account.use(token, at: now.addingTimeInterval(61))
    #expect(account.session == "typed")
    account.session = nil
    #expect(account.sessionOrigin(at: now.addingTimeInterval(61)) == .ended(token))
    #expect(account.sessionOrigin(at: now) == .none)
  }
}
