import FoundationEssentials
import SignScopeEngine
import Testing

@Suite("Warnings before sending", .timeLimit(.minutes(5))) struct WarningTests {
  private static let now = Date(timeIntervalSince1970: 1_795_329_600)

  private static func request(
    _ parameters: [Parameter], method: String = "taobao.time.get", session: Secret? = "token"
  ) -> Request {
    Request(
      account: Account(
        name: "shop", platform: .top, gateway: "https://example.com", appKey: "12345678",
        secret: "0123456789abcdef0123456789abcdef", session: session), method: method,
      parameters: parameters)
  }

  private func ids(_ request: Request) -> [SigningWarning.ID] {
    request.warnings(at: Self.now).map(\.id)
  }

  @Test("an ordinary request has none") func none() {
    let request = Self.request(
      [Parameter("fields", "num_iid,title,sku"), Parameter("num_iid", "1")],
      method: "taobao.item.seller.get")
    #expect(ids(request) == [])
    #expect(ids(Self.request([Parameter("title", "手机壳📱👨‍👩‍👧‍👦 红色\n两件")])) == [])
  }

  @Test(
    "a secret with invisible characters around or inside it",
    arguments: [
      "abc ", "\u{A0}abc", "abc\n", "abc\r", "a\u{200B}bc", "\u{FEFF}abc", " ", "ab c",
      "abc\nlogin: me",
    ])
  func secretWhitespace(_ secret: String) throws {
    var request = Self.request([])
    request.account.secret = Secret(secret)
    #expect(ids(request) == [.secretWhitespace])
    let message = try #require(request.warnings(at: Self.now).first).message
    #expect(!message.en.contains("abc") && !message.zh.contains("abc"))
  }

  @Test("an empty secret") func secretEmpty() {
    var request = Self.request([])
    request.account.secret = ""
    #expect(ids(request) == [.secretEmpty])
  }

  @Test(
    "names and values with invisible characters, and which parameter it is",
    arguments: [
      Parameter("a", "x "), Parameter("a", " x"), Parameter("a", "x\u{A0}y"),
      Parameter("a", "x\r\ny"),
      Parameter("a", "x\u{200B}y"), Parameter("a", "\u{FEFF}x"), Parameter("a", "x\u{202E}y"),
      Parameter("a ", "x"), Parameter("a\u{200D}b", "x"), Parameter("a", "\0x"),
      Parameter("a", "x\u{E0041}"), Parameter("a", "中\u{200D}文"),
    ])
  func invisible(_ parameter: Parameter) {
    let warnings = Self.request([Parameter("ok", "1"), parameter]).warnings(at: Self.now)
    #expect(warnings.map(\.id) == [.invisibleCharacter])
    #expect(warnings.map(\.parameter) == [1])
  }

  @Test("a blank value that is not sent is not warned about") func blank() {
    #expect(ids(Self.request([Parameter("note", "  ")])) == [])
  }

  @Test("a repeated name, but not é in two forms") func duplicates() {
    let twice = Self.request([Parameter("a", "1"), Parameter("b", "1"), Parameter("a", "2")])
    #expect(twice.warnings(at: Self.now).map(\.id) == [.duplicateName])
    #expect(twice.warnings(at: Self.now).map(\.parameter) == [2])
    #expect(ids(Self.request([Parameter("\u{E9}", "1"), Parameter("e\u{301}", "2")])) == [])
    #expect(
      ids(Self.request([Parameter("a", "1"), Parameter("a", " "), Parameter("a", .absent)])) == [])
    #expect(ids(Self.request([Parameter("sign", "1"), Parameter("sign", "2")])) == [])
  }

  @Test("a required system parameter left blank on purpose") func missing() {
    #expect(ids(Self.request([Parameter("v", "")])) == [.missingRequired])
    #expect(ids(Self.request([Parameter("format", "")])) == [])
  }

  @Test("skus among the fields", arguments: ["skus", "num_iid, skus", "title,skus.sku_id"])
  func skus(_ fields: String) {
    let request = Self.request(
      [Parameter("num_iid", "1"), Parameter("fields", fields)], method: "taobao.item.seller.get")
    #expect(ids(request) == [.fieldsSKUs])
  }

  @Test("whitespace in the method, a misspelt one, a withdrawn one, one that requires more")
  func method() {
    #expect(ids(Self.request([], method: "taobao.time.get ")).contains(.methodWhitespace))
    #expect(ids(Self.request([], method: "taobao.tiem.get")) == [.methodUnknown])
    #expect(ids(Self.request([], method: "taobao.crm.members.search")) == [])
    #expect(
      ids(
        Self.request([Parameter("nick", "x"), Parameter("fields", "x")], method: "taobao.user.get")
      )
      .contains(.methodWithdrawn))
    #expect(
      ids(Self.request([], method: "taobao.item.seller.get", session: nil))
        == [.missingSession, .missingArgument, .missingArgument])
  }

  @Test(
    "a timestamp that is off or cannot be parsed",
    arguments: [
      ("1795329600123", []), ("2026-11-22 14:40:00", []), ("1795329000", []),
      ("1795328999", [SigningWarning.ID.timestampSkew]), ("2026-11-22 06:40:00", [.timestampSkew]),
      ("yesterday", [.timestampForm]),
    ])
  func timestamp(_ text: String, _ expected: [SigningWarning.ID]) {
    #expect(ids(Self.request([Parameter("timestamp", text)])) == expected)
  }

  @Test("Yiwugo: missing parameters, milliseconds, the digest of a key of unknown age")
  func yiwugo() {
    let scheme = Platform.yiwugo.schemes[0]
    func ids(_ parameters: [Parameter], _ choice: DigestChoice? = nil) -> [SigningWarning.ID] {
      let trace = scheme.trace(parameters, secret: "s")
      return Platform.yiwugo.warnings(about: trace, secret: "s", choice: choice).map(\.id)
    }
    #expect(ids([Parameter("num_iid", "1")]) == [.missingRequired, .missingRequired])
    let key = Parameter("app_key", "1")
    #expect(ids([key, Parameter("timestamp", "1731540000")]) == [])
    #expect(ids([key, Parameter("timestamp", "1731540000000")]) == [.timestampForm])
    #expect(ids([key, Parameter("timestamp", .absent)]) == [.missingRequired])
    #expect(
      ids(
        [key, Parameter("timestamp", "1731540000")],
        Platform.yiwugo.digestSwitch?.choice(keyCreated: nil)) == [.digestUncertain])
  }

  @Test("Yiwugo: a sign method that the key's age contradicts") func mismatch() {
    var request = Request(
      account: Account(
        name: "y", platform: .yiwugo, gateway: "https://example.com", appKey: "1", secret: "s",
        settings: .init(
          signMethod: "md5", keyCreated: CalendarDay(year: 2024, month: 11, day: 2))))
    #expect(ids(request) == [.digestMismatch])
    request.account.keyCreated = CalendarDay(year: 2024, month: 10, day: 2)
    #expect(ids(request) == [])
    request.account.signMethod = nil
    #expect(ids(request) == [.digestUncertain])
  }

  @Test("a bare list of TOP pairs is an experiment, not a call that lacks everything") func bare() {
    let trace = Platform.top.schemes[0].trace([Parameter("foo", "1")], secret: "s")
    #expect(Platform.top.warnings(about: trace, secret: "s") == [])
    let call = Platform.top.schemes[0].trace([Parameter("method", "x.get")], secret: "s")
    #expect(Platform.top.warnings(about: call, secret: "s").count == 4)
  }

  @Test("a method and a parameter that names another one are never both used") func twoMethods() {
    let request = Self.request([Parameter("method", "taobao.appip.get")])
    #expect(ids(request) == [.duplicateName])
    #expect(throws: RequestError.duplicateName("method")) { try request.signed(at: Self.now) }
    #expect(ids(Self.request([Parameter("method", "taobao.time.get")])) == [])
    #expect(ids(Self.request([Parameter("method", "")])) == [])
  }

  @Test("an app key that does not match the secret's") func appKey() {
    #expect(ids(Self.request([Parameter("app_key", "87654321")])) == [.appKeyDiffers])
  }
}
