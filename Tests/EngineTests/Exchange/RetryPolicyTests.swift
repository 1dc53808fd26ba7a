import Testing

@testable import Diagnosing
@testable import Requests
@testable import Sending
@testable import Signing
@testable import Text

@Suite("The retry policy", .timeLimit(.minutes(5)))
struct RetryPolicyTests {
  /// A failure of TOP by code and sub_code.
  static func top(_ code: Int, _ subCode: String? = nil, _ subMessage: String? = nil) -> Diagnosis {
    let error: JSON = [
      "error_response": [
        "code": .int(code), "msg": "x", "sub_code": .text(subCode), "sub_msg": .text(subMessage),
      ]
    ]
    return .of(
      HTTPResponse(status: 200, body: Array(error.written.utf8)),
      context: DiagnosisContext(platform: .top))
  }

  static func ban(_ seconds: Int, by what: String = "dynamic-access-count") -> Diagnosis {
    top(7, "accesscontrol.limited-by-\(what)", "This ban will last for \(seconds) more seconds")
  }

  static func yiwugo(_ status: Int, _ body: String, after: String? = nil) -> Diagnosis {
    .of(
      HTTPResponse(
        status: status, headers: after.map { [HTTPHeader("Retry-After", $0)] } ?? [],
        body: Array(body.utf8)), context: DiagnosisContext(platform: .yiwugo))
  }

  func decide(
    _ diagnosis: Diagnosis, _ error: NetworkError? = nil, attempt: Int = 1, reads: Bool = true,
    isStampedAnew: Bool = true, jitter: Double = 0.5, policy: RetryPolicy = .standard
  ) -> RetryPolicy.Decision {
    policy.decision(
      after: .init(
        diagnosis, error: error, attempt: attempt, reads: reads, isStampedAnew: isStampedAnew),
      jitter: jitter)
  }

