package import Diagnosing
package import FoundationEssentials
import Requests

/// A summary of one attempt for a request.
package struct Attempt: Sendable, Equatable {
  /// From 1.
  package var number: Int
  package var sentAt: Date
  /// Whether a call was sent; `false` when a remembered ban blocked it.
  package var isSent: Bool
  package var status: Int?
  /// In milliseconds.
  package var total: Double
  package var diagnosis: Diagnosis
  /// The retry that followed, if any.
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

/// A scheduled retry.
public struct Retrying: Sendable, Equatable {
  /// The number of the coming attempt, from 2.
  public var attempt: Int
  /// The largest number of attempts in all.
  public var attempts: Int
  /// In seconds, from now.
  public var wait: Double
  public var reason: RetryReason

  public init(attempt: Int, attempts: Int, wait: Double, reason: RetryReason) {
    self.attempt = attempt
    self.attempts = attempts
    self.wait = wait
    self.reason = reason
  }
}
