import FoundationEssentials
import SignScopeEngine
import Testing

@Suite("Fixes", .timeLimit(.minutes(5)))
struct FixTests {
  private static let now = Date(timeIntervalSince1970: 1_795_329_600)

  /// A correct request.
  private static func top(
    _ parameters: [Parameter] = [Parameter("num_iid", "1"), Parameter("fields", "num_iid,sku")],
    method: String = "taobao.item.seller.get", _ change: (inout Request) -> Void = { _ in }
  ) -> Request {
    var request = Request(
      account: Account(
        name: "shop", platform: .top, gateway: "https://example.com", appKey: "12345678",
        secret: "0123456789abcdef0123456789abcdef", session: "token"), method: method,
      parameters: parameters)
    change(&request)
    return request
  }

  private static func yiwugo(
    _ parameters: [Parameter] = [Parameter("num_iid", "1"), Parameter("cache", "no")],
    _ change: (inout Request) -> Void = { _ in }
  ) -> Request {
    var request = Request(
      account: Account(
        name: "y", platform: .yiwugo, gateway: "https://example.com", appKey: "ywg",
        secret: "secret",
        settings: .init(keyCreated: CalendarDay(year: 2024, month: 11, day: 2))),
      parameters: parameters)
    change(&request)
    return request
  }

  private static func fixes(
    _ request: Request, after diagnosis: Diagnosis? = nil
  ) -> [Fix] {
    request.fixes(for: request.warnings(at: now), after: diagnosis)
  }

  private static func item(_ fields: String) -> Request {
    top([Parameter("num_iid", "1"), Parameter("fields", fields)])
  }

  @Test("a correct request has none")
  func none() {
    #expect(Self.fixes(Self.top()).isEmpty)
    #expect(Self.fixes(Self.yiwugo()).isEmpty)
  }

  struct Case: Sendable, CustomTestStringConvertible {
    var id: Fix.ID
    var request: Request
    var change: String
    var isMended: @Sendable (Request) -> Bool

    init(
      _ id: Fix.ID, _ request: Request, _ change: String,
      _ isMended: @escaping @Sendable (Request) -> Bool
    ) {
      (self.id, self.request, self.change, self.isMended) = (id, request, change, isMended)
    }

    var testDescription: String { "\(id.rawValue): \(change)" }
  }

