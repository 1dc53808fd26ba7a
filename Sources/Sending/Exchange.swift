package import Diagnosing
package import FoundationEssentials
package import Requests
package import Text

/// One attempt at sending a request, over and diagnosed.
///
/// Where a remembered ``ban`` kept it from leaving there is neither a response nor an error, and the
/// diagnosis is the ban's.
package struct Exchange: Sendable {
  package var signed: SignedRequest
  package var sentAt: Date
  /// What came, whole or, with an ``error``, in part.
  package var response: HTTPResponse?
  package var error: NetworkError?
  package var timing: Timing
  package var diagnosis: Diagnosis
  /// The ban that kept it from leaving.
  package var ban: Ban?
  /// How many attempts have been made by now, this one too.
  package var attempts = 1
  /// Why it is not made again by itself, where that is not plain.
  package var obstacle: RetryObstacle?

  package init(
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
  /// How far the server's clock is from this machine's; `nil` without a header `Date`.
  package var clockSkew: ClockSkew? {
    ClockSkew(of: response, url: signed.http.url, sentAt: sentAt, timing: timing)
  }
}

/// How far an exchange has come; the stream ends after `refused` or `finished`.
package enum Progress: Sendable {
  /// Waiting for its turn under the key's quota, so many seconds from now.
  case waiting(seconds: Double)
  case signed(SignedRequest)
  case connecting
  case sent
  case receiving(bytes: Int)
  /// An attempt has failed, and the request is sent once more after a while.
  case retrying(Exchange, Retrying)
  /// Something a person should know that has nothing to do with this request.
  case noticed(Phrase)
  /// The request cannot be sent as it is.
  case refused(RequestError)
  case finished(Exchange)
}

/// Makes exchanges; the workbench knows no more of the network than this.
package protocol Exchanging: Sendable {
  /// Dropping the stream cancels.
  func exchange(_ request: Request, retry: RetryPolicy) -> AsyncStream<Progress>

  /// How the request's key stands: its quota, and the ban on it.
  func state(of request: Request) async -> PaceState

  /// Forgets the bans on the request's key.
  func liftBans(on request: Request) async
}

extension Exchanging {
  /// Sends it once, whatever comes back.
  package func exchange(_ request: Request) -> AsyncStream<Progress> {
    exchange(request, retry: .none)
  }
}
