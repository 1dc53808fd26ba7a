import FoundationEssentials
import Synchronization
import TestSupport
import Testing

@testable import Diagnosing
@testable import Requests
@testable import Sending
@testable import Signing
@testable import Text

/// A transport that does what a test prescribes, and fails without a prescription.
private final class ScriptedTransport: Transport {
  let sent = Mutex<[HTTPRequest]>([])
  private let script: @Sendable (Int) -> [TransportEvent]

  init(_ script: @escaping @Sendable (Int) -> [TransportEvent]) {
    self.script = script
  }

  func send(_ request: HTTPRequest, limits: TransportLimits) -> AsyncStream<TransportEvent> {
    let number = sent.withLock { sent in
      sent.append(request)
      return sent.count
    }
    return AsyncStream { continuation in
      for event in script(number) { continuation.yield(event) }
      continuation.finish()
    }
  }
}

private func answer(_ body: String, status: Int = 200) -> [TransportEvent] {
  [
    .connecting, .sent, .receiving(body.utf8.count),
    .finished(HTTPResponse(status: status, body: Array(body.utf8)), Timing(total: 1)),
  ]
}

@Suite("The client", .timeLimit(.minutes(5)))
struct ClientTests {
  let request = Request(
    account: Account(
      name: "shop", platform: .top, gateway: "https://gw.example/router/rest", appKey: "12345678",
      secret: "helloworld", settings: .init(quota: Quota.none)), method: "taobao.time.get")

  /// The stages by name, and the exchange at the end.
  func stages(_ stream: AsyncStream<Progress>) async -> (names: [String], exchange: Exchange?) {
    var names: [String] = []
    for await progress in stream {
      switch progress {
      case .waiting: names.append("waiting")
      case .signed: names.append("signed")
      case .connecting: names.append("connecting")
      case .sent: names.append("sent")
      case .receiving: names.append("receiving")
      case .refused: names.append("refused")
      case .retrying: names.append("retrying")
      case .noticed: names.append("noticed")
      case .finished(let exchange): return (names + ["finished"], exchange)
      }
    }
    return (names, nil)
  }

  @Test("an exchange passes its stages in order, and ends with the response")
  func order() async throws {
    let transport = ScriptedTransport { _ in answer(#"{"time_get_response":{}}"#) }
    let (names, exchange) = await stages(Client(transport: transport).exchange(request))
    #expect(names == ["signed", "connecting", "sent", "receiving", "finished"])
    let finished = try #require(exchange)
    #expect(finished.response?.status == 200)
    #expect(finished.error == nil)
    #expect(finished.diagnosis.outcome == .success)
    #expect(transport.sent.withLock { $0 } == [finished.signed.http])
  }

  @Test("an invalid request is rejected, and nothing is sent")
  func refused() async {
    var request = request
    request.method = " "
    let transport = ScriptedTransport { _ in [] }
    let (names, exchange) = await stages(Client(transport: transport).exchange(request))
    #expect(names == ["refused"])
    #expect(exchange == nil)
    #expect(transport.sent.withLock { $0 }.isEmpty)
  }

  @Test("a network error is an exchange with an error, and keeps what was received")
  func failure() async throws {
    let partial = HTTPResponse(status: 200, body: [1])
    let transport = ScriptedTransport { _ in
      [
        .connecting, .sent,
        .failed(.cutOff(received: 1, expected: 9), partial: partial, Timing(total: 5)),
      ]
    }
    let exchange = try #require(
      await stages(Client(transport: transport).exchange(request)).exchange)
    #expect(exchange.error == .cutOff(received: 1, expected: 9))
    #expect(exchange.response == partial)
    #expect(exchange.diagnosis.outcome == .failure)
  }

  @Test("a waiting call gets its timestamp when its turn comes, not before")
  func stamp() async throws {
    var request = request
    request.account.quota = Quota(perSecond: 1)
    let client = Client(transport: ScriptedTransport { _ in answer("{}") })
    // Both at once: on a busy machine a second can pass before the first is over.
    let streams = (client.exchange(request), client.exchange(request))
    let calls = (await stages(streams.0), await stages(streams.1))
    #expect([calls.0, calls.1].count { $0.names.first == "waiting" } == 1)
    let stamps = [calls.0, calls.1].compactMap { $0.exchange?.signed.stampedAt }.sorted()
    try #require(stamps.count == 2)
    #expect(stamps[1].timeIntervalSince(stamps[0]) >= 0.99)
  }

  @Test("a pinned timestamp is sent unchanged")
  func pinned() async throws {
    var request = request
    request.pinnedTimestamp = Date(timeIntervalSince1970: 1_451_620_800)
    let exchange = try #require(
      await stages(Client(transport: ScriptedTransport { _ in answer("{}") }).exchange(request))
        .exchange)
    #expect(exchange.signed.http.url.contains("timestamp=1451620800000"))
    #expect(exchange.signed.stampedAt == request.pinnedTimestamp)
    #expect(abs(exchange.sentAt.timeIntervalSinceNow) < 60)
  }

