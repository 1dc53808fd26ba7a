import DemoGateway
import Foundation
import SignScopeEngine
import TestSupport
import Testing

@testable import History

@Suite("History", .timeLimit(.minutes(5)))
struct HistoryStoreTests {
  private static let failure = #"{"error_response":{"code":25,"msg":"Invalid signature"}}"#

  @Test("what is sent to the gateway is kept: responses, verdicts, and what never answered")
  func sent() async throws {
    let gateway = try Gateway.start(port: 0)
    var caller = gateway.accounts[0]
    caller.name = "shop"
    try await withHistory { store, _ in
      let client = Client(journal: HistoryJournal(store, origin: .command))
      var closed = caller
      closed.gateway = "http://127.0.0.1:1/router/rest"
      var wrong = caller
      wrong.secret = "another"
      for account in [caller, wrong, closed] {
        let request = Request(account: account, method: "taobao.time.get")
        for await _ in client.exchange(request, retry: .none) {}
      }
      let entries = try await store.list()
      #expect(entries.map(\.end) == [.network, .failure, .success])
      #expect(entries.map(\.pitfall) == [nil, 1, nil])
      #expect(entries.map(\.code) == [nil, "25", nil])
      #expect(entries.allSatisfy { $0.method == "taobao.time.get" && $0.origin == .command })
      let first = try #require(try await store.record(entries[2].id))
      let body = String(decoding: first.response?.body ?? [], as: UTF8.self)
      #expect(body.contains("time_get_response"))
      #expect(first.sent.url.contains("sign="))
      #expect(first.verdict.outcome == .success)
      let second = try #require(try await store.record(entries[1].id))
      #expect(second.verdict.pitfall == 1)
      #expect(!second.verdict.fix.zh.isEmpty)
    }
    await gateway.stop()
  }

  @Test(
    "a crash between sending and the response leaves an entry that says so; a cancelled one another"
  )
  func unfinished() async throws {
    try await withHistory { store, path in
      let signed = try Request.sample().signed(at: .now)
      let journal = HistoryJournal(store, origin: .screen)
      #expect(await journal.begin(signed, attempt: 2, at: .now) == 1)
      try await store.keep(.sample(), answeredBy: nil)
      // Another process, after the first has gone.
      let other = HistoryStore(path: path)
      let entries = try await other.list(HistoryFilter("unfinished", at: .now))
      #expect(entries.map(\.end) == [.cancelled, .unknown])
      #expect(entries[1].attempt == 2)
      let record = try #require(try await other.record(1))
      #expect(record.response == nil)
    }
  }

  @Test("where a platform has no method, the address is listed")
  func address() async throws {
    try await withHistory { store, _ in
      let account = Account(
        name: "y", platform: .yiwugo, gateway: "http://127.0.0.1:9/goods/detail", appKey: "1",
        secret: "s3cret-s3cret",
        settings: .init(keyCreated: CalendarDay(year: 2024, month: 11, day: 2)))
      try await store.keep(
        Request(account: account, parameters: [Parameter("num_iid", "1")]), answeredBy: "{}")
      let entries = try await store.list()
      #expect(entries.map(\.method) == ["/goods/detail"])
    }
  }

  @Test("a profile with history: off leaves nothing behind")
  func off() async throws {
    try await withHistory { store, _ in
      let entry = try await store.keep(.sample(history: false), answeredBy: "{}")
      let count = try await store.count()
      #expect(entry == nil && count == 0)
    }
  }