  private static let cases: [Case] = [
    Case(
      .cleanSecret, top { $0.account.secret = "\u{FEFF}ab c \u{200B}" },
      "secret: byte order mark (U+FEFF) removed, 7 → 3 characters"
    ) { $0.account.secret == "abc" },
    Case(
      .switchDigest, yiwugo { $0.account.signMethod = "md5" }, "sign_method: MD5 → SHA1"
    ) { (try? $0.scheme().signMethod) == "sha1" },
    Case(
      .switchDigest,
      yiwugo([Parameter("cache", "no"), Parameter("sign_method", "sha1")]) {
        $0.account.keyCreated = CalendarDay(year: 2023, month: 5, day: 1)
      }, "sign_method: SHA1 → MD5"
    ) { (try? $0.scheme().signMethod) == "md5" },
    Case(
      .replaceMethod, top(method: "taobao.item.get"),
      "method: taobao.item.get → taobao.item.seller.get"
    ) { $0.method == "taobao.item.seller.get" },
    Case(
      .replaceMethod,
      top([Parameter("method", "taobao.trades.sold.gte"), Parameter("type", "cod")], method: ""),
      "method: taobao.trades.sold.gte → taobao.trades.sold.get"
    ) { $0.calledMethod == "taobao.trades.sold.get" },
    Case(
      .cleanMethod, top([], method: " taobao.time. get\u{200B}"),
      "method:  taobao.time. get\u{200B} → taobao.time.get"
    ) { $0.method == "taobao.time.get" },
    Case(
      .rewriteTimestamp,
      yiwugo([Parameter("cache", "no"), Parameter("timestamp", "1795329600123")]),
      "timestamp: 1795329600123 → 1795329600"
    ) { $0.parameters[1] == Parameter("timestamp", "1795329600") },
    Case(
      .rewriteTimestamp, yiwugo { $0.account.timestampForm = .milliseconds },
      "timestamp: milliseconds → seconds"
    ) { $0.timestampForm == .seconds },
    Case(
      .stampWhenSending, top([Parameter("timestamp", "yesterday")], method: "taobao.time.get"),
      "timestamp: yesterday → set when sending"
    ) { $0.parameters.isEmpty },
    Case(
      .stampWhenSending, top { $0.pinnedTimestamp = now.addingTimeInterval(-3600) },
      "timestamp: 1795326000000, pinned → set when sending"
    ) { $0.pinnedTimestamp == nil },
    Case(
      .fillIn, top([Parameter("timestamp", " ")], method: "taobao.time.get"),
      "timestamp: blank → filled in when sending"
    ) { $0.parameters.isEmpty },
    Case(.askForSKU, item("num_iid, skus,title"), "fields: skus → sku") {
      $0.parameters[1] == Parameter("fields", "num_iid,sku,title")
    },
    Case(.askForSKU, item("skus.sku_id,sku,skus"), "fields: skus → sku") {
      $0.parameters[1] == Parameter("fields", "sku.sku_id,sku")
    },
    Case(
      .cleanParameter, top([Parameter("q", "\u{A0}红\u{A0}色\u{200B}")], method: "a.b.get"),
      "q: “\u{A0}红\u{A0}色\u{200B}” → “红 色”"
    ) { $0.parameters == [Parameter("q", "红 色")] },
    Case(
      .cleanParameter, top([Parameter("q\r", "1")], method: "a.b.get"), "q: “q\r” → “q”"
    ) { $0.parameters == [Parameter("q", "1")] },
    Case(
      .askForFreshCopy, yiwugo([Parameter("num_iid", "1")]), "cache: absent → no"
    ) { $0.parameters.last == Parameter("cache", "no") },
    Case(
      .askForFreshCopy, yiwugo([Parameter("cache", "yes"), Parameter("num_iid", "1")]),
      "cache: yes → no"
    ) { $0.parameters[0] == Parameter("cache", "no") },
    Case(
      .dropDuplicate, top([Parameter("q", "1"), Parameter("q", "1")], method: "a.b.get"),
      "q: given twice → given once"
    ) { $0.parameters == [Parameter("q", "1")] },
    Case(
      .dropBlank,
      top([
        Parameter("note", ""), Parameter("num_iid", "1"), Parameter("fields", "sku"),
        Parameter("nick", " "),
      ]), "note, nick: blank → removed"
    ) { $0.parameters == [Parameter("num_iid", "1"), Parameter("fields", "sku")] },
    Case(
      .correctValue,
      top([Parameter("num_iid", "１２"), Parameter("fields", "sku")]), "num_iid: １２ → 12"
    ) { $0.parameters[0] == Parameter("num_iid", "12") },
    Case(
      .clipWindow,
      top(
        [
          Parameter("fields", "tid"), Parameter("start_modified", "2016-01-01 00:00:00"),
          Parameter("end_modified", "2016-02-01 00:00:00"),
        ], method: "taobao.trades.sold.increment.get"),
      "end_modified: 2016-02-01 00:00:00 → 2016-01-02 00:00:00"
    ) { $0.parameters[2] == Parameter("end_modified", "2016-01-02 00:00:00") },
    Case(
      .useHasNext,
      top(
        [Parameter("fields", "tid"), Parameter("type", "cod"), Parameter("page_no", "2")],
        method: "taobao.trades.sold.get"), "use_has_next: absent → true"
    ) { $0.parameters.last == Parameter("use_has_next", "true") },
  ]

  @Test(
    "each fixes its problem, says what changes, and is no longer offered afterwards",
    arguments: cases)
  func mending(_ test: Case) throws {
    let fixes = Self.fixes(test.request)
    let fix = try #require(fixes.first { $0.id == test.id }, "\(fixes.map(\.id))")
    #expect(fix.change.words.en == test.change)
    #expect(!fix.words.zh.isEmpty && !fix.change.words.zh.isEmpty)
    let mended = fix.apply(to: test.request)
    #expect(test.isMended(mended), "\(mended.parameters)")
    if let warning = fix.warning {
      let left = mended.warnings(at: Self.now)
      #expect(!left.contains { $0.id == warning.id }, "\(left)")
    }
    #expect(!Self.fixes(mended).contains { $0.id == test.id && $0.edit == fix.edit })
  }

