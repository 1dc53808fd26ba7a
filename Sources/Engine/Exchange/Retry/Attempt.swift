public import FoundationEssentials

/// One of the calls that were made for one request, in few words.
public struct Attempt: Sendable, Equatable {
  /// From 1.
  public var number: Int
  public var sentAt: Date
  /// Whether a call was made; `false` where a remembered ban kept it from leaving.
  public var isSent: Bool
  public var status: Int?
  /// In milliseconds.
  public var total: Double
  public var diagnosis: Diagnosis
  /// What followed, when it was not the last.
  public var next: Retrying?

  public init(_ exchange: Exchange, number: Int) {
    self.number = number
    sentAt = exchange.sentAt
    isSent = exchange.ban == nil
    status = exchange.response?.status
    total = exchange.timing.total
    diagnosis = exchange.diagnosis
  }
}

/// That a request waits to be sent once more.
public struct Retrying: Sendable, Equatable {
  /// The attempt that is to come, from 2.
  public var attempt: Int
  /// At most, all of them.
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
