import DemoGateway
import FoundationEssentials
import SignScopeEngine
import Testing

@testable import DemoGateway

@Suite("Sessions and permissions", .timeLimit(.minutes(5)))
struct SessionTests {
  static let item = [("num_iid", "654321098765"), ("fields", "num_iid,outer_id,sku")]

  @Test(
    "are distinguished as on the platform",
    arguments: [
      (nil, "26", nil), ("", "27", "session-is-blank"), ("  ", "27", "session-is-blank"),
      ("made-up", "27", "invalid-sessionkey"),
      (TOPSession.expired.token, "27", "invalid-sessionkey"),
      (TOPSession.foreign.token, "27", "sessionkey-not-generated-by-server"),
    ] as [(String?, String, String?)])
  func sessions(token: String?, code: String, subCode: String?) async throws {
    try await withGateway { caller in
      var account = caller.top
      account.session = nil
      let parameters = Self.item + (token.map { [("session", $0)] } ?? [])
      let answer = try await caller.call("taobao.item.seller.get", parameters, by: account)
      #expect(answer.code == code)
      #expect(answer.subCode == subCode)
    }
  }

  @Test("after their window can still read items, but no trades, and cannot write")
  func window() async throws {
    try await withGateway { caller in
      var account = caller.top
      account.session = Secret(TOPSession.windowOver.token)
      let item = try await caller.call("taobao.item.seller.get", Self.item, by: account)
      #expect(item.code == nil)
      let trades = try await caller.call("taobao.trades.sold.get", [("fields", "tid")], by: account)
      #expect(trades.code == "42")
      #expect(trades.subCode == "insufficient-session-permissions")
    }
  }

  @Test("are ignored by methods that need none")
  func unneeded() async throws {
    try await withGateway { caller in
      let answer = try await caller.call("taobao.time.get", [("session", "made-up")])
      #expect(answer.code == nil)
    }
  }

  @Test("of a sub-account can read but not write")
  func subAccount() async throws {
    try await withGateway { caller in
      var account = caller.top
      account.session = Secret(TOPSession.subAccount.token)
      #expect(try await caller.call("taobao.item.seller.get", Self.item, by: account).code == nil)
      let write = try await caller.call(
        "taobao.item.quantity.update", [("num_iid", "612345678901"), ("quantity", "1")],
        by: account)
      #expect(write.code == "12")
    }
  }

  @Test("do not help if the API package or the IP address is not allowed")
  func permission() async throws {
    try await withGateway { caller in
      let package = try await caller.call("taobao.refunds.receive.get", [("fields", "refund_id")])
      #expect(package.code == "11")
      #expect(package.subCode == "isv.permission-api-package-limit")
      let address = try await caller.call(
        "taobao.item.seller.get", Self.item,
        by: caller.gateway.account(.whitelisted, session: .whitelisted))
      #expect(address.code == "11")
      #expect(address.subCode == "isv.permission-ip-whitelist-limit")
      #expect(address["error_response", "sub_msg"]?.contains("127.0.0.1") == true)
    }
  }
}
