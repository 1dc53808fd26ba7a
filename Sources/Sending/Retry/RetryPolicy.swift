package import Diagnosing
package import Requests
import Signing

/// When a call is made again by itself: only where the platform or the network failed and not the
/// request, and only a call that reads. The table is the protocol's, A9.
package struct RetryPolicy: Sendable, Equatable {
  /// Calls in all, the first one too.
  package var attempts: Int
  /// The longest ban that is waited for, in seconds.
  package var longestBan: Int
  /// The first wait of a back-off at most, in seconds; each one after may be twice as long.
  package var base: Double

  package init(attempts: Int = 3, longestBan: Int = 60, base: Double = 1) {
    self.attempts = attempts
    self.longestBan = longestBan
    self.base = base
  }

  package static let standard = RetryPolicy()
  /// One call, whatever comes back.
  package static let none = RetryPolicy(attempts: 1)

  /// What is known of a call that has failed.
  package struct Failure: Sendable, Equatable {
    package var diagnosis: Diagnosis
    package var error: NetworkError?
    /// 1 for the first call.
    package var attempt: Int
    /// Whether the call changes nothing.
    package var reads: Bool
    /// Whether it is stamped anew each time; a pinned stamp makes it the same request.
    package var isStampedAnew: Bool

    package init(
      _ diagnosis: Diagnosis, error: NetworkError? = nil, attempt: Int = 1, reads: Bool,
      isStampedAnew: Bool = true
    ) {
      self.diagnosis = diagnosis
      self.error = error
      self.attempt = attempt
      self.reads = reads
      self.isStampedAnew = isStampedAnew
    }
  }

  package enum Decision: Sendable, Equatable {
    /// Never by itself, and why where that is not plain.
    case never(RetryObstacle?)
    case wait(seconds: Double, RetryReason)
  }

  /// Calls in all, where that is why another is made: Yiwugo closes a key that asks too often.
  package func limit(for reason: RetryReason) -> Int {
    reason == .pace ? min(2, attempts) : attempts
  }

  /// - Parameter jitter: At random from 0 to 1: where in the time of a back-off the next call is made
  ///   (full jitter), so that many clients do not come back together.
  package func decision(after failure: Failure, jitter: Double) -> Decision {
    guard failure.diagnosis.outcome != .success, let cause = Cause(failure, longestBan: longestBan)
    else { return .never(nil) }
    if attempts <= 1 { return .never(nil) }
    if !failure.reads { return .never(.writes) }
    if !failure.isStampedAnew { return .never(.pinned) }
    if failure.attempt >= limit(for: cause == .pace ? .pace : .outage) {
      return .never(.usedUp(calls: failure.attempt))
    }
    switch cause {
    case .tooLong: return .never(.longBan)
    case .pace, .ban:
      guard let seconds = failure.diagnosis.retry.seconds, seconds > 0 else { break }
      return .wait(seconds: Double(seconds), cause == .pace ? .pace : .ban(seconds: seconds))
    case .outage, .connection: break
    }
    let longest = base * Double(1 << min(failure.attempt - 1, 10))
    return .wait(
      seconds: max(0, min(1, jitter)) * longest, cause == .connection ? .connection : .outage)
  }
}

/// A failure that may pass, told apart as the table does.
private enum Cause: Equatable {
  /// A ban of seconds.
  case ban
  /// A ban that is not worth waiting for here.
  case tooLong
  /// Yiwugo's second between two calls.
  case pace
  /// The platform's fault, or its limit without a time.
  case outage
  case connection

  init?(_ failure: RetryPolicy.Failure, longestBan: Int) {
    let diagnosis = failure.diagnosis
    let isLong = diagnosis.retry.seconds.map { $0 > longestBan } ?? false
    switch diagnosis.kind {
    case .rateLimit:
      if diagnosis.variant == "call" {
        self = isLong ? .tooLong : diagnosis.retry.seconds == nil ? .outage : .ban
      } else if diagnosis.isAccessLimit, diagnosis.retry.seconds != nil {
        self = isLong || diagnosis.variant == "daily" ? .tooLong : .ban
      } else {
        return nil
      }
    case .keyBan where diagnosis.retry != .never: self = isLong ? .tooLong : .pace
    case .platform where diagnosis.retry == .later: self = .outage
    case .network:
      guard let error = failure.error, error.mayPass else { return nil }
      self = .connection
    default: return nil
    }
  }
}

extension Diagnosis {
  /// Whether it is TOP's code 7, which is what names bans.
  fileprivate var isAccessLimit: Bool {
    code == "7" || subCode?.lowercased().hasPrefix("accesscontrol.limited-by-") == true
  }
}
