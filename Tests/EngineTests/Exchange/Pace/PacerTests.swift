import FoundationEssentials
import Testing

@testable import Requests
@testable import Sending
@testable import Signing

@Suite("The pacer", .timeLimit(.minutes(5)))
struct PacerTests {
  let clock: ManualClock
  let pacer: Pacer
  let request = Request(
    account: Account(
      name: "a", platform: .top, gateway: "https://gw.example", appKey: "1", secret: "s",
      settings: .init(quota: Quota(perSecond: 2))))

  init() {
    clock = ManualClock()
    pacer = Pacer(ledger: MemoryLedger(clock: clock), clock: clock)
  }

  @Test("without a quota every call starts at once")
  func noQuota() async throws {
    var request = request
    request.account.quota = .none
    for _ in 0..<100 { _ = try await pacer.turn(for: request) { _ in Issue.record() } }
    #expect(await pacer.state(of: request).limit == nil)
  }

  @Test("calls over the quota wait until the first ones no longer count, in order")
  func waits() async throws {
    #expect(await pacer.state(of: request).free(at: .now) == 2)
    let first = try await pacer.turn(for: request) { _ in Issue.record() }
    let second = try await pacer.turn(for: request) { _ in Issue.record() }
    #expect(await pacer.state(of: request).free(at: .now) == 0)
    let start = clock.now
    await pacer.over(first)
    await pacer.over(second)
    try await confirmation { noticed in
      async let third = pacer.turn(for: request) { seconds in
        #expect(seconds == 1)
        noticed()
      }
      await clock.passSleep()
      _ = try await third
    }
    #expect(clock.now - start == .seconds(1))
  }

  @Test("keys do not wait for each other")
  func keys() async throws {
    for key in 0..<20 {
      var request = request
      request.account.appKey = String(key)
      _ = try await pacer.turn(for: request) { _ in Issue.record() }
    }
  }

  @Test("a call that was never sent frees its place at once")
  func withdrawn() async throws {
    var request = request
    request.account.quota = Quota(perSecond: 1)
    let first = try await pacer.turn(for: request) { _ in }
    let next = Task { [request, pacer] in try await pacer.turn(for: request) { _ in } }
    // A call that has neither ended nor been withdrawn holds its place for ever.
    await pacer.withdrawn(first)
    _ = try await next.value
  }

  @Test("a cancelled waiter uses up nothing, and the next moves up")
  func cancelled() async throws {
    var request = request
    request.account.quota = Quota(perSecond: 1)
    let first = try await pacer.turn(for: request) { _ in }
    let waiting = AsyncStream.makeStream(of: Void.self)
    let impatient = Task { [request, pacer] in
      try await pacer.turn(for: request) { _ in waiting.continuation.yield() }
    }
    for await _ in waiting.stream { break }
    let patient = Task { [request, pacer] in try await pacer.turn(for: request) { _ in } }
    impatient.cancel()
    await #expect(throws: CancellationError.self) { try await impatient.value }
    await pacer.withdrawn(first)
    _ = try await patient.value
  }

  @Test("the limit of one method delays only its calls")
  func methods() async throws {
    var slow = request
    slow.account.quota = Quota(perSecond: 8, methods: [.init("a.slow.get", perSecond: 1)])
    slow.method = "a.slow.get"
    var quick = slow
    quick.method = "a.quick.get"
    let first = try await pacer.turn(for: slow) { _ in Issue.record() }
    let waiting = AsyncStream.makeStream(of: Void.self)
    let second = Task { [slow, pacer] in
      try await pacer.turn(for: slow) { _ in waiting.continuation.yield() }
    }
    for await _ in waiting.stream { break }
    for _ in 0..<5 { _ = try await pacer.turn(for: quick) { _ in Issue.record() } }
    await pacer.withdrawn(first)
    _ = try await second.value
  }

  @Test("a waiter cancelled before it is registered uses up nothing")
  func cancelledBefore() async throws {
    let task = Task { [request, pacer] in
      try await pacer.turn(for: request) { _ in }
    }
    task.cancel()
    if let turn = try? await task.value { await pacer.withdrawn(turn) }
    #expect(await pacer.state(of: request).counting.isEmpty)
  }
}
