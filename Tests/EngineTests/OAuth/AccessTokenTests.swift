import FoundationEssentials
import Sending
import Testing

@testable import Requests
@testable import Signing
@testable import Text

@Suite("Reading tokens", .timeLimit(.minutes(5)))
struct AccessTokenTests {
  /// 2016-01-01 12:00:00 in GMT+8.
  static let noon = Date(timeIntervalSince1970: 1_451_620_800)

  static func token(_ text: String, at now: Date = noon) throws -> AccessToken {
    try AccessToken(JSONDocument(text), receivedAt: now)
  }

  @Test(
    "a lifetime is read however the number is written",
    arguments: [
      "86400", "86400.0", #""86400""#, #"" 86400 ""#, #""86400.0""#, "8.64e4", #""8.64E+4""#,
    ])
  func numbers(written: String) throws {
    let token = try Self.token(#"{"access_token":"a","expires_in":\#(written)}"#)
    #expect(token.end(of: .session) == Self.noon.addingTimeInterval(86_400))
    #expect(token.problems.isEmpty)
    #expect(token.isAlive(at: Self.noon.addingTimeInterval(86_399)))
    #expect(!token.isAlive(at: Self.noon.addingTimeInterval(86_400)))
  }

  @Test(
    "an invalid time is a problem of its field, and gives no lifetime",
    arguments: [
      "-1", "-0.5", "1e300", #""abc""#, #""nan""#, #""0x10""#, "true", "[]", "{}", #""1e999""#,
      "99999999999", #""∞""#,
    ])
  func absurd(written: String) throws {
    let token = try Self.token(#"{"access_token":"a","w2_expires_in":\#(written)}"#)
    #expect(token.end(of: .w2) == nil)
    #expect(token.problems == [.init(field: "w2_expires_in", value: written)])
    #expect(!token.isOver(.w2, at: .distantFuture))
  }

  @Test(
    "an absent field is unknown, and not a problem",
    arguments: ["", #","expires_in":null"#, #","expires_in":"""#, #","expires_in":" ""#])
  func unsaid(field: String) throws {
    let token = try Self.token(#"{"access_token":"a"\#(field)}"#)
    #expect(token.end(of: .session) == nil)
    #expect(token.problems.isEmpty)
    #expect(token.isAlive(at: .distantFuture))
    #expect(token.lifetime(of: .session, at: Self.noon) == nil)
  }

  @Test("epoch milliseconds are used if there are no seconds, number or text")
  func ends() throws {
    let token = try Self.token(
      #"{"access_token":"a","expires_in":-5,"expire_time":1451620860000,"w2_valid":"1451620800500","r1_valid":1451620800000}"#
    )
    #expect(token.remaining(.session, at: Self.noon) == 60)
    #expect(token.remaining(.w2, at: Self.noon) == 0.5)
    #expect(token.isOver(.r1, at: Self.noon))
    #expect(token.problems.map(\.field) == ["expires_in"])
    // With both, seconds: whose clock is right does not matter to them.
    let both = try Self.token(#"{"access_token":"a","expires_in":60,"expire_time":1}"#)
    #expect(both.remaining(.session, at: Self.noon) == 60)
  }

  @Test("every field of the document is read")
  func fields() throws {
    let token = try Self.token(
      #"{"w2_expires_in":300,"taobao_user_id":"263685215","taobao_user_nick":"%E6%B9%96%E7%95%94+%E5%BA%97","w1_expires_in":86400,"re_expires_in":0,"r2_expires_in":259200,"expires_in":86400,"token_type":"Bearer","refresh_token":"r","access_token":"a","r1_expires_in":86400,"sub_taobao_user_nick":"x%3Ay","extra":{"kept":12345678901234567890}}"#
    )
    #expect(token.value == "a")
    #expect(token.refreshToken == "r")
    #expect(token.nick == "湖畔 店")
    #expect(token.subNick == "x:y")
    #expect(token.userID == "263685215")
    #expect(token.remaining(.r2, at: Self.noon) == 259_200)
    #expect(!token.isRefreshable(at: Self.noon), "re_expires_in is 0: it cannot be refreshed")
    let answer = try JSONDocument(token.answer.withText { $0 }).root
    #expect(answer["extra"]?["kept"]?.written == "12345678901234567890")
  }

  @Test(
    "a name that is not percent-encoded UTF-8 stays as it is",
    arguments: ["湖畔小铺", "100%", "%zz", "a&b=c#d", "%BA%FE%C5%CF"])
  func nicks(nick: String) throws {
    let token = try Self.token(#"{"access_token":"a","taobao_user_nick":"\#(nick)"}"#)
    #expect(token.nick == nick)
  }

  @Test(
    "without a session there is no token",
    arguments: [
      "{}", #"{"access_token":""}"#, #"{"access_token":"  "}"#, #"{"access_token":null}"#,
      #"{"access_token":true}"#, #"{"access_token":["a"]}"#, "[]", #""access_token""#, "1",
    ])
  func none(text: String) {
    #expect(throws: AccessToken.NoToken.self) { try Self.token(text) }
  }

  @Test("in JSON, credentials are masked unless revealed")
  func json() throws {
    let token = try Self.token(
      #"{"access_token":"secret-a","refresh_token":"secret-r","expires_in":"60","w2_expires_in":-1}"#
    )
    let masked = token.json(by: Redactor(), at: Self.noon).written
    #expect(!masked.contains("secret-"))
    #expect(masked.contains(#""expires_in":60"#))
    #expect(masked.contains(#""expires_at":"2016-01-01T04:01:00Z""#))
    #expect(masked.contains(#""w2_expires_in":null"#))
    #expect(masked.contains(#""problems":[{"field":"w2_expires_in","value":"-1"}]"#))
    #expect(token.json(by: Redactor(isRevealing: true), at: Self.noon).written.contains("secret-r"))
  }
}
