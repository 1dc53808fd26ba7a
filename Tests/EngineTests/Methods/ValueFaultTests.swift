import SignScopeEngine
import Testing

@Suite("Values of a method's arguments", .timeLimit(.minutes(5))) struct ValueFaultTests {
  private func fault(
    _ kind: APIMethod.Argument.Kind, _ text: String, name: String = "x",
    in range: ClosedRange<Int>? = nil, most: Int? = nil
  ) -> ValueFault? {
    APIMethod.Argument(name, kind, isRequired: false, in: range, mostItems: most).fault(in: text)
  }

  @Test(
    "a valid value has no fault, and a blank one is not sent at all",
    arguments: [
      (APIMethod.Argument.Kind.number, "0"), (.number, "-12"), (.number, "12.50"), (.number, " "),
      (.number, "9007199254740993"), (.boolean, "true"), (.boolean, "false"),
      (.date, "2026-02-28 23:59:59"), (.date, "2024-02-29 00:00:00"), (.strings, "a,b.c"),
      (.numbers, "1,-2,3"), (.json, "{\"a\":[1]}"), (.json, "3"), (.string, "anything, at all；"),
    ])
  func right(_ kind: APIMethod.Argument.Kind, _ text: String) {
    #expect(fault(kind, text) == nil)
  }

  @Test(
    "an obvious slip can be corrected",
    arguments: [
      (APIMethod.Argument.Kind.number, "１２３", "123"), (.number, "1,234,567", "1234567"),
      (.number, "12 345", "12345"), (.number, "+7", "7"), (.number, "\"5\"", "5"),
      (.number, "-1,234.5", "-1234.5"), (.boolean, "1", "true"), (.boolean, "0", "false"),
      (.boolean, "YES", "true"), (.boolean, " no ", "false"), (.boolean, "是", "true"),
      (.boolean, "True", "true"), (.date, "2026-1-2", "2026-01-02 00:00:00"),
      (.date, "2026/01/02 3:4", "2026-01-02 03:04:00"),
      (.date, "2026年1月2日", "2026-01-02 00:00:00"),
      (.date, "2026年1月2日 8时30分", "2026-01-02 08:30:00"),
      (.date, "20260102", "2026-01-02 00:00:00"), (.date, "20260102030405", "2026-01-02 03:04:05"),
      (.date, "2026-01-02T03:04:05Z", "2026-01-02 11:04:05"),
      (.date, "2026-01-02T03:04:05.678+08:00", "2026-01-02 03:04:05"),
      (.date, "2026-01-01T20:00:00-04:00", "2026-01-02 08:00:00"),
      (.date, "1451620800", "2016-01-01 12:00:00"), (.date, "1451620800123", "2016-01-01 12:00:00"),
      (.date, "２０２６－０１－０２", "2026-01-02 00:00:00"), (.strings, "a, b", "a,b"),
      (.strings, "a，b、c", "a,b,c"), (.strings, "a,,b,", "a,b"), (.numbers, "1; 2", "1,2"),
      (.numbers, "１,2", "1,2"),
    ])
  func corrected(_ kind: APIMethod.Argument.Kind, _ text: String, _ correction: String) throws {
    let found = try #require(fault(kind, text))
    #expect(found.kind == .type)
    #expect(found.correction == correction)
    #expect(fault(kind, correction) == nil)
  }

  @Test(
    "an ambiguous value is not corrected",
    arguments: [
      (APIMethod.Argument.Kind.number, "1,23"), (.number, "twelve"), (.number, "0x1F"),
      (.number, "1e5"), (.number, "--1"), (.number, "1."), (.boolean, "maybe"), (.boolean, "2"),
      (.date, "2026-02-29 00:00:00"), (.date, "2026-13-01"), (.date, "2026-01-01 24:00:00"),
      (.date, "02/01/2026"), (.date, "yesterday"), (.date, "2026-01-02 3"), (.date, "2026-01-02x"),
      (.numbers, "1,b"), (.json, "{\"a\":}"), (.bytes, "photo.jpg"),
    ])
  func unclear(_ kind: APIMethod.Argument.Kind, _ text: String) throws {
    let found = try #require(fault(kind, text))
    #expect(found.correction == nil)
    #expect(!found.reason.en.isEmpty && !found.reason.zh.isEmpty)
  }

  @Test("an impossible day or time is named") func unreal() {
    #expect(fault(.date, "2026-2-30")?.reason.en.contains("2026-02-30") == true)
    #expect(fault(.date, "2026-02-03 25:00:00")?.reason.en.contains("25:00:00") == true)
  }

  @Test("the position of a JSON error is given") func place() {
    #expect(fault(.json, "{\"a\":1,}")?.reason.en.contains("line 1, column 8") == true)
  }

  @Test("whitespace among fields is not a fault, but is removed if nothing else is wrong")
  func fields() throws {
    #expect(fault(.strings, "num_iid, title", name: "fields") == nil)
    #expect(fault(.string, "num_iid，title", name: "fields")?.correction == "num_iid,title")
    let request = Request(
      account: Account(
        name: "s", platform: .top, gateway: "http://127.0.0.1:9/", appKey: "1", secret: "s",
        session: "t"), method: "taobao.item.seller.get",
      parameters: [Parameter("num_iid", "1"), Parameter("fields", "num_iid, title")])
    let fix = try #require(request.fixes(for: []).first)
    #expect(fix.apply(to: request).parameters[1].text == "num_iid,title")
  }

  @Test("ids and counts are whole, other numbers need not be")
  func whole() {
    #expect(fault(.number, "12.5", name: "start_price") == nil)
    #expect(fault(.number, "12.5", name: "num_iid")?.correction == nil)
    #expect(fault(.number, "12.0", name: "num_iid")?.correction == "12")
    #expect(fault(.number, "99999999999999999999", name: "tid")?.kind == .range)
    #expect(fault(.number, "9223372036854775807", name: "tid") == nil)
  }

  @Test("a number out of range is corrected to the nearest limit")
  func range() throws {
    let high = try #require(fault(.number, "500", in: 1...100))
    #expect(high.kind == .range && high.correction == "100")
    #expect(high.reason.en == "is 500; it must be at most 100")
    #expect(fault(.number, "0", in: 1...Int.max)?.correction == "1")
    #expect(fault(.number, "100", in: 1...100) == nil)
  }

  @Test("a list with too many entries says how many there are")
  func many() throws {
    let ids = (1...21).map(String.init).joined(separator: ",")
    let found = try #require(fault(.string, ids, most: 20))
    #expect(found.kind == .range && found.correction == nil && found.reason.en.contains("21"))
  }

  @Test(
    "the methods' own limits apply",
    arguments: [
      ("taobao.items.onsale.get", "page_size", "201", "200"),
      ("taobao.trades.sold.get", "page_size", "101", "100"),
      ("taobao.items.inventory.get", "page_no", "102", "101"),
      ("taobao.traderates.get", "page_no", "201", "200"),
      ("taobao.traderates.get", "page_size", "151", "150"),
      ("taobao.tmc.messages.consume", "quantity", "5", "10"),
      ("taobao.trades.sold.get", "page_no", "0", "1"),
    ])
  func limits(_ method: String, _ name: String, _ text: String, _ nearest: String) throws {
    let argument = try #require(MethodCatalogue.top.named(method)?.argument(name))
    #expect(argument.fault(in: text)?.correction == nearest)
    #expect(argument.fault(in: nearest) == nil)
  }

  @Test("a value longer than any of its type is not read to its end, and the fault says so")
  func tooLong() throws {
    let text = String(repeating: "1", count: 70_000)
    for kind in [APIMethod.Argument.Kind.number, .numbers, .boolean, .date] {
      #expect(fault(kind, text)?.reason.en.contains("70000 bytes") == true)
    }
    #expect(fault(.string, text) == nil)
  }
}
