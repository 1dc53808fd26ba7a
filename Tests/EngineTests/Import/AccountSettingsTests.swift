import Signing
import Testing

@testable import Importing
@testable import Requests
@testable import Text

@Suite("An account's settings", .timeLimit(.minutes(5))) struct AccountSettingsTests {
  private func profile() throws -> Account {
    var account = Account(
      name: "shop", platform: .top, gateway: "https://gw.api.taobao.com/router/rest",
      appKey: "12345678", secret: "hush", session: "s1",
      settings: AccountSettings(
        signMethod: "hmac", timestampForm: .milliseconds,
        keyCreated: CalendarDay(year: 2024, month: 11, day: 2), layout: .form,
        quota: Quota(perSecond: 3), oauth: "https://oauth.example.com",
        callback: try Callback("http://127.0.0.1:8910/cb", outOfBand: "urn:x"), keepsHistory: false)
    )
    account.token = try AccessToken(
      JSONDocument(#"{"access_token":"s1"}"#), receivedAt: AccessTokenTests.noon)
    return account
  }

  private func request(_ document: String, of profile: Account) throws -> Request {
    try RequestDocument(JSONDocument(document).root)
      .request(profile: profile, environment: { _ in nil })
  }

  @Test("each is in the table, and falls back to another account's")
  func table() throws {
    let whole = try profile().settings
    let properties = Mirror(reflecting: whole).children
    #expect(AccountSettings.all.count == properties.count)
    for property in properties { #expect("\(property.value)" != "nil", "\(property.label ?? "")") }
    #expect(AccountSettings().filled(from: whole) == whole)
    #expect(whole.filled(from: AccountSettings()) == whole)
    let own = AccountSettings(signMethod: "md5")
    #expect(own.filled(from: whole).signMethod == "md5")
  }

  @Test("a document takes everything from a profile that it does not set itself")
  func document() throws {
    let profile = try profile()
    #expect(try request(#"{"parameters":{}}"#, of: profile).account == profile)
    let own = try request(#"{"sign_method":"md5","session":"s2","parameters":{}}"#, of: profile)
    #expect(own.account.signMethod == "md5" && own.account.session == "s2")
    #expect(own.account.oauth == profile.oauth && own.account.callback == profile.callback)
    #expect(own.account.layout == .form && own.account.quota == Quota(perSecond: 3))
  }
}