  @Test("the quota is kept over real connections", arguments: [1, 5])
  func quota(perSecond: Int) async throws {
    let server = try RawServer { connection in
      while connection.request() != nil { connection.answer(Array("{}".utf8)) }
    }
    defer { server.stop() }
    var request = request
    request.account.gateway = server.url
    request.account.quota = Quota(perSecond: perSecond)
    let client = Client(transport: CurlTransport(environment: NetworkEnvironment()))
    let count = perSecond * 2 + 1
    await withTaskGroup(of: Void.self) { [request] group in
      for _ in 0..<count {
        group.addTask { _ = await stages(client.exchange(request)) }
      }
    }
    let arrivals = server.arrivals
    #expect(arrivals.count == count)
    for (early, late) in zip(arrivals, arrivals.dropFirst(perSecond)) {
      #expect(late - early >= .seconds(1))
    }
  }

  @Test("dropping the stream cancels, both while waiting and while the platform works")
  func cancel() async throws {
    let server = try RawServer {
      $0.request()
      $0.hang()
    }
    defer { server.stop() }
    var request = request
    request.account.gateway = server.url
    request.account.quota = Quota(perSecond: 1)
    let client = Client(
      transport: CurlTransport(environment: NetworkEnvironment()), limits: .init(timeout: 600))
    let first = Task { [request] in await stages(client.exchange(request)) }
    #expect(await eventually { server.received.count == 1 })
    let second = Task { [request] in await stages(client.exchange(request)) }
    second.cancel()
    first.cancel()
    #expect(await second.value.exchange == nil)
    #expect(await first.value.exchange == nil)
    #expect(await eventually { server.closedCount == 1 })
    #expect(server.received.count == 1)
  }

  @Test("the server's clock is compared with ours", arguments: [-3600.0, -2, 0, 2, 28800])
  func clockSkew(seconds: Double) {
    let sentAt = Date(timeIntervalSince1970: 1_451_620_800.25)
    let server = Date(timeIntervalSince1970: 1_451_620_800 + seconds)
    let exchange = Exchange(
      signed: SignedRequest(
        request: request, trace: request.account.platform.schemes[0].trace([], secret: ""),
        http: HTTPRequest(method: .get, url: ""), stampedAt: sentAt), sentAt: sentAt,
      response: HTTPResponse(status: 200, headers: [.init("Date", httpDate(server))]), error: nil,
      timing: Timing(firstByte: 250, total: 300),
      diagnosis: Diagnosis(
        outcome: .success, kind: .success, title: Phrase("", ""), cause: Phrase("", ""),
        fix: Phrase("", "")))
    #expect(abs((exchange.clockSkew?.seconds ?? .nan) - seconds) < 1)
    if seconds == 0 { #expect(exchange.clockSkew?.seconds == 0) }
  }

  private func httpDate(_ date: Date) -> String {
    // 1 January 2016 was a Friday; the tests stay within two days of it.
    let seconds = Int(date.timeIntervalSince1970) - 1_451_606_400
    func two(_ number: Int) -> String { (number < 10 ? "0" : "") + String(number) }
    return "Fri, 01 Jan 2016 "
      + [seconds / 3600, seconds / 60 % 60, seconds % 60].map(two).joined(separator: ":") + " GMT"
  }
}
