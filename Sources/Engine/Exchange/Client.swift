import FoundationEssentials

/// Makes exchanges: checks a request, waits for its turn, stamps and signs it, sends it, and says
/// what the answer means.
///
/// Every stage can be cancelled, by dropping the stream or cancelling the task that reads it. The
/// timestamp is that of sending: a request that has waited is not an old one.
public struct Client: Exchanging {
  private let transport: any Transport
  private let pacer: Pacer
  private let limits: TransportLimits

  public init(
    transport: any Transport = CurlTransport(), pacer: Pacer = Pacer(),
    limits: TransportLimits = TransportLimits()
  ) {
    self.transport = transport
    self.pacer = pacer
    self.limits = limits
  }

  public func exchange(_ request: Request) -> AsyncStream<Progress> {
    AsyncStream { continuation in
      let task = Task {
        do {
          try await exchange(request) { continuation.yield($0) }
        } catch let error as RequestError {
          continuation.yield(.refused(error))
        } catch {
          // Cancelled: nobody reads any more.
        }
        continuation.finish()
      }
      continuation.onTermination = { _ in task.cancel() }
    }
  }

  private func exchange(
    _ request: Request, report: @Sendable (Progress) -> Void
  ) async throws {
    // Who would be refused does not wait first.
    _ = try request.signed(at: .now)
    let turn = try await pacer.turn(for: request) { report(.waiting(seconds: $0)) }
    let signed: SignedRequest
    do {
      try Task.checkCancellation()
      signed = try request.signed(at: .now)
    } catch {
      await pacer.withdrawn(turn)
      throw error
    }
    report(.signed(signed))
    await send(signed, turn: turn, report: report)
  }

  private func send(
    _ signed: SignedRequest, turn: Pacer.Turn, report: (Progress) -> Void
  ) async {
    let sentAt = Date.now
    var hasLeft = false
    for await event in transport.send(signed.http, limits: limits) {
      switch event {
      case .connecting: report(.connecting)
      case .sent:
        hasLeft = true
        report(.sent)
      case .receiving(let bytes): report(.receiving(bytes: bytes))
      case .finished(let response, let timing):
        await pacer.over(turn)
        let skew = ClockSkew(of: response, url: signed.http.url, sentAt: sentAt, timing: timing)
        let context = DiagnosisContext(signed, sentAt: sentAt, clockSkew: skew)
        let exchange = Exchange(
          signed: signed, sentAt: sentAt, response: response, error: nil, timing: timing,
          diagnosis: .of(response, context: context))
        return report(.finished(exchange))
      case .failed(let error, let partial, let timing):
        if hasLeft || error.isAfterSending {
          await pacer.over(turn)
        } else {
          await pacer.withdrawn(turn)
        }
        let exchange = Exchange(
          signed: signed, sentAt: sentAt, response: partial, error: error, timing: timing,
          diagnosis: .of(error, context: DiagnosisContext(signed, sentAt: sentAt)))
        return report(.finished(exchange))
      }
    }
    // Cancelled. Whether the platform has seen the call is not known, so it counts.
    await pacer.over(turn)
  }
}
