import FoundationEssentials
import SignScopeEngine
import Testing

@testable import DemoGateway

@Suite("The Yiwugo half", .timeLimit(.minutes(5)))
struct YiwugoTests {
  private func call(
    _ caller: Caller, _ account: Account, _ parameters: [(String, String)],
    at date: Date = Date(), path: String = "/yiwugo", from address: String? = nil,
    change: (inout [Parameter]) -> Void = { _ in }
  ) async throws -> (reply: RawHTTP.Reply, answer: TOPAnswer) {
    let request = Request(
      account: account, parameters: parameters.map { Parameter($0.0, $0.1) }, pinnedTimestamp: date)
    var sent = request.filled(at: date)
    sent.append(Parameter("sign", try request.trace(at: date).signature))
    change(&sent)
    let reply = try await RawHTTP.send(
      port: caller.gateway.port, "GET", "\(path)?\(Caller.form(sent))", from: address)
    return (reply, TOPAnswer(reply))
  }

  static let item = [("num_iid", "931405691"), ("cache", "no")]

  @Test("accepts SHA1 for new keys and MD5 for old ones", arguments: [1, 2], ["sha1", "md5"])
  func digest(account: Int, signMethod: String) async throws {
    try await withGateway { caller in
      var account = caller.gateway.accounts[account]
      let isRight = (account.name == "demo-yiwugo") == (signMethod == "sha1")
      account.signMethod = signMethod
      let (reply, answer) = try await call(caller, account, Self.item + [("note", "木 质/+")])
      #expect(reply.status == (isRight ? 200 : 401))
      #expect(answer["msg"] == (isRight ? nil : "签名无效"))
      #expect(answer["error_code"] == (isRight ? "0000" : "401"))
      #expect(answer["item", "price"] == (isRight ? "14.90" : nil))
    }
  }

  @Test("includes blanks in the signature, and rejects an unsigned blank or a changed byte")
  func blanks() async throws {
    try await withGateway { caller in
      let account = caller.gateway.accounts[1]
      #expect(try await call(caller, account, Self.item + [("q", "")]).reply.status == 200)
      let added = try await call(caller, account, Self.item) { $0.append(Parameter("q", "")) }
      #expect(added.reply.status == 401)
      let changed = try await call(caller, account, Self.item) {
        $0[0].value = .text("931405692")
      }
      #expect(changed.answer["msg"] == "签名无效")
    }
  }

  @Test(
    "requires seconds within the last five minutes",
    arguments: [
      ("1451620800", true), ("1451620500", true), ("1451621100", true), ("1451620499", false),
      ("1451621101", false), ("1451620800000", false), ("2016-01-01 12:00:00", false), ("", false),
    ])
  func timestamps(text: String, isRight: Bool) async throws {
    let noon = Date(timeIntervalSince1970: 1_451_620_800)
    try await withGateway(GatewayOptions(clock: { noon })) { caller in
      let (reply, answer) = try await call(
        caller, caller.gateway.accounts[1], Self.item + [("timestamp", text)])
      #expect(reply.status == (isRight ? 200 : 401))
      #expect(answer["msg"] == (isRight ? nil : "时间戳无效"))
    }
  }

  @Test("returns a copy an hour old unless cache=no", arguments: [nil, "yes", "no"])
  func cache(value: String?) async throws {
    try await withGateway { caller in
      let (_, answer) = try await call(
        caller, caller.gateway.accounts[1],
        [("num_iid", "931405691")] + (value.map { [("cache", $0)] } ?? []))
      let isFresh = value == "no"
      #expect(answer["item", "price"] == (isFresh ? "14.90" : "13.50"))
      #expect(answer["item", "total_stock"] == (isFresh ? "4998" : "5210"))
      #expect(answer["cache"] == (isFresh ? "false" : "true"))
      #expect((answer["cache_time"] == nil) == isFresh)
    }
  }

  @Test("responds with 429, and closes the key after five of those within a minute")
  func pace() async throws {
    try await withGateway(.standingStill(quota: 1)) { caller in
      let account = caller.gateway.accounts[1]
      var statuses: [Int] = []
      for _ in 0..<8 {
        let (reply, answer) = try await call(caller, account, Self.item)
        statuses.append(reply.status)
        if reply.status == 429 {
          #expect(answer["msg"] == "请求过于频繁")
          #expect(reply.headers["retry-after"] == "1")
        }
      }
      #expect(statuses == [200, 429, 429, 429, 429, 429, 403, 403])
      // The other key is another matter.
      #expect(try await call(caller, caller.gateway.accounts[2], Self.item).reply.status == 200)
    }
  }

  @Test("closes a key that a second IP address uses")
  func addresses() async throws {
    try await withGateway { caller in
      let account = caller.gateway.accounts[1]
      #expect(try await call(caller, account, Self.item).reply.status == 200)
      let (reply, answer) = try await call(caller, account, Self.item, from: "127.0.0.2")
      #expect(reply.status == 403)
      #expect(answer["msg"] == "密钥已封禁")
      #expect(try await call(caller, account, Self.item).reply.status == 403)
    }
  }

  @Test("forgets refusals after a minute")
  func forgets() {
    let keys = YiwugoGuard(perSecond: 1)
    func verdict(_ milliseconds: Int) -> YiwugoGuard.Decision {
      keys.admit(.demo, from: "127.0.0.1", at: .milliseconds(milliseconds))
    }
    #expect(verdict(0) == .admitted)
    for time in 1...4 { #expect(verdict(time) == .tooFast) }
    #expect(verdict(60_500) == .admitted)
    #expect(verdict(60_600) == .tooFast)
    #expect(verdict(61_500) == .admitted)
  }

  @Test(
    "names what is missing or unknown",
    arguments: [
      ([("app_key", "nobody"), ("num_iid", "1")], "4004"),
      ([("app_key", ""), ("num_iid", "1")], "4014"),
      ([("num_iid", "1")], "2000"), ([("cache", "no")], "4014"),
      ([("goods_id", "931405691")], "0000"),
    ])
  func codes(parameters: [(String, String)], code: String) async throws {
    try await withGateway { caller in
      let (reply, answer) = try await call(caller, caller.gateway.accounts[1], parameters)
      #expect(reply.status == 200)
      #expect(answer["error_code"] == code)
    }
  }

  @Test("accepts only GET")
  func verb() async throws {
    try await withGateway { caller in
      let reply = try await RawHTTP.send(port: caller.gateway.port, "POST", "/yiwugo")
      #expect(reply.status == 405)
    }
  }
}
