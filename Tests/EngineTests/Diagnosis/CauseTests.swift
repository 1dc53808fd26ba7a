import FoundationEssentials
import SignScopeEngine
import Testing

@Suite("Causes, ranked by evidence", .timeLimit(.minutes(5)))
struct CauseTests {
  private static let sentAt = Date(timeIntervalSince1970: 1_451_620_800)

  /// `likely: beginning of the words`, one a cause.
  private func ranking(_ causes: [Diagnosis.Cause]) -> [String] {
    causes.map { "\($0.standing): \($0.words.en)" }
  }

  private func account(
    _ name: String = "shop", appKey: String = "12345678",
    secret: Secret = "0123456789abcdef0123456789abcdef", session: Secret? = nil
  ) -> Account {
    Account(
      name: name, platform: .top, gateway: "http://127.0.0.1/router/rest", appKey: appKey,
      secret: secret, session: session)
  }

  private func context(
    _ account: Account, method: String = "taobao.item.seller.get",
    _ parameters: [Parameter] = [], pinned: Date? = nil
  ) throws -> DiagnosisContext {
    let request = Request(
      account: account, method: method, parameters: parameters, pinnedTimestamp: pinned)
    return DiagnosisContext(try request.signed(at: Self.sentAt), sentAt: Self.sentAt)
  }

  @Test(
    "a rejected signature: problems of the secret come first",
    arguments: [
      ("0123456789abcdef0123456789abcdef", "likely: the secret belongs to another"),
      ("0123456789abcdef0123456789abcdef ", "likely: the secret has leading or trailing"),
      ("0123456789abcdef0123456789abcde", "likely: the secret was not copied whole"),
      ("0123456789abcdefO123456789abcdef", "likely: the secret was not copied whole"),
      ("12345678", "likely: the secret field contains"),
    ])
  func signature(secret: String, first: String) throws {
    let causes = ranking(
      diagnoseTOP(topError(25), context: try context(account(secret: Secret(secret)))).causes)
    #expect(causes.first?.hasPrefix(first) == true)
    #expect(causes.contains { $0.hasPrefix("excluded: a parameter changed") })
    #expect(causes.contains { $0.contains("another app key or another environment") })
  }

  @Test("without the request a rejected signature has the catalogue's list and no ranking")
  func signatureAlone() {
    #expect(diagnoseTOP(topError(25)).causes.isEmpty)
  }

  @Test(
    "a missing permission",
    arguments: [
      (
        11, "isv.permission-api-package-limit", "taobao.trades.sold.get",
        ["certain: the app does not have the package", "possible: only an enterprise app"]
      ),
      (
        11, "isv.permission-ip-whitelist-limit", "taobao.item.seller.get",
        ["certain: the calling IP address", "excluded: missing API package"]
      ),
      (
        11, nil, "taobao.trades.sold.get",
        [
          "likely: only an enterprise app", "possible: no package for this API",
          "possible: the seller's",
        ]
      ),
      (22, nil, "taobao.item.get", ["certain: taobao.item.get is withdrawn"]),
      (
        22, nil, "taobao.item.seler.get",
        [
          "likely: misspelt name: did you mean taobao.item.seller.get",
          "possible: TOP does not have this method",
        ]
      ),
      (
        22, nil, "taobao.item.seller.get",
        ["likely: this gateway does not offer it", "excluded: misspelt name"]
      ),
      (22, nil, "qqq", ["likely: TOP does not have this method"]),
    ] as [(Int, String?, String, [String])])
  func permission(code: Int, subCode: String?, method: String, expected: [String]) throws {
    let body = topError(
      .number("\(code)"), sub: subCode.map { .string($0) } ?? nil,
      subMessage: "only allowed to call from 10.232.*.*, but your ip is 10.68.179.114")
    let diagnosis = diagnoseTOP(body, context: try context(account(), method: method))
    let causes = ranking(diagnosis.causes)
    #expect(causes.count == expected.count)
    #expect(zip(causes, expected).allSatisfy { $0.hasPrefix($1) }, "\(causes)")
    if subCode == "isv.permission-ip-whitelist-limit" {
      #expect(diagnosis.causes[0].evidence == [.init("ip", "10.68.179.114")])
    }
  }

