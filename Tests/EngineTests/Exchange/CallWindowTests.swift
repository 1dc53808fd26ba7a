import Testing

@testable import Engine

@Suite("The calls that count")
struct CallWindowTests {
  let start = ContinuousClock.now

  func at(_ milliseconds: Int) -> ContinuousClock.Instant { start + .milliseconds(milliseconds) }

  @Test("a place is free again one second after the answer")
  func answered() {
    var window = CallWindow(limit: 1)
    #expect(window.free(at: at(0)) == 1)
    window.begin(1)
    #expect(window.free(at: at(0)) == 0)
    window.end(1, at: at(60))
    #expect(window.free(at: at(1059)) == 0)
    #expect(window.nextOpening == at(1060))
    #expect(window.free(at: at(1060)) == 1)
  }

  @Test("a call without an answer holds its place, for as long as that takes")
  func blocked() {
    var window = CallWindow(limit: 1)
    window.begin(1)
    #expect(window.free(at: at(60_000)) == 0)
    #expect(window.nextOpening == nil)
    window.withdraw(1)
    #expect(window.free(at: at(60_000)) == 1)
  }

  @Test(
    "the wait counts those in front",
    arguments: [(0, 0), (1, 1000), (2, 1000), (3, 2000), (4, 2000)])
  func waits(position: Int, milliseconds: Int) {
    var window = CallWindow(limit: 2)
    window.begin(1)
    window.end(1, at: at(0))
    #expect(window.wait(at: at(0), position: position) == .milliseconds(milliseconds))
  }
}

@Suite("The pacer")
struct PacerTests {
  let request = Request(
    account: Account(
      name: "a", platform: .top, gateway: "https://gw.example", appKey: "1", secret: "s",
      quota: Quota(perSecond: 2)))

  @Test("without a quota every turn comes at once")
  func noQuota() async throws {
    var request = request
    request.account.quota = .none
    let pacer = Pacer()
    for _ in 0..<100 { _ = try await pacer.turn(for: request) { _ in Issue.record() } }
    #expect(await pacer.free(for: request) == nil)
  }

  @Test("the calls over the quota wait until the first ones count no more, in order")
  func waits() async throws {
    let pacer = Pacer()
    #expect(await pacer.free(for: request) == 2)
    let first = try await pacer.turn(for: request) { _ in Issue.record() }
    let second = try await pacer.turn(for: request) { _ in Issue.record() }
    #expect(await pacer.free(for: request) == 0)
    let start = ContinuousClock.now
    await pacer.over(first)
    await pacer.over(second)
    try await confirmation { noticed in
      _ = try await pacer.turn(for: request) { seconds in
        #expect(seconds > 0.5 && seconds <= 1)
        noticed()
      }
    }
    #expect(ContinuousClock.now - start >= .milliseconds(999))
  }

  @Test("keys do not wait for each other")
  func keys() async throws {
    let pacer = Pacer()
    for key in 0..<20 {
      var request = request
      request.account.appKey = String(key)
      _ = try await pacer.turn(for: request) { _ in Issue.record() }
    }
  }

  @Test("a call that never left gives its place to the next at once")
  func withdrawn() async throws {
    var request = request
    request.account.quota = Quota(perSecond: 1)
    let pacer = Pacer()
    let first = try await pacer.turn(for: request) { _ in }
    let next = Task { [request] in try await pacer.turn(for: request) { _ in } }
    // A call that is neither over nor withdrawn holds its place for ever.
    await pacer.withdrawn(first)
    _ = try await next.value
  }

  @Test("who gives up waiting takes nothing, and the next moves up")
  func cancelled() async throws {
    var request = request
    request.account.quota = Quota(perSecond: 1)
    let pacer = Pacer()
    let first = try await pacer.turn(for: request) { _ in }
    let waiting = AsyncStream.makeStream(of: Void.self)
    let impatient = Task { [request] in
      try await pacer.turn(for: request) { _ in waiting.continuation.yield() }
    }
    for await _ in waiting.stream { break }
    let patient = Task { [request] in try await pacer.turn(for: request) { _ in } }
    impatient.cancel()
    await #expect(throws: CancellationError.self) { try await impatient.value }
    await pacer.withdrawn(first)
    _ = try await patient.value
  }
}