  @Test("a ban of up to a minute is waited for, to the second", arguments: [1, 5, 60])
  func shortBan(seconds: Int) {
    for what in ["dynamic-access-count", "api-access-count", "app-api-access-count", "new-kind"] {
      #expect(
        decide(Self.ban(seconds, by: what))
          == .wait(seconds: Double(seconds), .ban(seconds: seconds)))
    }
  }

  @Test("a longer ban is not, nor one for the day, however little is left of it")
  func longBan() {
    for diagnosis in [
      Self.ban(61), Self.ban(1_000_000_000), Self.ban(31062, by: "app-access-count"),
      Self.ban(2, by: "app-access-count"),
    ] {
      #expect(decide(diagnosis) == .never(.longBan))
    }
  }

  @Test("code 7 without a time, and the older limits, are never retried")
  func withoutTime() {
    for diagnosis in [
      Self.top(7), Self.top(7, "accesscontrol.limited-by-dynamic-access-count"), Self.top(4),
      Self.top(5), Self.top(6), Self.top(8), Self.top(429),
    ] {
      #expect(decide(diagnosis) == .never(nil), "\(diagnosis.code ?? "")")
    }
  }

  @Test(
    "platform errors and its limits without a time are retried later",
    arguments: [
      top(10), top(15, "isp.call-limited"), top(530, "isp.system-busy"),
      top(15, "isp.top-remote-connection-timeout"), top(15, "isp.anything"),
      yiwugo(200, #"{"error_code":"4000","reason":"x"}"#),
    ])
  func outage(diagnosis: Diagnosis) {
    #expect(decide(diagnosis) == .wait(seconds: 0.5, .outage))
    #expect(decide(diagnosis, attempt: 2) == .wait(seconds: 1, .outage))
    #expect(decide(diagnosis, attempt: 3) == .never(.usedUp(calls: 3)))
    #expect(decide(diagnosis, reads: false) == .never(.writes))
    #expect(decide(diagnosis, isStampedAnew: false) == .never(.pinned))
    #expect(decide(diagnosis, policy: .none) == .never(nil))
  }

  @Test("a service limit with a time is waited for")
  func callLimited() {
    let diagnosis = Self.top(15, "isp.call-limited", "This ban will last for 3 more seconds")
    #expect(decide(diagnosis) == .wait(seconds: 3, .ban(seconds: 3)))
  }

  @Test("a ban of zero seconds is ignored: the next call backs off as usual")
  func noSeconds() {
    #expect(decide(Self.ban(0)) == .wait(seconds: 0.5, .outage))
  }

  @Test(
    "the back-off is random between zero and a limit that doubles", arguments: [0, 0.25, 0.999])
  func backOff(jitter: Double) {
    let policy = RetryPolicy(attempts: 6)
    for attempt in 1...5 {
      #expect(
        decide(Self.top(10), attempt: attempt, jitter: jitter, policy: policy)
          == .wait(seconds: jitter * Double(1 << (attempt - 1)), .outage))
    }
  }

  @Test("Yiwugo's second is waited for once, and a closed key is never retried")
  func yiwugoPace() {
    let plain = Self.yiwugo(429, #"{"error_code":"429","msg":"请求过于频繁"}"#)
    #expect(decide(plain) == .wait(seconds: 1, .pace))
    #expect(RetryPolicy.standard.limit(for: .pace) == 2)
    #expect(decide(plain, attempt: 2) == .never(.usedUp(calls: 2)))
    #expect(decide(Self.yiwugo(429, "{}", after: "7")) == .wait(seconds: 7, .pace))
    #expect(decide(Self.yiwugo(429, "{}", after: "3600")) == .never(.longBan))
    #expect(decide(Self.yiwugo(200, #"{"error_code":"4013"}"#)) == .never(nil))
    #expect(decide(Self.yiwugo(403, #"{"error_code":"403","msg":"密钥已封禁"}"#)) == .never(nil))
  }

  @Test("a failed connection may be retried, for calls that read")
  func network() {
    let errors: [(NetworkError, Bool)] = [
      (.noSuchHost("h"), true), (.refused("h:1"), true), (.timedOut(.connecting, seconds: 1), true),
      (.timedOut(.waiting, seconds: 1), true), (.cutOff(received: 0, expected: nil), true),
      (.proxy("x"), true), (.other("x"), true), (.badAddress(Phrase("x", "x")), false),
      (.tls("x"), false), (.tooLarge(limit: 1), false), (.unavailable("x"), false),
    ]
    for (error, may) in errors {
      let context = DiagnosisContext(platform: .top, method: "taobao.time.get")
      let diagnosis = Diagnosis.of(error, context: context)
      #expect(
        decide(diagnosis, error) == (may ? .wait(seconds: 0.5, .connection) : .never(nil)))
      #expect(decide(diagnosis, error, reads: false) == .never(may ? .writes : nil))
    }
  }

  @Test(
    "everything else is never retried",
    arguments: [
      top(25), top(27), top(31), top(11), top(22), top(40), top(15, "isv.trade-not-exist"), top(42),
      yiwugo(401, #"{"error_code":"401","msg":"签名无效"}"#), yiwugo(502, "<html>"),
      yiwugo(200, #"{"error_code":"5000"}"#), yiwugo(200, #"{"item":{"num_iid":"1"}}"#),
    ])
  func never(diagnosis: Diagnosis) {
    #expect(decide(diagnosis) == .never(nil))
  }

  @Test(
    "whether a call writes is decided by the catalogue, its suffix, or the platform",
    arguments: [
      ("top", "taobao.time.get", "", true), ("top", "taobao.item.quantity.update", "", false),
      ("top", "taobao.new.thing.get", "", true), ("top", "taobao.new.thing.add", "", false),
      ("top", "taobao.tmc.messages.confirm", "", false), ("yiwugo", "", "", true),
      ("pinduoduo", "pdd.goods.list.get", "", true), ("pinduoduo", "pdd.goods.update", "", false),
      ("lazada", "", "/order/get", true), ("lazada", "", "/order/cancel", false),
      ("top", "", "", false),
    ])
  func reads(platform: String, method: String, path: String, reads: Bool) throws {
    let request = Request(
      account: Account(
        name: "", platform: try PlatformCatalogue.builtIn.named(platform),
        gateway: "https://gw.example", appKey: "1", secret: "s"), method: method, path: path)
    #expect(request.reads == reads)
  }
}
