import Diagnosing
import FoundationEssentials
import Signing
import Testing

@testable import Requests
@testable import Sending
@testable import Text

@Suite("The response of the token page", .timeLimit(.minutes(5)))
struct TokenAnswerTests {
  static func read(_ body: String, status: Int = 200) throws(TokenFailure) -> AccessToken {
    try AccessToken(
      HTTPResponse(status: status, body: Array(body.utf8)), of: .top, at: AccessTokenTests.noon)
  }

  @Test(
    "is a token, plain or as text inside the answer of a method",
    arguments: [
      #"{"access_token":"a","expires_in":60}"#,
      #"{"top_auth_token_create_response":{"token_result":"{\"access_token\":\"a\",\"expires_in\":\"60\"}","request_id":"x"}}"#,
      #"{"top_auth_token_refresh_response":{"token_result":"{\"access_token\":\"a\",\"expires_in\":60.0}"}}"#,
      #"{"token_result":"{\"access_token\":\"a\",\"expires_in\":60}","request_id":"x"}"#,
      #"<top_auth_token_create_response><token_result>{"access_token":"a","expires_in":60}</token_result></top_auth_token_create_response>"#,
      #""{\"access_token\":\"a\",\"expires_in\":60}""#,
    ])
  func tokens(body: String) throws {
    let token = try Self.read(body)
    #expect(token.value == "a")
    #expect(token.remaining(.session, at: AccessTokenTests.noon) == 60)
  }

  @Test(
    "or an error, distinguished by the platform's own words",
    arguments: [
      (
        #"{"error":"invalid_client","error_description":"authorize code 3Pk invalidate,please authorize again."}"#,
        "code-used"
      ),
      (
        #"{"error":"invalid_client","error_description":"application callback can not match the redirect_uri"}"#,
        "callback"
      ),
      (#"{"error":"invalid_client","error_description":"client_secret is wrong"}"#, "client"),
      (#"{"error":"invalid_grant"}"#, nil),
      (#"{"error":1001,"error_description":"not a test user"}"#, "test-user"),
      (#"{"error":"access_denied","error_description":"no"}"#, "denied"),
      (#"{"error":"something_else","error_description":"?"}"#, nil),
    ] as [(String, String?)])
  func errors(body: String, variant: String?) {
    for status in [200, 400] {
      let failure = #expect(throws: TokenFailure.self) { try Self.read(body, status: status) }
      #expect(failure?.diagnosis.pitfall == 4)
      #expect(failure?.diagnosis.variant == variant)
      #expect(failure?.networkError == nil)
    }
  }

  @Test(
    "or neither, which is reported and never taken for a token",
    arguments: [
      ("", 200), ("{}", 200), ("[]", 200), ("null", 200), ("<html></html>", 200),
      ("<html></html>", 502), (#"{"access_token":"#, 200), (#"{"access_token":""}"#, 200),
      (#"{"top_auth_token_create_response":{"token_result":"not JSON"}}"#, 200),
      (#"{"error_response":{"code":25,"msg":"Invalid signature"}}"#, 200),
    ])
  func others(body: String, status: Int) {
    let failure = #expect(throws: TokenFailure.self) { try Self.read(body, status: status) }
    #expect(failure?.diagnosis.outcome != .success)
    #expect(failure?.diagnosis.title.zh.isEmpty == false)
  }

  @Test("of a refresh keeps the refresh token if it omits one")
  func keeping() throws {
    let first = try Self.read(#"{"access_token":"a","refresh_token":"r","re_expires_in":600}"#)
    let second = try AccessToken(
      JSONDocument(#"{"access_token":"b","expires_in":60}"#),
      receivedAt: AccessTokenTests.noon.addingTimeInterval(100))
    let kept = second.keeping(first)
    #expect(kept.value == "b")
    #expect(kept.refreshToken == "r")
    #expect(kept.end(of: .refresh) == first.end(of: .refresh))
    let third = try Self.read(#"{"access_token":"c","refresh_token":"s"}"#)
    #expect(third.keeping(kept).refreshToken == "s")
  }

  @Test("never shows a secret that the platform repeats")
  func masking() {
    let body = #"{"error":"invalid_client","error_description":"hunter2 is not the secret"}"#
    let failure = #expect(throws: TokenFailure.self) {
      do throws(TokenFailure) { return try Self.read(body) } catch {
        throw error.redacted(by: Redactor(["hunter2", ""]))
      }
    }
    #expect(failure?.diagnosis.message == "•••••••• is not the secret")
    #expect(failure?.diagnosis.evidence.contains { $0.value.contains("hunter2") } == false)
  }
}