  @Test("no credential reaches the disk, however it came back")
  func secrets() async throws {
    try await withHistory { store, path in
      let (secret, session) = (
        "s3cretS3CRETs3cretS3CRETs3cret99", "sess10nSESS10Nsess10nSESS10N7788"
      )
      let token = "t0kenT0KENt0kenT0KENt0kenT0KEN55"
      let inner = #"{\"access_token\":\"\#(token)\",\"taobao_user_nick\":\"nick\"}"#
      let bodies = [
        #"{"a":{"echo":"\#(session) and \#(secret)","access_token":"\#(token)"}}"#,
        #"{"token_result":"\#(inner)","expires":1}"#,
        "<r><session>\(token)</session><m>\(secret)</m></r>", "no JSON: session=\(token) \(secret)",
        #"{"refresh_token": "\#(token)", "list": ["\#(session)"]"#,
      ]
      for body in bodies {
        try await store.keep(
          .sample("taobao.item.get", [("note", "my \(secret)"), ("access_token", token)]),
          answeredBy: body,
          headers: [HTTPHeader("Set-Cookie", "id=\(token)"), HTTPHeader("X-Session", token)])
      }
      for entry in try await store.list() {
        let record = try #require(try await store.record(entry.id))
        let shown = record.json(in: .english).written
        for text in [secret, session, token] { #expect(!shown.contains(text)) }
      }
      let records = try await [1, 2].asyncMap { try #require(try await store.record($0)) }
      for record in records {
        #expect(throws: Never.self, "JSON stays JSON") {
          try JSONDocument(record.response?.body ?? [])
        }
      }
      for file in try FileManager.default.contentsOfDirectory(
        atPath: (path as NSString).deletingLastPathComponent)
      {
        let place = (path as NSString).deletingLastPathComponent + "/" + file
        let bytes = try [UInt8](Data(contentsOf: URL(filePath: place)))
        for text in [secret, session, token] {
          #expect(bytes.index(of: Array(text.utf8)) == nil, "\(text) in \(file)")
        }
        let mode =
          try FileManager.default.attributesOfItem(atPath: place)[.posixPermissions] as? Int
        #expect(mode == 0o600, "\(file)")
      }
    }
  }

  @Test("a document of the history is the request again, without its credentials")
  func document() async throws {
    try await withHistory { store, _ in
      try await store.keep(
        .sample("taobao.item.get", [("q", "连衣裙"), ("session", "x-session-x"), ("n", "2")]),
        answeredBy: "{}")
      let record = try #require(try await store.record(1))
      let document = try RequestDocument(JSONDocument(record.document).root)
      #expect(document.method == "taobao.item.get")
      #expect(document.gateway == "http://127.0.0.1:9/router/rest")
      #expect(document.parameters.map(\.name) == ["q", "session", "n"])
      #expect(document.parameters.map(\.text) == ["连衣裙", Redactor.mask, "2"])
    }
  }

  @Test("the list narrows by every filter, and by words in the request, the response and the note")
  func filters() async throws {
    try await withHistory { store, _ in
      let day = 86_400.0
      try await store.keep(
        .sample("taobao.trades.sold.get", [("q", "夏季连衣裙")]),
        answeredBy: #"{"trades_sold_get_response":{"total_results":1,"x":"湖畔小铺"}}"#,
        at: .now - 3 * day)
      try await store.keep(.sample(), answeredBy: Self.failure, at: .now - 60)
      try await store.keep(.sample(), answeredBy: "<html>busy</html>", status: 502)
      #expect(try await store.star(1, true))
      #expect(try await store.annotate(2, "asked the 客服"))
      let cases: [(String, [Int])] = [
        ("", [3, 2, 1]), ("pitfall:1", [2]), ("method:TRADES", [1]), ("method:%", []),
        ("profile:sho", [3, 2, 1]), ("platform:top", [3, 2, 1]), ("platform:yiwugo", []),
        ("status:502", [3]), ("code:25", [2]), ("origin:screen", [3, 2, 1]),
        ("before:today", [1]), ("after:yesterday", [3, 2]), ("failed", [3, 2]), ("starred", [1]),
        ("连衣", [1]), ("衣连", []), ("小铺 trades", [1]), ("客服", [2]), ("aske", [2]),
        ("invalid signature", [2]), ("\"", []), ("AND OR NOT", []), ("failed 503 status:502", []),
        ("pitfall:", [3, 2, 1]),
      ]
      for (text, ids) in cases { #expect(try await store.ids(text) == ids, "\(text)") }
      for text in ["pitfall:99", "before:x", "metod:x", "origin:moon", "status:1", "on:2026-13-01"]
      {
        await #expect(throws: HistoryFilter.Problem.self, "\(text)") { try await store.ids(text) }
      }
      #expect(try await store.delete([1, 1, 77]) == 1)
      #expect(try await store.ids("连衣") == [])
      #expect(try await store.annotate(1, "x") == false)
    }
  }

  @Test("two processes' worth of writers lose nothing")
  func writers() async throws {
    try await withHistory { store, path in
      let other = HistoryStore(path: path)
      try await withThrowingTaskGroup(of: Void.self) { group in
        for writer in [store, other] {
          group.addTask {
            for number in 1...40 {
              try await writer.keep(.sample("m\(number)"), answeredBy: #"{"n":\#(number)}"#)
            }
          }
        }
        try await group.waitForAll()
      }
      #expect(try await store.count() == 80)
      #expect(await store.takeFault() == nil)
      #expect(await other.takeFault() == nil)
    }
  }
}

extension Array {
  fileprivate func asyncMap<Result>(
    _ change: (Element) async throws -> Result
  ) async rethrows -> [Result] {
    var results: [Result] = []
    for element in self { results.append(try await change(element)) }
    return results
  }
}
