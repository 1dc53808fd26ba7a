import Diagnosing
import FoundationEssentials
public import Requests
import System
import Text

/// Makes exchanges: checks a request, waits for its permit, sets the timestamp, signs and sends it, diagnoses the
/// response, and retries where a retry can help.
///
/// Every stage can be cancelled by dropping the stream or cancelling the task that reads it. The
/// timestamp is taken when sending, so waiting does not age a request. During a ban no affected call
/// is sent.
public struct Client: Exchanging {
  private let transport: any Transport
  private let pacer: Pacer
  private let limits: TransportLimits
  private let jitter: @Sendable () -> Double
  private let clock: any PaceClock
  private let journal: (any ExchangeJournal)?

  /// A client for a script: libcurl, and a quota that this process keeps on its own.
  ///
  /// - Parameter timeout: Of one attempt, in seconds.
  public init(timeout: Double) {
    self.init(limits: TransportLimits(timeout: timeout))
  }

  /// - Parameters:
  ///   - jitter: The random source of back-offs, 0…1.
  ///   - clock: The clock for timestamps, bans and retries.
  ///   - journal: Where every attempt is kept; `nil` to keep none.
  package init(
    transport: any Transport = CurlTransport(), pacer: Pacer = Pacer(),
    limits: TransportLimits = TransportLimits(),
    jitter: @escaping @Sendable () -> Double = { Double.random(in: 0..<1) },
    clock: any PaceClock = MachineClock(), journal: (any ExchangeJournal)? = nil
  ) {
    self.transport = transport
    self.pacer = pacer
    self.limits = limits
    self.jitter = jitter
    self.clock = clock
    self.journal = journal
  }

  public func exchange(_ request: Request, retry: RetryPolicy) -> AsyncStream<Progress> {
    AsyncStream { continuation in
      // Signing reads the files of a request.
      let task = Task(executorPreference: BlockingThreads.shared) {
        do {
          try await exchange(request, retry: retry) { continuation.yield($0) }
        } catch let error as RequestError {
          continuation.yield(.refused(error))
        } catch {
          // Cancelled: nobody reads the stream any more.
        }
        continuation.finish()
      }
      continuation.onTermination = { _ in task.cancel() }
    }
  }

  package func state(of request: Request) async -> PaceState {
    await pacer.state(of: request, at: clock.date)
  }

  public func liftBans(on request: Request) async { await pacer.liftBans(on: request) }

  // MARK: Attempts

  private func exchange(
    _ request: Request, retry: RetryPolicy, report: @Sendable (Progress) -> Void
  ) async throws {
    var attempt = 1
    var lastAnswer: Exchange?
    while var exchange = try await attemptOnce(request, attempt, report: report) {
      await reportFault(report)
      let decision = retry.decision(
        after: RetryPolicy.Failure(exchange, attempt: attempt), jitter: jitter())
      if case .wait(let seconds, let reason) = decision {
        if exchange.response != nil, exchange.error == nil { lastAnswer = exchange }
        exchange.attempts = attempt
        attempt += 1
        report(
          .retrying(
            exchange,
            Retrying(
              attempt: attempt, attempts: retry.limit(for: reason), wait: seconds, reason: reason)))
        try await clock.sleep(for: .bounded(seconds: seconds))
        continue
      }
      // A failed connection is less informative than the platform's earlier response.
      if exchange.response == nil, exchange.diagnosis.outcome != .success, let lastAnswer {
        exchange = lastAnswer
      }
      exchange.attempts = attempt
      if case .never(let obstacle) = decision { exchange.obstacle = obstacle }
      return report(.finished(exchange))
    }
  }

