import FoundationEssentials
import SignScopeEngine
import Testing

@Suite("Arguments before sending", .timeLimit(.minutes(5))) struct ArgumentWarningTests {
  private let noon = Date(timeIntervalSince1970: 1_451_620_800)

  private func request(_ method: String, _ parameters: [(String, String)]) -> Request {
    Request(
      account: Account(
        name: "shop", platform: .top, gateway: "http://127.0.0.1:9/", appKey: "1", secret: "s",
        session: "t"), method: method, parameters: parameters.map { Parameter($0.0, $0.1) })
  }

  private func warnings(_ request: Request) -> [SigningWarning] { request.warnings(at: noon) }

  @Test("a value of the wrong type is reported with its place, and corrected by the fix")
  func type() throws {
    let request = request(
      "taobao.items.onsale.get", [("fields", "num_iid"), ("has_discount", "yes")])
    let warning = try #require(warnings(request).first)
    #expect(warning.id == .argumentType && warning.parameter == 1)
    #expect(warning.message.en == "“has_discount” is “yes”; write true or false")
    let fix = try #require(request.fixes(for: [warning]).first)
    #expect(fix.id == .correctValue)
    #expect(fix.apply(to: request).parameters[1] == Parameter("has_discount", "true"))
    #expect(warnings(fix.apply(to: request)).isEmpty)
  }

  @Test("a required argument that is blank or absent is missing, and its place is known")
  func missing() {
    let request = request("taobao.item.seller.get", [("num_iid", " ")])
    #expect(warnings(request).map(\.id) == [.missingArgument, .missingArgument])
    #expect(warnings(request).map(\.parameter) == [nil, 0])
  }

  @Test("names are compared by bytes, and only the method's own are checked")
  func others() {
    #expect(
      warnings(request("taobao.time.get", [("has_discount", "yes"), ("page_size", "9999")]))
        .isEmpty)
    #expect(warnings(request("no.such.method.at.all", [("page_size", "x")])).isEmpty)
  }

  @Test("a window longer than a day is shortened at its end")
  func window() throws {
    let request = request(
      "taobao.trades.sold.increment.get",
      [
        ("fields", "tid"), ("start_modified", "2016-01-01 00:00:00"),
        ("end_modified", "2016-01-02 00:00:01"),
      ])
    let warning = try #require(warnings(request).first)
    #expect(warning.id == .timeWindow && warning.parameter == 2)
    let fix = try #require(request.fixes(for: warnings(request)).first)
    let clipped = fix.apply(to: request)
    #expect(clipped.parameters[2].text == "2016-01-02 00:00:00")
    #expect(warnings(clipped).isEmpty)
  }

  @Test("times in reverse order are reported, on every method that has such a pair")
  func reversed() {
    let request = request(
      "taobao.trades.sold.get",
      [
        ("fields", "tid"), ("start_created", "2016-01-02 00:00:00"),
        ("end_created", "2016-01-01 00:00:00"),
      ])
    #expect(warnings(request).map(\.id) == [.timeWindow])
    #expect(request.fixes(for: warnings(request)).isEmpty)
  }

  @Test(
    "the page number times its size is limited, and both figures of the document are given",
    arguments: [
      ("100", "200", false), ("101", "200", true), ("501", "40", true), ("500", "", false),
    ])
  func product(_ page: String, _ size: String, _ isTooFar: Bool) {
    let found = warnings(
      request(
        "taobao.items.onsale.get", [("fields", "a"), ("page_no", page), ("page_size", size)]))
    #expect(
      found.contains { $0.message.en.contains("20000") && $0.message.en.contains("100000") }
        == isTooFar)
  }
}
