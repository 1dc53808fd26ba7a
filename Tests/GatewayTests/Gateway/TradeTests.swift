import DemoGateway
import FoundationEssentials
import SignScopeEngine
import Testing

@Suite("Trades", .timeLimit(.minutes(5)))
struct TradeTests {
  private func pages(
    _ caller: Caller, _ method: String, _ parameters: [(String, String)]
  ) async throws -> (trades: [(tid: String, type: String)], pages: Int) {
    let root = APIMethod.responseRoot(of: method)
    var trades: [(String, String)] = []
    var page = 0
    while page < 20 {
      page += 1
      let answer = try await caller.call(
        method,
        parameters + [
          ("fields", "tid,type"), ("page_no", "\(page)"), ("page_size", "10"),
          ("use_has_next", "true"),
        ])
      #expect(answer[root, "total_results"] == nil)
      for index in 0..<(answer.count(root, "trades", "trade") ?? 0) {
        trades.append(
          (
            answer[root, "trades", "trade", "\(index)", "tid"] ?? "",
            answer[root, "trades", "trade", "\(index)", "type"] ?? ""
          ))
      }
      if answer[root, "has_next"] == "false" { break }
    }
    return (trades, page)
  }

  @Test("are listed in pages until has_next is false, newest first")
  func paging() async throws {
    try await withGateway { caller in
      let (trades, pages) = try await pages(
        caller, "taobao.trades.sold.get", [("type", "guarantee_trade,cod,step,fixed")])
      #expect(trades.count == 57)
      #expect(pages == 6)
      #expect(trades.map(\.tid) == trades.map(\.tid).sorted(by: >))
      #expect(Set(trades.map(\.tid)).count == 57)
    }
  }

  @Test("of type fixed are listed only if `type` asks for them")
  func defaultTypes() async throws {
    try await withGateway { caller in
      let (all, _) = try await pages(caller, "taobao.trades.sold.get", [])
      #expect(!all.isEmpty && !all.contains { $0.type == "fixed" })
      let (fixed, _) = try await pages(caller, "taobao.trades.sold.get", [("type", "fixed")])
      #expect(!fixed.isEmpty && fixed.allSatisfy { $0.type == "fixed" })
      #expect(all.count + fixed.count == 57)
      let unknown = try await caller.call(
        "taobao.trades.sold.get", [("fields", "tid"), ("type", "barter")])
      #expect(unknown["error_response", "msg"] == "Invalid arguments:type")
    }
  }

  @Test("changed within a day are found by that day, but not by a longer range")
  func increment() async throws {
    try await withGateway { caller in
      let now = Date()
      let text = TimestampForm.formatted.text
      let types = ("type", "guarantee_trade,cod,step,fixed")
      let (trades, _) = try await pages(
        caller, "taobao.trades.sold.increment.get",
        [
          types, ("start_modified", text(now.addingTimeInterval(-86_400))),
          ("end_modified", text(now)),
        ])
      #expect(trades.count >= 12 && trades.count <= 14)
      for (start, end, code) in [
        (text(now.addingTimeInterval(-86_401)), text(now), "43"), (text(now), "", "40"),
        (text(now), "today", "41"), (text(now), text(now.addingTimeInterval(-1)), "43"),
      ] {
        let answer = try await caller.call(
          "taobao.trades.sold.increment.get",
          [("fields", "tid"), ("start_modified", start), ("end_modified", end)])
        #expect(answer.code == code)
      }
    }
  }

  @Test("take a memo once, and show it in full")
  func memo() async throws {
    try await withGateway { caller in
      let list = try await caller.call("taobao.trades.sold.get", [("fields", "tid,orders.oid")])
      let root = "trades_sold_get_response"
      let tid = list[root, "trades", "trade", "1", "tid"] ?? ""
      #expect(list.names(root, "trades", "trade", "1") == ["tid", "orders"])
      #expect(list.names(root, "trades", "trade", "1", "orders", "order", "0") == ["oid"])
      let added = try await caller.call(
        "taobao.trade.memo.add", [("tid", tid), ("memo", "加急 🚚"), ("flag", "3")])
      #expect(added["trade_memo_add_response", "trade", "tid"] == tid)
      let full = try await caller.call(
        "taobao.trade.fullinfo.get", [("tid", tid), ("fields", "seller_memo,seller_flag")])
      #expect(full["trade_fullinfo_get_response", "trade", "seller_memo"] == "加急 🚚")
      #expect(full["trade_fullinfo_get_response", "trade", "seller_flag"] == "3")
      let again = try await caller.call("taobao.trade.memo.add", [("tid", tid), ("memo", "x")])
      #expect(again.code == "15")
      let unknown = try await caller.call(
        "taobao.trade.get", [("tid", "4290001"), ("fields", "tid")])
      #expect(unknown.subCode == "isv.trade-not-exist:invalid-tid-4290001")
    }
  }
}
