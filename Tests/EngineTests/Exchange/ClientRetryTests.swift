import Diagnosing
import FoundationEssentials
import Synchronization
import TestSupport
import Testing

@testable import Requests
@testable import Sending
@testable import Signing
@testable import Text

/// Answers each call by its number, and counts them.
private final class Answers: Transport {
  private let count = Mutex(0)
  private let answer: @Sendable (Int) -> TransportEvent

  init(_ answer: @escaping @Sendable (Int) -> TransportEvent) {
    self.answer = answer
  }

  var calls: Int { count.withLock { $0 } }

  func send(_ request: HTTPRequest, limits: TransportLimits) -> AsyncStream<TransportEvent> {
    let number = count.withLock {
      $0 += 1
      return $0
    }
    return AsyncStream { continuation in
      continuation.yield(answer(number))
      continuation.finish()
    }
  }
}

private func body(_ text: String) -> TransportEvent {
  .finished(HTTPResponse(status: 200, body: Array(text.utf8)), Timing(total: 1))
}

private let busy = body(#"{"error_response":{"code":15,"sub_code":"isp.call-limited"}}"#)
private let fine = body(#"{"time_get_response":{"time":"2016-01-01 12:00:00"}}"#)

private func ban(_ seconds: Int, by what: String = "dynamic-access-count") -> TransportEvent {
  body(
    #"{"error_response":{"code":7,"sub_code":"accesscontrol.limited-by-\#(what)","sub_msg":"This ban will last for \#(seconds) more seconds"}}"#
  )
}

@Suite("The client's retries", .timeLimit(.minutes(5)))
struct ClientRetryTests {
  let request = Request(
    account: Account(
      name: "shop", platform: .top, gateway: "https://gw.example/router/rest", appKey: "12345678",
      secret: "helloworld", settings: .init(quota: Quota.none)), method: "taobao.time.get")

  private struct Outcome {
    var exchange: Exchange?
    var waits: [Retrying] = []
    var failures: [Exchange] = []
  }

  private func run(
    _ request: Request, _ client: Client, retry: RetryPolicy = .standard
  ) async -> Outcome {
    var outcome = Outcome()
    for await progress in client.exchange(request, retry: retry) {
      switch progress {
      case .retrying(let exchange, let next):
        outcome.failures.append(exchange)
        outcome.waits.append(next)
      case .finished(let exchange): outcome.exchange = exchange
      default: continue
      }
    }
    return outcome
  }

  private func client(
    _ answers: Answers, ledger: (any PaceLedger)? = nil, skipsSleep: Bool = true
  ) -> Client {
    let clock = ManualClock(skipsSleep: skipsSleep)
    return Client(
      transport: answers,
      pacer: Pacer(ledger: ledger ?? MemoryLedger(clock: clock), clock: clock), jitter: { 0.01 },
      clock: clock)
  }

  @Test("temporary failures end in a success, each attempt with a new timestamp and signature")
  func passes() async throws {
    let answers = Answers { $0 < 3 ? busy : fine }
    let outcome = await run(request, client(answers))
    let exchange = try #require(outcome.exchange)
    #expect(exchange.diagnosis.outcome == .success && exchange.attempts == 3)
    #expect(answers.calls == 3)
    #expect(outcome.waits.map(\.attempt) == [2, 3])
    #expect(outcome.waits.map(\.wait) == [0.01, 0.02])
    #expect(outcome.failures.map(\.attempts) == [1, 2])
    let stamps = (outcome.failures + [exchange]).map(\.signed.stampedAt)
    #expect(stamps == stamps.sorted() && Set(stamps).count == 3)
    #expect(Set((outcome.failures + [exchange]).map(\.signed.trace.signature)).count == 3)
  }

  @Test("a failure that persists is given up after three attempts, with the last response")
  func givesUp() async throws {
    let answers = Answers { _ in busy }
    let exchange = try #require(await run(request, client(answers)).exchange)
    #expect(answers.calls == 3 && exchange.attempts == 3)
    #expect(exchange.obstacle == .usedUp(calls: 3))
    #expect(exchange.diagnosis.subCode == "isp.call-limited")
  }

  @Test("a broken connection at the end does not hide the platform's response")
  func lastAnswer() async throws {
    let refused = TransportEvent.failed(.refused("h:1"), partial: nil, Timing(total: 1))
    let answers = Answers { $0 == 1 ? busy : refused }
    let exchange = try #require(await run(request, client(answers)).exchange)
    #expect(answers.calls == 3 && exchange.attempts == 3)
    #expect(exchange.diagnosis.subCode == "isp.call-limited")
  }

  @Test("calls that write, pinned ones, and send-once calls are made once")
  func once() async throws {
    var writing = request
    writing.method = "taobao.item.quantity.update"
    var pinned = request
    pinned.pinnedTimestamp = Date(timeIntervalSince1970: 1_451_620_800)
    var given = request
    given.parameters = [Parameter("timestamp", "1451620800000")]
    for (request, policy) in [
      (writing, RetryPolicy.standard), (pinned, .standard), (given, .standard), (request, .none),
    ] {
      let answers = Answers { _ in busy }
      let exchange = try #require(await run(request, client(answers), retry: policy).exchange)
      #expect(answers.calls == 1 && exchange.attempts == 1)
    }
  }

  @Test("during a ban no call within its scope is sent, but others are")
  func banned() async throws {
    let answers = Answers { $0 == 1 ? ban(31062, by: "app-access-count") : fine }
    let client = client(answers)
    let first = try #require(await run(request, client).exchange)
    #expect(first.ban == nil && first.obstacle == .longBan)
    for _ in 0..<2 {
      let kept = try #require(await run(request, client).exchange)
      #expect(kept.ban?.variant == "daily" && kept.response == nil && kept.error == nil)
      #expect(kept.diagnosis.pitfall == 3 && kept.diagnosis.outcome == .failure)
    }
    #expect(answers.calls == 1)
    var other = request
    other.account.appKey = "87654321"
    #expect(await run(other, client).exchange?.diagnosis.outcome == .success)
    await client.liftBans(on: request)
    #expect(await run(request, client).exchange?.diagnosis.outcome == .success)
    #expect(answers.calls == 3)
  }

  @Test("a ban on one method blocks only that method")
  func bannedMethod() async throws {
    let answers = Answers { $0 == 1 ? ban(100, by: "api-access-count") : fine }
    let client = client(answers)
    _ = await run(request, client)
    #expect(await run(request, client).exchange?.ban?.method == "taobao.time.get")
    var other = request
    other.method = "taobao.appip.get"
    #expect(await run(other, client).exchange?.ban == nil)
    #expect(await client.state(of: request).ban != nil)
    #expect(await client.state(of: other).ban == nil)
  }

  @Test("a call during a short ban waits for its end")
  func shortBan() async throws {
    let answers = Answers { $0 == 1 ? ban(59) : fine }
    let client = client(answers, skipsSleep: false)
    #expect(await run(request, client, retry: .none).exchange?.ban == nil)
    for await progress in client.exchange(request, retry: .standard) {
      guard case .retrying(let kept, let next) = progress else {
        Issue.record("\(progress)")
        break
      }
      #expect(kept.ban != nil && next.attempt == 2)
      #expect(next.wait == 59)
      break
    }
    #expect(answers.calls == 1)
  }

  @Test("a ban that arrives while others wait blocks them too, and they do not use up the quota")
  func metMeanwhile() async throws {
    var request = request
    request.account.quota = Quota(perSecond: 1)
    let answers = Answers { _ in ban(1000) }
    let client = client(answers)
    let streams = (client.exchange(request), client.exchange(request))
    var kept = 0
    for stream in [streams.0, streams.1] {
      for await progress in stream {
        if case .finished(let exchange) = progress, exchange.ban != nil { kept += 1 }
      }
    }
    #expect(kept == 1 && answers.calls == 1)
  }

  @Test("cancelling while it waits ends the call at once, and no other call is made")
  func cancelled() async throws {
    // The running exchange would hold the transport for ever, because the clock does not move.
    weak var held: Answers?
    do {
      let answers = Answers { _ in ban(86_400) }
      held = answers
      let patient = RetryPolicy(longestBan: 100_000)
      for await progress in client(answers, skipsSleep: false)
        .exchange(request, retry: patient)
      {
        if case .retrying = progress { break }
      }
      #expect(answers.calls == 1)
    }
    #expect(await eventually { held == nil })
  }

  @Test("an error of the ledger is reported once, and the call is made")
  func fault() async throws {
    let client = client(Answers { _ in fine }, ledger: FaultyLedger())
    var told = 0
    for _ in 0..<2 {
      for await progress in client.exchange(request) {
        if case .noticed = progress { told += 1 }
      }
    }
    #expect(told == 1)
  }

  @Test(
    "proxies are counted, each once",
    arguments: [
      ([:], 0), (["https_proxy": "http://a:1"], 1),
      (["https_proxy": "http://a:1/", "HTTPS_PROXY": "http://A:1"], 1),
      (["https_proxy": "http://a:1,http://b:1"], 2),
      (["https_proxy": "http://a:1; http://b:1 "], 2),
      (["https_proxy": "http://a:1", "ALL_PROXY": "socks5://b:1"], 2),
      (["http_proxy": "http://a:1"], 0),
    ] as [([String: String], Int)])
  func proxies(variables: [String: String], count: Int) {
    let environment = NetworkEnvironment(variables: variables)
    #expect(environment.proxyCount == count)
    #expect((environment.warning != nil) == (count > 1))
  }
}

/// A ledger in memory that says once that something is wrong.
private final class FaultyLedger: PaceLedger {
  private let memory = MemoryLedger()
  private let isTold = Mutex(false)
  var owner: PaceOwner { memory.owner }

  func changeCalls<Value: Sendable>(
    _ change: (inout PaceTable, _ now: Duration) -> Value
  ) -> Value { memory.changeCalls(change) }

  func bans() -> BanList { memory.bans() }

  func changeBans<Value: Sendable>(_ change: (inout BanList) -> Value) -> Value {
    memory.changeBans(change)
  }

  func takeFault() -> Phrase? {
    isTold.withLock { told in
      defer { told = true }
      return told ? nil : Phrase("broken", "坏了")
    }
  }
}
