import FoundationEssentials
import SignScopeEngine
import Testing

@Suite("Yiwugo responses", .timeLimit(.minutes(5)))
struct YiwugoTests {
  private let date = HTTPHeader("Date", "Thu, 14 Nov 2024 00:00:00 GMT")

  private func context(
    timestamp: String? = "1731542400", created: CalendarDay? = nil, signMethod: String? = nil,
    cache: String? = nil, sentAt: Date? = nil
  ) -> DiagnosisContext {
    var parameters = [Parameter("app_key", "k")]
    if let timestamp { parameters.append(Parameter("timestamp", timestamp)) }
    if let cache { parameters.append(Parameter("cache", cache)) }
    return DiagnosisContext(
      platform: .yiwugo, parameters: parameters, sentAt: sentAt, keyCreated: created,
      signMethod: signMethod)
  }

  @Test(
    "a rejected signature is pitfall 7, by the key's age",
    arguments: [
      (nil, "sha1", "unknown-date"),
      (CalendarDay(year: 2024, month: 11, day: 2), "md5", "mismatch"),
      (CalendarDay(year: 2024, month: 11, day: 2), "sha1", "other"),
      (CalendarDay(year: 2023, month: 5, day: 1), "sha1", "mismatch"),
      (CalendarDay(year: 2023, month: 5, day: 1), "md5", "other"),
      (CalendarDay(year: 2024, month: 10, day: 31), "md5", "october"),
      (CalendarDay(year: 2024, month: 10, day: 1), "sha1", "october"),
      (CalendarDay(year: 2024, month: 9, day: 30), "md5", "other"),
    ] as [(CalendarDay?, String, String)])
  func digest(created: CalendarDay?, signMethod: String, variant: String) {
    for (status, body) in [
      (401, "{\"error_code\":\"401\",\"msg\":\"签名无效\"}"), (401, ""), (200, "{\"code\":401}"),
      (200, "{\"msg\":\"签名无效\"}"),
    ] {
      let diagnosis = diagnoseYiwugo(
        body, status: status, headers: [date],
        context: context(created: created, signMethod: signMethod))
      #expect(diagnosis.pitfall == 7, "\(status) \(body)")
      #expect(diagnosis.variant == variant)
      #expect(diagnosis.outcome == .failure)
      #expect(diagnosis.retry == .never)
    }
  }

  @Test("from a body alone the date is unknown")
  func bodyAlone() {
    let diagnosis = diagnoseYiwugo("{\"error_code\":\"401\",\"msg\":\"签名无效\"}")
    #expect(diagnosis.pitfall == 7)
    #expect(diagnosis.variant == "unknown-date")
  }

  @Test(
    "a timestamp that is missing, not in seconds, or off is pitfall 13 and takes precedence",
    arguments: [
      nil, "", "1731542400000", "2024-11-14 08:00:00", "173154240", "1731542701", "1731542099",
      "17315424OO",
    ])
  func clock(timestamp: String?) {
    let diagnosis = diagnoseYiwugo(
      "{\"error_code\":\"401\",\"msg\":\"签名无效\"}", status: 401, headers: [date],
      context: context(timestamp: timestamp))
    #expect(diagnosis.pitfall == 13)
    #expect(diagnosis.kind == .clock)
    #expect(diagnosis.retry == .never)
  }

