import SignScopeEngine
import Testing

@Suite("TOP envelopes", .timeLimit(.minutes(5)))
struct TOPEnvelopeTests {
  @Test(
    "a response is a success in every legal shape",
    arguments: [
      "{\"time_get_response\":{\"time\":\"2016-01-01 12:00:00\",\"request_id\":\"r1\"}}",
      "{\"time\":\"2016-01-01 12:00:00\",\"request_id\":\"r1\"}",
      "<?xml version=\"1.0\"?><time_get_response><time>x</time><request_id>r1</request_id></time_get_response><!--t-->",
      "{\"error_response\":null,\"time\":1}", "\u{FEFF}{\"time_get_response\":{}}",
      "\"{\\\"time_get_response\\\":{}}\"",
      "{\"response\":{\"flag\":\"success\",\"code\":\"0\"}}", "{\"type\":\"OK\",\"code\":\"0\"}",
    ])
  func successes(body: String) {
    let diagnosis = diagnoseTOP(body, context: .init(platform: .top, method: "taobao.time.get"))
    #expect(diagnosis.outcome == .success)
    #expect(diagnosis.kind == .success)
    #expect(diagnosis.pitfall == nil)
    #expect(diagnosis.role == .success)
    if body.contains("r1") { #expect(diagnosis.requestID == "r1") }
  }

  @Test(
    "errors are found whatever the envelope calls their fields",
    arguments: [
      (
        "{\"response\":{\"flag\":\"failure\",\"code\":\"25\",\"message\":\"Invalid signature\",\"sub_message\":\"s\"}}",
        1
      ),
      (
        "<response><flag>failure</flag><code>27</code><message>Invalid session</message><sub_code>session-expired</sub_code></response>",
        4
      ),
      (
        "{\"type\":\"ISV\",\"code\":\"26\",\"message\":\"Missing session\",\"request_id\":\"r\"}", 4
      ),
      ("\"{\\\"error_response\\\":{\\\"code\\\":31}}\"", 5),
      ("{\"other\":1,\"error_response\":{\"code\":25}}", 1),
    ])
  func otherShapes(body: String, pitfall: Int) {
    let diagnosis = diagnoseTOP(body)
    #expect(diagnosis.outcome == .failure)
    #expect(diagnosis.pitfall == pitfall)
  }

  @Test("the newer gateway's codes are known under TOP too")
  func iop() {
    let diagnosis = diagnoseTOP(
      "{\"type\":\"ISV\",\"code\":\"IncompleteSignature\",\"message\":\"The request signature does not conform to platform standards\",\"request_id\":\"r\"}"
    )
    #expect(diagnosis.outcome == .failure)
    #expect(diagnosis.pitfall == 1)
    #expect(diagnosis.code == "IncompleteSignature")
    #expect(diagnosis.requestID == "r")
  }

  @Test(
    "OAuth errors concern the session",
    arguments: [
      (
        "{\"error\":\"invalid_client\",\"error_description\":\"authorize code x invalidate,please authorize again.\"}",
        "code-used"
      ),
      (
        "{\"error\":\"invalid_client\",\"error_description\":\"application callback can not match the redirect_uri\"}",
        "callback"
      ),
      ("{\"error\":\"invalid_grant\",\"error_description\":\"x\"}", nil),
      (
        "{\"top_auth_token_create_response\":{\"token_result\":\"{\\\"error\\\":\\\"invalid_client\\\",\\\"error_description\\\":\\\"please authorize again\\\"}\"}}",
        "code-used"
      ),
    ] as [(String, String?)])
  func oauth(body: String, variant: String?) {
    let diagnosis = diagnoseTOP(body)
    #expect(diagnosis.pitfall == 4)
    #expect(diagnosis.variant == variant)
    #expect(diagnosis.retry == .never)
  }

  @Test(
    "a status other than 200 without an envelope is interpreted by itself",
    arguments: [
      (403, "<html><h1>403 Forbidden</h1></html>", Diagnosis.Retry.never), (404, "", .never),
      (502, "<html>", .later),
      (503, "upstream", .later), (500, "{\"message\":\"x\"}", .later), (301, "", .never),
      (400, "{\"a\":", .never),
    ])
  func status(status: Int, body: String, retry: Diagnosis.Retry) {
    let diagnosis = diagnoseTOP(body, status: status)
    #expect(diagnosis.outcome == .failure)
    #expect(diagnosis.kind == .httpStatus)
    #expect(diagnosis.pitfall == nil)
    #expect(diagnosis.retry == retry)
    #expect(diagnosis.evidence.first == .init("status", String(status)))
  }

  @Test("an envelope takes precedence over the status")
  func envelopeBeforeStatus() {
    #expect(diagnoseTOP(topError(25), status: 500).pitfall == 1)
    #expect(diagnoseTOP(topError(25), status: 429).pitfall == 1)
    #expect(diagnoseTOP("{\"time_get_response\":{}}", status: 500).outcome == .success)
  }

  @Test(
    "429 without an envelope is a rate limit, as long as Retry-After says",
    arguments: [
      ([], Diagnosis.Retry.later), ([HTTPHeader("retry-after", "7")], .after(seconds: 7)),
      ([HTTPHeader("Retry-After", "soon")], .later),
      (
        [
          HTTPHeader("Retry-After", "Fri, 01 Jan 2016 04:01:00 GMT"),
          HTTPHeader("Date", "Fri, 01 Jan 2016 04:00:00 GMT"),
        ], .after(seconds: 60)
      ),
    ])
  func tooMany(headers: [HTTPHeader], retry: Diagnosis.Retry) {
    let diagnosis = diagnoseTOP("<html>slow down</html>", status: 429, headers: headers)
    #expect(diagnosis.pitfall == 3)
    #expect(diagnosis.retry == retry)
  }

  @Test(
    "an unreadable body is reported in clear words",
    arguments: [
      ("", "Empty response"), ("  \n", "Empty response"),
      ("<html><body>hi</body></html>", "A web page, not an API response"),
      ("<!DOCTYPE html><p>", "A web page, not an API response"),
      ("{\"error_response\":{\"code\":25", "Truncated response"),
      ("{\"a\" 1}", "Invalid JSON"), ("<error_response><code>25</code>", "Truncated response"),
      ("<a></b>", "Invalid XML"),
      ("OK", "Neither JSON nor XML"), ("12", "No envelope"), ("\"text\"", "No envelope"),
      ("null", "No envelope"),
    ])
  func unreadable(body: String, title: String) {
    let diagnosis = diagnoseTOP(body)
    #expect(diagnosis.outcome == .unreadable)
    #expect(diagnosis.kind == .unreadable)
    #expect(diagnosis.pitfall == nil)
    #expect(diagnosis.title.en == title)
    #expect(diagnosis.retry == .never)
    #expect(diagnosis.evidence.count == 1)
  }

  @Test("bytes that are not UTF-8 are reported")
  func notUTF8() {
    let body = [0x68, 0x69, 0x20, 0xC4, 0xE3] as [UInt8]
    let diagnosis = Diagnosis.of(
      HTTPResponse(status: 200, body: body), context: .init(platform: .top))
    #expect(diagnosis.title.en == "Not UTF-8")
    #expect(diagnosis.evidence == [.init("offset", "3")])
  }
}
