import FoundationEssentials
import SignScopeEngine
import Testing

@Suite("Filling and signing a request", .timeLimit(.minutes(5))) struct RequestFillingTests {
  private let now = Date(timeIntervalSince1970: 1_451_620_800)

  private func request(
    _ method: String = "taobao.item.seller.get", _ parameters: [Parameter] = [],
    change: (inout Account) -> Void = { _ in }
  ) -> Request {
    var account = Account(
      name: "shop", platform: .top, gateway: "https://example.com/router/rest",
      appKey: "12345678", secret: "helloworld", session: "test")
    change(&account)
    return Request(account: account, method: method, parameters: parameters)
  }

  private func value(_ name: String, in parameters: [Parameter]) -> String? {
    parameters.last { $0.name == name }?.text
  }

  @Test("missing parameters are added after the given ones") func fills() {
    let filled = request("taobao.time.get", [Parameter("q", "1")]).filled(at: now)
    #expect(
      filled == [
        Parameter("q", "1"), Parameter("method", "taobao.time.get"),
        Parameter("app_key", "12345678"), Parameter("timestamp", "1451620800000"),
        Parameter("format", "json"), Parameter("v", "2.0"), Parameter("sign_method", "md5"),
      ])
  }

  @Test("the document's example, filled, has the document's signature") func document() throws {
    let example = request(
      "taobao.item.seller.get",
      [Parameter("fields", "num_iid,title,nick,price,num"), Parameter("num_iid", "11223344")]
    ) { $0.timestampForm = .formatted }
    #expect(try example.trace(at: now).signature == "66987CB115214E59E6EC978214934FB8")
    var hmac = example
    hmac.account.signMethod = "hmac-sha256"
    hmac.parameters.append(Parameter("sign_method", "hmac"))
    #expect(try hmac.trace(at: now).signature == "D56D7858309C31B6251083A874D48273")
  }

  @Test("given parameters are kept, even blank; null is absent") func keeps() {
    let filled = request(
      "taobao.item.seller.get",
      [
        Parameter("format", "xml"), Parameter("v", " "), Parameter("timestamp", .absent),
        Parameter("app_key", "other"),
      ]
    ).filled(at: now)
    #expect(value("format", in: filled) == "xml")
    #expect(value("app_key", in: filled) == "other")
    #expect(filled.filter { $0.name == "v" } == [Parameter("v", " ")])
    #expect(value("timestamp", in: filled) == "1451620800000")
  }

  @Test(
    "the session is added for methods that take one and for unknown ones",
    arguments: [
      ("taobao.item.seller.get", true), ("taobao.time.get", false), ("taobao.user.buyer.get", true),
      ("taobao.top.secret.get", true), ("some.other.method", true),
    ])
  func session(_ method: String, _ goes: Bool) {
    #expect(value("session", in: request(method).filled(at: now)) == (goes ? "test" : nil))
    #expect(value("session", in: request(method) { $0.session = nil }.filled(at: now)) == nil)
  }

  @Test("a method among the parameters counts as the method") func methodParameter() {
    let given = request("", [Parameter("method", "taobao.time.get")])
    #expect(given.calledMethod == "taobao.time.get")
    #expect(value("session", in: given.filled(at: now)) == nil)
    #expect(given.filled(at: now).filter { $0.name == "method" }.count == 1)
  }

  @Test("a pinned timestamp takes precedence over the clock") func pinned() {
    var pinned = request()
    pinned.pinnedTimestamp = Date(timeIntervalSince1970: 1)
    pinned.account.timestampForm = .seconds
    #expect(value("timestamp", in: pinned.filled(at: now)) == "1")
  }

  @Test("Yiwugo gets app_key and timestamp in seconds, and nothing else") func yiwugo() throws {
    let account = Account(
      name: "y", platform: .yiwugo, gateway: "https://example.com", appKey: "12345",
      secret: "test_secret", session: "unused")
    let request = Request(
      account: account,
      parameters: [Parameter("num_iid", "931405691"), Parameter("cache", "no")])
    let at = Date(timeIntervalSince1970: 1_731_540_000)
    let trace = try request.trace(at: at)
    #expect(
      trace.stringToSign(by: .revealing)
        == "test_secretapp_key=12345&cache=no&num_iid=931405691&timestamp=1731540000test_secret")
    #expect(trace.signature == "752D032B8F854450CBD762B9F7501543640CCCAD")
    var old = request
    old.account.keyCreated = CalendarDay(year: 2023, month: 5, day: 1)
    #expect(try old.trace(at: at).signature == "23A648FC0F69CED15D0592DBF91B210C")
    old.account.signMethod = "sha1"
    #expect(try old.trace(at: at).signature == trace.signature)
  }

  @Test("an unknown sign method is an error, the account's and the parameter's") func unknown() {
    let known = ["md5", "hmac", "hmac-sha256"]
    #expect(throws: RequestError.unknownSignMethod("sha512", known: known)) {
      try request { $0.signMethod = "sha512" }.trace(at: now)
    }
    #expect(throws: RequestError.unknownSignMethod("MD5", known: known)) {
      try request("m", [Parameter("sign_method", "MD5")]).trace(at: now)
    }
  }

  @Test("an empty app key or method is not sent as a blank one") func empty() {
    let filled = request("") { $0.appKey = "" }.filled(at: now)
    #expect(value("app_key", in: filled) == nil && value("method", in: filled) == nil)
  }
}
