import FoundationEssentials
import SignScopeEngine
import Testing

@Suite("Paging through a list", .timeLimit(.minutes(5))) struct PageWalkTests {
  private let now = Date(timeIntervalSince1970: 1_451_620_800)

  private func request(_ method: String, _ parameters: [(String, String)]) -> Request {
    Request(
      account: Account(
        name: "shop", platform: .top, gateway: "http://127.0.0.1:9/", appKey: "1", secret: "s"),
      method: method,
      parameters: [Parameter("fields", "tid")] + parameters.map { Parameter($0.0, $0.1) })
  }

  private func page(_ request: Request) -> String? {
    request.parameters.last { $0.name == "page_no" }?.text
  }

  private func next(
    _ walk: PageWalk, _ request: Request, _ direction: PageWalk.Direction = .nextPage
  ) -> Request? {
    if case .send(let request, _) = walk.step(direction, from: request, at: now) {
      request
    } else {
      nil
    }
  }

  private func refusal(
    _ walk: PageWalk, _ request: Request, _ direction: PageWalk.Direction = .nextPage
  ) -> String? {
    if case .refused(let why) = walk.step(direction, from: request, at: now) { why.en } else { nil }
  }

  @Test("before the first response the position is unknown, and a step says so")
  func unknown() {
    let request = request("taobao.trades.sold.get", [])
    #expect(refusal(PageWalk(), request)?.contains("Send this page first") == true)
    #expect(PageWalk().position(of: request) == nil)
  }

  @Test(
    "the row count gives the last page", arguments: [(0, 1), (1, 1), (10, 1), (11, 2), (57, 6)])
  func counted(_ total: Int, _ last: Int) {
    var walk = PageWalk()
    var request = request("taobao.trades.sold.get", [("page_size", "10")])
    walk.take(PageAnswer(total: total, rows: min(total, 10)), to: request)
    #expect(walk.position(of: request)?.en == "page 1 of \(last)")
    var seen = 1
    while let following = next(walk, request) {
      request = following
      seen += 1
      walk.take(PageAnswer(total: total, rows: 10), to: request)
      #expect(walk.position(of: request)?.en == "page \(seen) of \(last)")
    }
    #expect(seen == last)
    #expect(refusal(walk, request) == "Page \(last) is the last")
  }

  @Test(
    "an impossible total is ignored, and the largest page is not taken for the last",
    arguments: ["9223372036854775807", "-9223372036854775808", "1e300", "99999999999999999999"])
  func impossibleTotal(total: String) throws {
    let request = request(
      "taobao.trades.sold.get", [("page_no", "999999999999999999"), ("page_size", "10")])
    let body = Array(
      "{\"trades_sold_get_response\":{\"total_results\":\(total),\"trades\":{\"trade\":[{\"tid\":1}]}}}"
        .utf8)
    let method = try #require(request.knownMethod)
    let answer = try #require(PageAnswer(body, BodyOutline(body), of: method))
    #expect(answer.total == nil && answer.rows == 1)
    var walk = PageWalk()
    walk.take(answer, to: request)
    #expect(walk.position(of: request) != nil)
    for direction in PageWalk.Direction.allCases {
      _ = walk.step(direction, from: request, at: now)
    }
  }

  @Test("with use_has_next the response says whether a page follows")
  func hasNext() throws {
    var walk = PageWalk()
    let request = request(
      "taobao.trades.sold.get", [("page_no", "3"), ("use_has_next", "true")])
    walk.take(PageAnswer(hasNext: true, rows: 40), to: request)
    #expect(walk.position(of: request)?.en == "page 3, more follow")
    let fourth = try #require(next(walk, request))
    #expect(page(fourth) == "4")
    walk.take(PageAnswer(hasNext: false, rows: 2), to: fourth)
    #expect(walk.position(of: fourth)?.en == "page 4, the last")
    #expect(next(walk, fourth) == nil)
    #expect(next(walk, fourth, .previousPage).flatMap(page) == "3")
  }

  @Test("without a count, a page that is not full is the last")
  func uncounted() {
    var walk = PageWalk()
    let request = request("taobao.tbk.dg.material.optional", [("page_size", "20")])
    walk.take(PageAnswer(rows: 20), to: request)
    #expect(next(walk, request).flatMap(page) == "2")
    walk.take(PageAnswer(rows: 19), to: request)
    #expect(next(walk, request) == nil)
  }

  @Test("there is no page before the first, and an invalid number is not a page")
  func first() {
    var walk = PageWalk()
    let request = request("taobao.trades.sold.get", [])
    walk.take(PageAnswer(total: 100, rows: 40), to: request)
    #expect(refusal(walk, request, .previousPage) == "This is the first page")
    let odd = self.request("taobao.trades.sold.get", [("page_no", "two")])
    #expect(refusal(walk, odd)?.contains("page_no must be") == true)
  }

  @Test("another list starts again at its first page")
  func another() {
    var walk = PageWalk()
    let request = request("taobao.trades.sold.get", [("type", "fixed")])
    walk.take(PageAnswer(total: 100, rows: 40), to: request)
    let other = self.request("taobao.trades.sold.get", [("type", "cod")])
    #expect(refusal(walk, other)?.contains("Send this page first") == true)
    #expect(walk.position(of: other) == nil)
  }

  @Test(
    "pages that the platform would reject are not requested",
    arguments: [
      ("taobao.items.inventory.get", "101", "40", "up to 101"),
      ("taobao.traderates.get", "200", "40", "up to 200"),
      ("taobao.items.onsale.get", "500", "200", "up to 100000"),
    ])
  func limits(_ method: String, _ page: String, _ size: String, _ words: String) {
    var walk = PageWalk()
    let request = request(method, [("page_no", page), ("page_size", size)])
    walk.take(PageAnswer(total: 1_000_000, rows: 40), to: request)
    #expect(refusal(walk, request)?.contains(words) == true)
  }

  private var increment: Request {
    request(
      "taobao.trades.sold.increment.get",
      [
        ("start_modified", "2015-12-31 00:00:00"), ("end_modified", "2016-01-01 00:00:00"),
        ("page_size", "5"),
      ])
  }

  @Test("an increment is counted on its first page, then read from its last to its first")
  func backwards() throws {
    var walk = PageWalk()
    #expect(refusal(walk, increment)?.contains("Send page 1 first") == true)
    walk.take(PageAnswer(total: 12, rows: 5), to: increment)
    #expect(walk.position(of: increment)?.en == "3 pages, ] reads from the last")
    #expect(next(walk, increment, .previousPage) == nil)
    var request = increment
    for expected in ["3", "2", "1"] {
      request = try #require(next(walk, request))
      #expect(page(request) == expected)
      walk.take(PageAnswer(hasNext: true, rows: 5), to: request)
      #expect(walk.position(of: request)?.en == "page \(expected) of 3, backwards")
    }
    #expect(refusal(walk, request)?.contains("} moves to the next window") == true)
    #expect(next(walk, request, .previousPage).flatMap(page) == "2")
  }

  @Test("an increment that fits on one page ends there")
  func onePage() {
    var walk = PageWalk()
    walk.take(PageAnswer(total: 5, rows: 5), to: increment)
    #expect(refusal(walk, increment)?.contains("are read") == true)
  }

  @Test("an increment without a row count cannot be read from its last page")
  func notCounted() {
    var walk = PageWalk()
    walk.take(PageAnswer(hasNext: true, rows: 5), to: increment)
    #expect(refusal(walk, increment)?.contains("remove use_has_next") == true)
  }

  @Test("a window moves by its own length and starts at its first page")
  func windows() throws {
    let request = request(
      "taobao.trades.sold.get",
      [
        ("start_created", "2015-12-30 00:00:00"), ("end_created", "2015-12-30 12:00:00"),
        ("page_no", "4"),
      ])
    let later = try #require(next(PageWalk(), request, .nextWindow))
    #expect(
      later.parameters.map(\.text) == [
        "tid", "2015-12-30 12:00:00", "2015-12-31 00:00:00", "1",
      ])
    let earlier = try #require(next(PageWalk(), request, .previousWindow))
    #expect(earlier.parameters[1].text == "2015-12-29 12:00:00")
  }

  @Test("a window is never in the future, empty, or invented")
  func noWindow() {
    let today = request(
      "taobao.trades.sold.get",
      [("start_created", "2016-01-01 00:00:00"), ("end_created", "2016-01-01 12:00:01")])
    #expect(refusal(PageWalk(), today, .nextWindow)?.contains("future") == true)
    let empty = request(
      "taobao.trades.sold.get",
      [("start_created", "2016-01-01 00:00:00"), ("end_created", "2016-01-01 00:00:00")])
    #expect(refusal(PageWalk(), empty, .previousWindow)?.contains("must be later") == true)
    let open = request("taobao.trades.sold.get", [])
    #expect(refusal(PageWalk(), open, .nextWindow)?.contains("start_created, end_created") == true)
    #expect(
      refusal(PageWalk(), request("taobao.trade.get", []), .nextWindow)?
        .contains("no start and end time") == true)
  }

  @Test(
    "a response gives its rows and what follows, in every format",
    arguments: [
      (
        #"{"trades_sold_get_response":{"total_results":11,"trades":{"trade":[{"tid":1},{"tid":2}]}}}"#,
        PageAnswer(total: 11, rows: 2)
      ),
      (#"{"total_results":0}"#, PageAnswer(total: 0, rows: 0)),
      (
        #"{"trades_sold_get_response":{"has_next":true,"trades":{"trade":[{"tid":1}]}}}"#,
        PageAnswer(hasNext: true, rows: 1)
      ),
      (#"{"has_next":false,"trades":[{"tid":1},{"tid":2}]}"#, PageAnswer(hasNext: false, rows: 2)),
      (
        "<trades_sold_get_response><total_results>3</total_results><trades><trade/><trade/><trade/></trades></trades_sold_get_response>",
        PageAnswer(total: 3, rows: 3)
      ),
    ])
  func answers(_ body: String, _ answer: PageAnswer) throws {
    let method = try #require(MethodCatalogue.top.named("taobao.trades.sold.get"))
    let bytes = Array(body.utf8)
    #expect(PageAnswer(bytes, BodyOutline(bytes), of: method) == answer)
  }

  @Test(
    "an error, another object and garbage are not pages",
    arguments: [#"{"error_response":{"code":27}}"#, "rubbish", ""])
  func noPage(_ body: String) throws {
    let method = try #require(MethodCatalogue.top.named("taobao.trades.sold.get"))
    let bytes = Array(body.utf8)
    #expect(PageAnswer(bytes, BodyOutline(bytes), of: method) == nil)
  }
}
