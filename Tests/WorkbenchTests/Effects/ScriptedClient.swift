import FoundationEssentials
import SignScopeEngine

@testable import Workbench

/// A client that gives prescribed responses, and records the requests.
final class ScriptedClient: Exchanging {
  struct Log: Sendable {
    var retries: [RetryPolicy] = []
    /// Exchanges that were given up.
    var cancelled = 0
    var lookUps = 0
    var lifted: [Request] = []
  }

  private let notes = Shared(Log())
  private let ban: Diagnosis.Kind?
  private let answer: (@Sendable (Request) throws -> [Progress])?

  /// - Parameters:
  ///   - ban: The ban on every key, until it is lifted.
  ///   - answer: How an exchange goes; `nil`: it never ends.
  init(ban: Diagnosis.Kind? = nil, answer: (@Sendable (Request) throws -> [Progress])? = nil) {
    self.ban = ban
    self.answer = answer
  }

  var log: Log { notes.value }

  func exchange(_ request: Request, retry: RetryPolicy) -> AsyncStream<Progress> {
    notes.change { $0.retries.append(retry) }
    return AsyncStream { continuation in
      continuation.onTermination = { [self] reason in
        if case .cancelled = reason { notes.change { $0.cancelled += 1 } }
      }
      continuation.yield(.sent)
      guard let answer else { return }
      for progress in (try? answer(request)) ?? [] { continuation.yield(progress) }
      continuation.finish()
    }
  }

  func state(of request: Request) async -> PaceState {
    notes.change { $0.lookUps += 1 }
    let key = PaceKey(request)
    return PaceState(
      key: key, method: request.calledMethod,
      ban: log.lifted.isEmpty ? ban.map { Ban(key: key, since: noon, until: nil, kind: $0) } : nil)
  }

  func liftBans(on request: Request) async {
    notes.change { $0.lifted.append(request) }
  }
}

extension Exchange {
  /// A request that was answered with a body.
  init(_ request: Request, answeredBy body: String) throws {
    let signed = try request.signed(at: noon)
    let response = HTTPResponse(status: 200, body: Array(body.utf8))
    self.init(
      signed: signed, sentAt: noon, response: response, error: nil, timing: Timing(total: 10),
      diagnosis: .of(response, context: DiagnosisContext(signed)))
  }
}