  /// Fixes that need other profiles, or a response, are tested with the causes.
  @Test(
    "every other fix has a case here",
    arguments: Set(Fix.ID.allCases).subtracting([
      .takeSecret, .takeKeyDate, .takeSession, .askForAllTypes,
    ]))
  func complete(id: Fix.ID) {
    #expect(Self.cases.contains { $0.id == id })
  }

  @Test("a fix never shows a secret or a session")
  func masked() {
    let request = Self.top([Parameter("session", "tok\u{200B}en")], method: "taobao.time.get") {
      $0.account.secret = "sec ret"
    }
    let fixes = Self.fixes(request)
    #expect(fixes.map(\.id) == [.cleanSecret, .cleanParameter])
    for fix in fixes {
      for text in [fix.words, fix.change.words].flatMap({ [$0.en, $0.zh] }) {
        #expect(!text.contains("sec ret") && !text.contains("tok") && !text.contains("secret: s"))
      }
    }
  }

  @Test("none is offered if either of two values could be meant")
  func twoValues() {
    let request = Self.top([Parameter("q", "1"), Parameter("q", "2")], method: "a.b.get")
    #expect(request.warnings(at: Self.now).map(\.id) == [.duplicateName])
    #expect(Self.fixes(request).isEmpty)
  }

  @Test("a blank parameter that the method requires is not dropped")
  func requiredBlank() {
    #expect(Self.fixes(Self.item(" ")).isEmpty)
  }

  // MARK: After a response

  /// The meaning of the response to a request.
  private func diagnosis(
    _ request: Request, _ body: String, status: Int = 200, hour: String = "06"
  ) throws -> Diagnosis {
    let signed = try request.signed(at: Self.now)
    let response = HTTPResponse(
      status: status,
      headers: [HTTPHeader("Date", "Sun, 22 Nov 2026 \(hour):40:00 GMT")], body: Array(body.utf8))
    return .of(response, context: DiagnosisContext(signed, sentAt: Self.now))
  }

  @Test("the one for the diagnosis comes first, and mere advice is not offered then")
  func order() throws {
    let request = Self.top([Parameter("fields", "skus"), Parameter("note", "")]) {
      $0.account.secret += " "
    }
    let wrong = try diagnosis(request, topError("25"))
    #expect(Self.fixes(request, after: wrong).map(\.id) == [.cleanSecret, .askForSKU])
    let trimmed = try diagnosis(request, #"{"item_seller_get_response":{"item":{"skus":{}}}}"#)
    #expect(trimmed.variant == "field-name")
    #expect(Self.fixes(request, after: trimmed).map(\.id) == [.askForSKU, .cleanSecret])
    let clean = Self.top([Parameter("note", "")], method: "taobao.time.get")
    #expect(Self.fixes(clean, after: try diagnosis(clean, topError("25"))).isEmpty)
  }

  @Test("a rejected timestamp is reformatted as in the document, unless it was off")
  func timestampForm() throws {
    let request = Self.top()
    let refused = try diagnosis(request, topError("31"))
    let fix = try #require(Self.fixes(request, after: refused).first)
    #expect(fix.edit == .timestampForm(.formatted))
    #expect(Self.fixes(fix.apply(to: request), after: refused).isEmpty)
    let off = try diagnosis(request, topError("31"), hour: "07")
    #expect(Self.fixes(request, after: off).isEmpty)
  }

  @Test("a method unknown to TOP is replaced by the one probably meant")
  func method() throws {
    let request = Self.top([], method: "taobao.items.onsale.got.it")
    let refused = try diagnosis(request, topError("22"))
    #expect(
      Self.fixes(request, after: refused).map(\.edit) == [.method("taobao.items.onsale.get")])
  }

  @Test(
    "the other digest is offered once, and only if the key's age allows it",
    arguments: [
      (CalendarDay(year: 2024, month: 10, day: 9), "MD5"), (nil, "MD5"),
      (CalendarDay(year: 2024, month: 11, day: 2), nil),
    ] as [(CalendarDay?, String?)])
  func digest(created: CalendarDay?, other: String?) throws {
    let request = Self.yiwugo { $0.account.keyCreated = created }
    let refused = try diagnosis(request, #"{"msg":"签名无效"}"#, status: 401)
    #expect(refused.pitfall == 7)
    let fixes = Self.fixes(request, after: refused)
    #expect(fixes.first?.change.after.en == other)
    if let fix = fixes.first {
      #expect(Self.fixes(fix.apply(to: request), after: refused).isEmpty)
    }
  }
}