  @Test(
    "a rejected timestamp is attributed to the zone, the time or the format",
    arguments: [
      (TimestampForm.formatted, -28_800.0, "likely: written in a time zone other"),
      (.milliseconds, -3_000, "likely: pinned"),
      (.milliseconds, 0, "likely: the gateway does not accept this format"),
      (.formatted, 0, "possible: the gateway does not accept this format"),
    ])
  func timestamp(form: TimestampForm, offset: Double, first: String) throws {
    var account = account()
    account.timestampForm = form
    let diagnosis = diagnoseTOP(
      topError(31), headers: [HTTPHeader("Date", "Fri, 01 Jan 2016 04:00:00 GMT")],
      context: try context(account, pinned: Self.sentAt.addingTimeInterval(offset)))
    #expect(ranking(diagnosis.causes).first?.hasPrefix(first) == true)
  }

  @Test(
    "a rejected session",
    arguments: [
      (26, nil, nil, "certain: no session was sent"),
      (26, nil, "61", "likely: the session was lost"),
      (27, "invalid-sessionkey", "61", "likely: it has expired"),
      (27, "session-expired", "61", "certain: the session has expired"),
      (27, "session-not-exist", "61", "likely: mistyped"),
      (42, "insufficient-session-permissions", "61", "certain: the session's window for reading"),
    ] as [(Int, String?, String?, String)])
  func session(code: Int, subCode: String?, session: String?, first: String) throws {
    let diagnosis = diagnoseTOP(
      topError(.number("\(code)"), sub: subCode.map { .string($0) } ?? nil),
      context: try context(account(session: session.map { Secret($0) })))
    #expect(diagnosis.pitfall == 4)
    #expect(ranking(diagnosis.causes).first?.hasPrefix(first) == true)
  }

  @Test("an empty list of orders: type, every filter that was sent, or no orders exist")
  func emptyOrders() throws {
    let diagnosis = diagnoseTOP(
      #"{"trades_sold_get_response":{"total_results":0}}"#,
      context: try context(
        account(session: "61"), method: "taobao.trades.sold.get",
        [Parameter("status", "TRADE_CLOSED"), Parameter("fields", "tid")]))
    #expect(diagnosis.outcome == .success)
    #expect(diagnosis.variant == "default-types")
    let causes = ranking(diagnosis.causes)
    #expect(causes.count == 3)
    #expect(causes.allSatisfy { $0.hasPrefix("possible: ") })
    #expect(causes[1] == "possible: status excludes all orders")

    let request = Request(account: account(session: "61"), method: "taobao.trades.sold.get")
    let fixes = request.fixes(for: [], after: diagnosis, among: [account(session: "62")])
    #expect(fixes.map(\.id) == [.askForAllTypes])
    let type = try #require(fixes.first?.apply(to: request).parameters.last)
    #expect(type.name == "type" && type.text?.contains("step,fixed,") == true)
  }

  @Test(
    "an item without SKUs: another owner is ruled out only if the method says so",
    arguments: [
      ("taobao.item.seller.get", ["possible", "possible"]),
      ("taobao.items.onsale.get", ["likely", "excluded"]),
    ])
  func trimmed(method: String, standings: [String]) throws {
    let root = APIMethod.responseRoot(of: method)
    let diagnosis = diagnoseTOP(
      #"{"\#(root)":{"items":{"item":[{"num_iid":1,"outer_id":""}]}}}"#,
      context: try context(
        account(session: "61"), method: method, [Parameter("fields", "num_iid,outer_id")]))
    #expect(diagnosis.variant == "not-owner")
    #expect(diagnosis.causes.map { "\($0.standing)" } == standings)
  }

