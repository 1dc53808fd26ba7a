import FoundationEssentials
import Signing
import Testing

@testable import Diagnosing
@testable import Requests
@testable import Sending
@testable import Text

@Suite("Bans", .timeLimit(.minutes(5)))
struct BanTests {
  let noon = Date(timeIntervalSince1970: 1_451_620_800)
  let request = Request(
    account: Account(
      name: "shop", platform: .top, gateway: "https://gw.example/router/rest", appKey: "12345678",
      secret: "helloworld"), method: "taobao.time.get")

  func limited(
    by what: String = "dynamic-access-count",
    message: String? = "This ban will last for 5 more seconds",
    code: Int = 7
  ) -> Diagnosis {
    let error: JSON = [
      "error_response": [
        "code": .int(code), "msg": "App Call Limited",
        "sub_code": .string("accesscontrol.limited-by-\(what)"), "sub_msg": .text(message),
      ]
    ]
    let response = HTTPResponse(status: 200, body: Array(error.written.utf8))
    return .of(response, context: DiagnosisContext(platform: .top))
  }

  func yiwugo(_ status: Int, _ body: String, headers: [HTTPHeader] = []) -> Diagnosis {
    .of(
      HTTPResponse(status: status, headers: headers, body: Array(body.utf8)),
      context: DiagnosisContext(platform: .yiwugo))
  }

  @Test(
    "last as long as the response says, and are ignored if the time is not sane",
    arguments: [
      ("This ban will last for 1 more seconds", 1.0),
      ("This ban will last for 31062 more seconds", 31062),
      ("This ban will last for 1000000000 more seconds", 1e9),
      ("This ban will last for 999999999999 more seconds", 31_557_600_000),
      ("This ban will last for 0 more seconds", nil),
      ("This ban will last for -5 more seconds", nil),
      ("This ban will last for 99999999999999999999 more seconds", nil), (nil, nil),
    ] as [(String?, Double?)])
  func length(message: String?, seconds: Double?) {
    let ban = Ban(limited(message: message), of: request, at: noon)
    #expect(ban?.until?.timeIntervalSince(noon) == seconds)
    #expect((ban == nil) == (seconds == nil))
    #expect(ban.map { $0.end.en.hasPrefix("until ") } ?? true)
  }

  @Test(
    "of two limits cover only the method, the others the key",
    arguments: [
      ("app-access-count", false), ("dynamic-access-count", false), ("anything-else", false),
      ("api-access-count", true), ("app-api-access-count", true),
    ])
  func scope(what: String, isForMethod: Bool) throws {
    let ban = try #require(Ban(limited(by: what), of: request, at: noon))
    var list = BanList()
    list.add(ban, at: noon)
    let key = PaceKey(request)
    #expect(list.ban(on: key, method: "taobao.time.get", at: noon) == ban)
    #expect((list.ban(on: key, method: "taobao.item.get", at: noon) == nil) == isForMethod)
    let other = PaceKey(platform: "top", appKey: "12345679")
    #expect(list.ban(on: other, method: "taobao.time.get", at: noon) == nil)
  }

