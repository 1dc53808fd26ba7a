import DemoGateway
import Diagnosing
import Doctor
import FoundationEssentials
import Testing

@testable import Requests
@testable import Sending
@testable import Signing

extension Client {
  /// The exchange at the end of the stages; `nil` when the request was refused.
  func result(of request: Request) async -> Exchange? {
    for await progress in exchange(request) {
      if case .finished(let exchange) = progress { return exchange }
    }
    return nil
  }
}

private func client(timeout: Double = 30) -> Client {
  Client(
    transport: CurlTransport(environment: NetworkEnvironment()),
    limits: TransportLimits(timeout: timeout))
}

@Suite("The client against the demo gateway", .timeLimit(.minutes(5)))
struct ClientAgainstGatewayTests {
  @Test("every layout and every sign method is accepted", arguments: WireLayout.allCases)
  func layouts(layout: WireLayout) async throws {
    let gateway = try Gateway.start(port: 0)
    let client = client()
    for scheme in Platform.top.schemes {
      var account = try #require(gateway.accounts.first)
      account.layout = layout
      account.signMethod = scheme.signMethod
      let exchange = try #require(
        await client.result(
          of: Request(
            account: account, method: "taobao.item.seller.get",
            parameters: [
              Parameter("fields", "num_iid,title"), Parameter("num_iid", "654321098765"),
              Parameter("note", "1+1=2 & é e\u{301} 义乌 %41 👩‍👩‍👧"), Parameter("blank", "\u{3000}"),
            ])))
      let body = String(decoding: exchange.response?.body ?? [], as: UTF8.self)
      #expect(body.hasPrefix(#"{"item_seller_get_response""#), "\(scheme.signMethod)")
      #expect(exchange.error == nil)
    }
    await gateway.stop()
  }

  @Test("Yiwugo keys of both ages are accepted")
  func yiwugo() async throws {
    let gateway = try Gateway.start(port: 0)
    for account in gateway.accounts where account.platform.id == "yiwugo" {
      let exchange = try #require(
        await client().result(
          of: Request(
            account: account,
            parameters: [
              Parameter("num_iid", "931405691"), Parameter("cache", "no"), Parameter("q", ""),
              Parameter("note", "a/b c+d"),
            ])))
      #expect(exchange.response?.status == 200, "\(account.name)")
    }
    await gateway.stop()
  }

  @Test("parameters in the gateway URL are signed")
  func addressQuery() async throws {
    let gateway = try Gateway.start(port: 0)
    var account = try #require(gateway.accounts.first)
    account.gateway += "?partner_id=a%20b&simplify=true"
    let exchange = try #require(
      await client().result(of: Request(account: account, method: "taobao.time.get")))
    let body = String(decoding: exchange.response?.body ?? [], as: UTF8.self)
    #expect(body.hasPrefix(#"{"time":"#))
    #expect(abs(exchange.clockSkew?.seconds ?? .nan) < 5)
    await gateway.stop()
  }

  @Test("concurrent calls never exceed the quota", arguments: [1, 4])
  func quota(perSecond: Int) async throws {
    let gateway = try Gateway.start(port: 0, options: GatewayOptions(quota: perSecond))
    let client = client()
    for account in gateway.accounts.prefix(2) {
      let request = Request(
        account: account, method: account.platform.id == "top" ? "taobao.time.get" : "",
        parameters: account.platform.id == "top" ? [] : [Parameter("num_iid", "931405691")])
      let count = perSecond * 2 + 1
      await withTaskGroup(of: Void.self) { group in
        for _ in 0..<count { group.addTask { _ = await client.result(of: request) } }
      }
      let calls = try #require(gateway.calls(of: account.appKey))
      #expect(calls.admitted == count && calls.refused == 0)
      #expect(calls.busiestSecond <= perSecond)
    }
    await gateway.stop()
  }

  @Test("a silent gateway times out, and the error says that everything was sent")
  func silent() async throws {
    let gateway = try Gateway.start(port: 0)
    let prepared = try #require(gateway.prepared.first { $0.id == "silent" })
    let exchange = try #require(await client(timeout: 0.3).result(of: prepared.request))
    #expect(exchange.error == .timedOut(.waiting, seconds: 0.3))
    #expect(exchange.diagnosis.kind == .network)
    await gateway.stop()
  }

  @Test("a gzip bomb, a cut-off and a redirect are recognised")
  func faults() async throws {
    let gateway = try Gateway.start(port: 0)
    let client = client()
    let requests = Dictionary(uniqueKeysWithValues: gateway.prepared.map { ($0.id, $0.request) })
    func result(_ id: String) async throws -> Exchange {
      let request = try #require(requests[id])
      return try #require(await client.result(of: request))
    }
    let bomb = try await result("gzip-bomb")
    #expect(bomb.error == .tooLarge(limit: 64 << 20))
    let cut = try await result("cut-off")
    guard case .cutOff(let received, let expected?)? = cut.error else {
      Issue.record("\(String(describing: cut.error))")
      return
    }
    #expect(received > 0 && received < expected)
    #expect(cut.response?.body.count == received)
    let page = try await result("html-500")
    #expect(page.error == nil && page.response?.status == 500)
    await gateway.stop()
  }

  @Test("every prepared request runs into its announced pitfall")
  func prepared() async throws {
    let gateway = try Gateway.start(port: 0)
    let client = client()
    for prepared in gateway.prepared where !prepared.request.account.gateway.contains("/fault/") {
      let exchange = try #require(await client.result(of: prepared.request), "\(prepared.id)")
      #expect(exchange.diagnosis.pitfall == prepared.pitfall, "\(prepared.id)")
    }
    await gateway.stop()
  }
}