  @Test(
    "exactly 300 s are tolerated, by the server's clock, otherwise by this machine's",
    arguments: [
      ("1731542700", 7), ("1731542701", 13),
    ])
  func tolerance(timestamp: String, pitfall: Int) {
    #expect(
      diagnoseYiwugo("", status: 401, headers: [date], context: context(timestamp: timestamp))
        .pitfall == pitfall)
    let sentAt = Date(timeIntervalSince1970: 1_731_542_400)
    #expect(
      diagnoseYiwugo("", status: 401, context: context(timestamp: timestamp, sentAt: sentAt))
        .pitfall == pitfall)
  }

  @Test(
    "a message that names the timestamp is pitfall 13",
    arguments: [
      (401, "{\"error_code\":\"401\",\"msg\":\"时间戳无效\"}"),
      (200, "{\"code\":\"1\",\"message\":\"Timestamp expired\"}"),
    ])
  func clockByMessage(status: Int, body: String) {
    #expect(diagnoseYiwugo(body, status: status).pitfall == 13)
  }

  @Test(
    "too many calls and a closed key are pitfall 11",
    arguments: [
      (429, "", [], "pace", .after(seconds: 1)),
      (
        429, "{\"error_code\":\"429\",\"msg\":\"请求过于频繁\"}", [HTTPHeader("Retry-After", "9")],
        "pace", .after(seconds: 9)
      ),
      (200, "{\"error_code\":\"4008\"}", [], "pace", .after(seconds: 1)),
      (200, "{\"code\":429}", [], "pace", .after(seconds: 1)),
      (200, "{\"error_code\":\"4013\",\"reason\":\"x\"}", [], "pace", .never),
      (403, "{\"error_code\":\"403\",\"msg\":\"密钥已封禁\"}", [], "closed", .never),
      (200, "{\"error_code\":\"403\",\"msg\":\"密钥已封禁\"}", [], "closed", .never),
    ] as [(Int, String, [HTTPHeader], String, Diagnosis.Retry)])
  func bans(
    status: Int, body: String, headers: [HTTPHeader], variant: String, retry: Diagnosis.Retry
  ) {
    let diagnosis = diagnoseYiwugo(body, status: status, headers: headers)
    #expect(diagnosis.pitfall == 11)
    #expect(diagnosis.variant == variant)
    #expect(diagnosis.retry == retry)
  }

  @Test(
    "the reseller's codes have the meanings of its list",
    arguments: [
      ("4003", "arguments", .never), ("4014", "arguments", .never), ("4015", "arguments", .never),
      ("4000", "platform", .later),
      ("4001", "platform", .later), ("4002", "platform", .later), ("4009", "platform", .later),
      ("4017", "platform", .later),
      ("4004", "app-key", .never), ("4005", "app-key", .never), ("4006", "app-key", .never),
      ("4007", "app-key", .never),
      ("4010", "app-key", .never), ("4012", "app-key", .never), ("4016", "app-key", .never),
      ("2000", "business", .never),
      ("5000", "business", .never), ("7", "business", .never),
    ] as [(String, String, Diagnosis.Retry)])
  func codes(code: String, kind: String, retry: Diagnosis.Retry) {
    let diagnosis = diagnoseYiwugo(
      "{\"error\":\"e\",\"reason\":\"r\",\"error_code\":\"\(code)\",\"request_id\":\"q\"}")
    #expect(diagnosis.kind.rawValue == kind)
    #expect(diagnosis.pitfall == nil)
    #expect(diagnosis.retry == retry)
    #expect(diagnosis.code == code)
    #expect(diagnosis.message == "r")
    #expect(diagnosis.requestID == "q")
  }

  @Test(
    "a success is recognised by its code or by its item",
    arguments: [
      "{\"item\":{\"num_iid\":\"931405691\"},\"error_code\":\"0000\"}",
      "{\"code\":200,\"data\":{}}", "{\"status\":\"0\"}",
      "{\"item\":{\"price\":\"149\"}}", "{\"items\":[]}", "{\"item\":{\"a\":1},\"msg\":\"时间戳\"}",
    ])
  func successes(body: String) {
    let diagnosis = diagnoseYiwugo(body)
    #expect(diagnosis.outcome == .success)
    #expect(diagnosis.pitfall == nil)
  }

  @Test(
    "a cached copy is recognised by the request or by the response, and by nothing else",
    arguments: [
      (nil, "", 12), ("yes", "", 12), ("NO", "", 12), ("no", "", nil), ("no", ",\"cache\":1", 12),
      ("no", ",\"cache\":0", nil),
      ("no", ",\"cached\":true", 12), ("no", ",\"cached\":\"false\"", nil),
    ] as [(String?, String, Int?)])
  func stale(cache: String?, mark: String, pitfall: Int?) {
    let body = "{\"item\":{\"price\":\"149\"},\"error_code\":\"0000\"\(mark)}"
    let diagnosis = diagnoseYiwugo(body, context: context(cache: cache))
    #expect(diagnosis.outcome == .success)
    #expect(diagnosis.pitfall == pitfall)
  }

  @Test("a status without an envelope, and an unreadable body, are treated as on every platform")
  func status() {
    #expect(diagnoseYiwugo("<html>", status: 502).kind == .httpStatus)
    #expect(diagnoseYiwugo("<html>", status: 403).kind == .httpStatus)
    #expect(diagnoseYiwugo("<html>").kind == .unreadable)
    #expect(diagnoseYiwugo("{\"item\":").outcome == .unreadable)
    #expect(diagnoseYiwugo("{\"error_code\":\"403\",\"msg\":\"x\"}", status: 403).kind == .business)
  }
}