  /// - Returns: `nil` when it was cancelled.
  private func attemptOnce(
    _ request: Request, _ attempt: Int, report: @Sendable (Progress) -> Void
  ) async throws -> Exchange? {
    // A call that would be refused does not wait first.
    let early = try request.signed(at: clock.date)
    if let exchange = await banned(early) { return exchange }
    let turn = try await pacer.turn(for: request, lease: .bounded(seconds: limits.timeout + 5)) {
      report(.waiting(seconds: $0))
    }
    let signed: SignedRequest
    do {
      try Task.checkCancellation()
      signed = try request.signed(at: clock.date)
    } catch {
      await pacer.withdrawn(turn)
      throw error
    }
    // Another call may have met a ban meanwhile.
    if let exchange = await banned(signed) {
      await pacer.withdrawn(turn)
      return exchange
    }
    report(.signed(signed))
    let entry = await journal?.begin(signed, attempt: attempt, at: clock.date)
    let exchange = await send(signed, turn: turn, report: report)
    if let entry { await journal?.end(entry, exchange) }
    return exchange
  }

  /// The diagnosis returned instead of sending during a ban; `nil` without one.
  private func banned(_ signed: SignedRequest) async -> Exchange? {
    let now = clock.date
    guard let ban = await pacer.ban(on: signed.request, at: now) else { return nil }
    var exchange = Exchange(
      signed: signed, sentAt: now, response: nil, error: nil, timing: Timing(),
      diagnosis: .of(ban, at: now, context: DiagnosisContext(signed, sentAt: now)))
    exchange.ban = ban
    return exchange
  }

  private func reportFault(_ report: (Progress) -> Void) async {
    if let fault = await pacer.takeFault() { report(.noticed(fault)) }
    if let fault = await journal?.takeFault() { report(.noticed(fault)) }
  }

  /// Diagnoses in what is left of the time-out; a response whose reading takes longer is not read to its end.
  private func diagnosis(
    of response: HTTPResponse, _ context: DiagnosisContext, elapsed: Double?
  ) async -> Diagnosis {
    let left = max(Self.leastDiagnosis, limits.timeout - (elapsed ?? 0) / 1000)
    return await withTaskGroup(of: Diagnosis?.self) { group in
      group.addTask { .of(response, context: context) }
      group.addTask {
        try? await Task.sleep(for: .seconds(left))
        return nil
      }
      for await diagnosis in group {
        group.cancelAll()
        if let diagnosis { return diagnosis }
      }
      return .of(response, context: context)
    }
  }

  /// In seconds: a transfer may have used the whole time-out.
  private static let leastDiagnosis = 0.5

  /// - Returns: `nil` when it was cancelled.
  private func send(
    _ signed: SignedRequest, turn: Pacer.Turn, report: (Progress) -> Void
  ) async -> Exchange? {
    let sentAt = clock.date
    var hasLeft = false
    for await event in transport.send(signed.http, limits: limits) {
      switch event {
      case .connecting: report(.connecting)
      case .sent:
        hasLeft = true
        report(.sent)
      case .receiving(let bytes): report(.receiving(bytes: bytes))
      case .finished(let response, let timing):
        let skew = ClockSkew(of: response, url: signed.http.url, sentAt: sentAt, timing: timing)
        let context = DiagnosisContext(signed, sentAt: sentAt, clockSkew: skew)
        let exchange = Exchange(
          signed: signed, sentAt: sentAt, response: response, error: nil, timing: timing,
          diagnosis: await diagnosis(of: response, context, elapsed: timing.total))
        // Before its turn is over: the next call must find the ban.
        if let ban = Ban(exchange.diagnosis, of: signed.request, at: clock.date) {
          await pacer.remember(ban, at: clock.date)
        }
        await pacer.over(turn)
        return exchange
      case .failed(let error, let partial, let timing):
        if hasLeft || error.isAfterSending {
          await pacer.over(turn)
        } else {
          await pacer.withdrawn(turn)
        }
        return Exchange(
          signed: signed, sentAt: sentAt, response: partial, error: error, timing: timing,
          diagnosis: .of(error, context: DiagnosisContext(signed, sentAt: sentAt)))
      }
    }
    // Cancelled. The platform may have seen the call, so count it.
    await pacer.over(turn)
    return nil
  }
}

extension RetryPolicy.Failure {
  fileprivate init(_ exchange: Exchange, attempt: Int) {
    let request = exchange.signed.request
    self.init(
      exchange.diagnosis, error: exchange.error, attempt: attempt, reads: request.reads,
      isStampedAnew: request.isStampedAnew)
  }
}