  @Test("of a closed Yiwugo key, or one whose calls are used up, last until the user clears them")
  func closed() throws {
    for diagnosis in [
      yiwugo(403, #"{"error_code":"403","msg":"密钥已封禁"}"#), yiwugo(200, #"{"error_code":"4013"}"#),
    ] {
      let ban = try #require(Ban(diagnosis, of: request, at: noon))
      #expect(ban.until == nil)
      #expect(ban.holds(at: .distantFuture))
      var list = BanList([ban])
      list.lift(PaceKey(request), method: request.method)
      #expect(list.all.isEmpty)
    }
  }

  @Test("between two calls of Yiwugo last as the response says")
  func pace() {
    let plain = yiwugo(429, #"{"error_code":"429","msg":"请求过于频繁"}"#)
    #expect(Ban(plain, of: request, at: noon)?.until == noon.addingTimeInterval(1))
    let named = yiwugo(429, "{}", headers: [HTTPHeader("Retry-After", "7")])
    #expect(Ban(named, of: request, at: noon)?.until == noon.addingTimeInterval(7))
  }

  @Test("do not come from other failures")
  func others() {
    for code in [10, 25, 27] {
      let body =
        #"{"error_response":{"code":\#(code),"sub_msg":"This ban will last for 5 more seconds"}}"#
      let response = HTTPResponse(status: 200, body: Array(body.utf8))
      let diagnosis = Diagnosis.of(response, context: DiagnosisContext(platform: .top))
      #expect(Ban(diagnosis, of: request, at: noon) == nil)
    }
  }

  @Test("of one scope: the longer is kept, and expired ones are removed")
  func longer() throws {
    let daily = try #require(
      Ban(
        limited(by: "app-access-count", message: "This ban will last for 100 more seconds"),
        of: request, at: noon))
    let short = try #require(Ban(limited(), of: request, at: noon))
    var list = BanList()
    list.add(daily, at: noon)
    list.add(short, at: noon)
    #expect(list.all == [daily])
    list.add(
      try #require(Ban(limited(by: "api-access-count"), of: request, at: noon)),
      at: noon.addingTimeInterval(101))
    #expect(list.all.count == 1)
  }

  @Test("get no longer when the date is set back, and end when it is set forward")
  func clockSteps() throws {
    let ban = try #require(Ban(limited(), of: request, at: noon))
    #expect(ban.secondsLeft(at: noon.addingTimeInterval(-86_400)) == 5)
    #expect(ban.secondsLeft(at: noon.addingTimeInterval(2)) == 3)
    #expect(!ban.holds(at: noon.addingTimeInterval(5)))
  }

  @Test("repeat the message of the response, and say that nothing was sent")
  func diagnosis() throws {
    let answer = limited(
      by: "app-access-count", message: "This ban will last for 31062 more seconds")
    let ban = try #require(Ban(answer, of: request, at: noon))
    let later = Diagnosis.of(
      ban, at: noon.addingTimeInterval(62), context: DiagnosisContext(platform: .top))
    #expect(later.pitfall == 3 && later.kind == .rateLimit && later.variant == "daily")
    #expect(later.outcome == .failure)
    #expect(later.retry == .after(seconds: 31_000))
    #expect(later.code == "7" && later.subCode == answer.subCode)
    #expect(later.subMessage == answer.subMessage && later.message == answer.message)
    #expect(later.cause.en.hasPrefix("Not sent"))
    #expect(later.evidence.contains { $0.field == "code" && $0.value == "7" })
    #expect(later.evidence.first?.field == "remembered")
  }

  @Test(
    "count down in a suitable unit",
    arguments: [
      (-1, "0 s", 1), (0, "0 s", 1), (4.3, "5 s", 0.3), (5, "5 s", 1), (119, "119 s", 1),
      (120, "2 min", 1),
      (179, "2 min", 60), (3599, "59 min", 60), (31_062, "8 h 37 min", 43),
      (172_799, "47 h 59 min", 60), (172_800, "2 days", 1), (1e9, "11574 days", 6401),
    ])
  func countdown(left: Double, words: String, change: Double) {
    let countdown = Countdown(left)
    #expect(countdown.words.en == words)
    #expect(abs(countdown.untilChange - change) < 0.001)
  }

  @Test("are shared by the gateways of one platform, but not by those on this machine")
  func keys() {
    func key(_ gateway: String) -> PaceKey {
      var request = request
      request.account.gateway = gateway
      return PaceKey(request)
    }
    #expect(
      key("https://gw.api.taobao.com/router/rest") == key("https://eco.taobao.com/router/rest"))
    #expect(key("http://127.0.0.1:8077/router/rest") == key("http://localhost:8077/fault/slow"))
    #expect(key("http://127.0.0.1:8077/router/rest") != key("http://127.0.0.1:8078/router/rest"))
    #expect(
      key("http://127.0.0.1:8077/router/rest") != key("https://gw.api.taobao.com/router/rest"))
  }
}