  @Test("other profiles are evidence, and a key switches to them")
  func otherProfiles() throws {
    let right = "fedcba9876543210fedcba9876543210"
    let profiles = [
      account("shop", secret: Secret(right), session: "62"),
      account("other", appKey: "87654321"),
      Account(
        name: "else", platform: .yiwugo, gateway: "", appKey: "12345678", secret: "unrelated"),
    ]
    let sent = account(session: "61")
    let request = Request(account: sent, method: "taobao.item.seller.get")
    let refused = diagnoseTOP(topError(25), context: try context(sent))
    let causes = ranking(refused.causes(of: sent, among: profiles))
    #expect(causes[0] == "certain: the secret belongs to app key 87654321")
    #expect(causes[1] == "likely: profile shop has this app key with a different secret")
    let fixes = request.fixes(for: [], after: refused, among: profiles)
    #expect(fixes.map(\.id) == [.takeSecret])
    #expect(fixes.first?.apply(to: request).account.secret == Secret(right))
    #expect(fixes.allSatisfy { !$0.change.words.en.contains(right) })

    let dead = diagnoseTOP(topError(27), context: try context(sent))
    let fresh = request.fixes(for: [], after: dead, among: profiles)
    #expect(fresh.map(\.id) == [.takeSession])
    #expect(fresh.first?.apply(to: request).account.session == "62")
    #expect(fresh.allSatisfy { !$0.change.words.en.contains("62") })
    #expect(request.fixes(for: [], after: nil, among: profiles).isEmpty)
  }

  @Test(
    "extra whitespace around a secret that another profile has without it is certain, and f removes it"
  )
  func strayWhitespace() throws {
    let right = account()
    var wrong = right
    wrong.secret = right.secret.map { " " + $0 }
    let diagnosis = diagnoseTOP(topError(25), context: try context(wrong))
    let causes = ranking(diagnosis.causes(of: wrong, among: [right]))
    #expect(
      causes.first == "certain: this is shop's secret with extra whitespace")
    #expect(!causes.contains { $0.hasPrefix("likely: ") }, "it is proved")
    let request = Request(account: wrong, method: "taobao.time.get")
    let fixes = request.fixes(
      for: request.warnings(at: Self.sentAt), after: diagnosis, among: [right])
    #expect(fixes.map(\.id) == [.cleanSecret])
  }

  @Test("the creation date of a key is taken from the profile that has another one")
  func otherDate() throws {
    var sent = account()
    sent.platform = .yiwugo
    var profile = sent
    profile.name = "as it is on disk"
    profile.keyCreated = try CalendarDay(parsing: "2023-05-01")
    let request = Request(account: sent)
    let refused = diagnoseYiwugo(
      #"{"error_code":"401","msg":"签名无效"}"#, status: 401, context: try context(sent, method: ""))
    let fixes = request.fixes(for: [], after: refused, among: [sent, profile])
    let fix = try #require(fixes.first { $0.id == .takeKeyDate })
    #expect(fix.change.words.en == "key_created: unknown → 2023-05-01")
    #expect(fix.apply(to: request).account.keyCreated == profile.keyCreated)
    #expect(refused.causes(of: sent, among: [profile]).contains { $0.words.en.contains("on disk") })
  }

  @Test(
    "Yiwugo: the key's date determines the likelihood of the other digest",
    arguments: [
      ("2023-05-01", "sha1", "likely: by its date"), ("2024-11-02", "sha1", "likely: the secret"),
      ("2024-10-15", "sha1", "likely: the key requires the other"),
      (nil, "sha1", "likely: the key requires the other"),
    ] as [(String?, String, String)])
  func digest(created: String?, signMethod: String, first: String) throws {
    var account = account()
    account.platform = .yiwugo
    account.signMethod = signMethod
    account.keyCreated = try created.map { try CalendarDay(parsing: $0) }
    let diagnosis = diagnoseYiwugo(
      #"{"error_code":"401","msg":"签名无效"}"#, status: 401,
      headers: [HTTPHeader("Date", "Fri, 01 Jan 2016 04:00:00 GMT")],
      context: try context(account, method: ""))
    #expect(diagnosis.pitfall == 7)
    let causes = ranking(diagnosis.causes)
    #expect(causes.first?.hasPrefix(first) == true, "\(causes)")
    #expect(causes.contains { $0.hasPrefix("possible: the signing rule") })
  }
}
