public import Diagnosing
public import FoundationEssentials
public import Requests
public import Text

/// One finished and diagnosed attempt to send a request.
///
/// If a remembered ``ban`` blocked it, there is neither a response nor an error, and the
/// diagnosis explains the ban.
public struct Exchange: Sendable, Equatable {
  public var signed: SignedRequest
  public var sentAt: Date
  /// The response: complete, or with an ``error`` partial.
  public var response: HTTPResponse?
  public var error: NetworkError?
  public var timing: Timing
  public var diagnosis: Diagnosis
  /// The ban that blocked it.
  package var ban: Ban?
  /// The number of attempts so far, including this one.
  public var attempts = 1
  /// Why it is not retried automatically, where that is not obvious.
  package var obstacle: RetryObstacle?

  public init(
    signed: SignedRequest, sentAt: Date, response: HTTPResponse?, error: NetworkError?,
    timing: Timing, diagnosis: Diagnosis
  ) {
    self.signed = signed
    self.sentAt = sentAt
    self.response = response
    self.error = error
    self.timing = timing
    self.diagnosis = diagnosis
  }
}

extension Exchange {
  /// With the body decoded from a charset, and diagnosed as that.
  package func decoded(from charset: String) -> Exchange {
    var exchange = self
    exchange.response = response?.decoded(from: charset)
    if error == nil, let response = exchange.response, response != self.response {
      exchange.diagnosis = .of(
        response, context: DiagnosisContext(signed, sentAt: sentAt, clockSkew: clockSkew))
    }
    return exchange
  }

  /// The server's clock relative to this machine's; `nil` without a `Date` header.
  public var clockSkew: ClockSkew? {
    ClockSkew(of: response, url: signed.http.url, sentAt: sentAt, timing: timing)
  }
}

/// The progress of an exchange; the stream ends after `refused` or `finished`.
public enum Progress: Sendable {
  /// Waiting for the key's quota, for this many seconds.
  case waiting(seconds: Double)
  case signed(SignedRequest)
  case connecting
  case sent
  case receiving(bytes: Int)
  /// An attempt failed; the request is retried after a back-off.
  case retrying(Exchange, Retrying)
  /// A message for people that does not concern this request.
  case noticed(Phrase)
  /// The request cannot be sent.
  case refused(RequestError)
  case finished(Exchange)
}

/// Makes exchanges; the workbench's only view of the network.
package protocol Exchanging: Sendable {
  /// Dropping the stream cancels.
  func exchange(_ request: Request, retry: RetryPolicy) -> AsyncStream<Progress>

  /// The state of the request's key: its quota and ban.
  func state(of request: Request) async -> PaceState

  /// Clears the bans on the request's key.
  func liftBans(on request: Request) async
}

extension Exchanging {
  /// Sends it once and never retries.
  package func exchange(_ request: Request) -> AsyncStream<Progress> {
    exchange(request, retry: .none)
  }
}
