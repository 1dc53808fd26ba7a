package import Diagnosing
package import FoundationEssentials
import Requests

/// One of the calls that were made for one request, in few words.
package struct Attempt: Sendable, Equatable {
  /// From 1.
  package var number: Int
  package var sentAt: Date
  /// Whether a call was made; `false` where a remembered ban kept it from leaving.
  package var isSent: Bool
  package var status: Int?
  /// In milliseconds.
  package var total: Double
  package var diagnosis: Diagnosis
  /// What followed, when it was not the last.
  package var next: Retrying?

  package init(_ exchange: Exchange, number: Int) {
    self.number = number
    sentAt = exchange.sentAt
    isSent = exchange.ban == nil
    status = exchange.response?.status
    total = exchange.timing.total
    diagnosis = exchange.diagnosis
  }
}

/// That a request waits to be sent once more.
package struct Retrying: Sendable, Equatable {
  /// The attempt that is to come, from 2.
  package var attempt: Int
  /// At most, all of them.
  package var attempts: Int
  /// In seconds, from now.
  package var wait: Double
  package var reason: RetryReason

  package init(attempt: Int, attempts: Int, wait: Double, reason: RetryReason) {
    self.attempt = attempt
    self.attempts = attempts
    self.wait = wait
    self.reason = reason
  }
}
