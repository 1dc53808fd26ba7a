public import Diagnosing
public import Requests
import Signing

/// When a call is retried automatically: only if the platform or the network failed, not the
/// request, and only for calls that read.
public struct RetryPolicy: Sendable, Equatable {
  /// The largest number of calls, including the first.
  public var attempts: Int
  /// The longest ban to wait for, in seconds.
  public var longestBan: Int
  /// The upper bound of the first back-off, in seconds; it doubles with each retry.
  public var base: Double

  public init(attempts: Int = 3, longestBan: Int = 60, base: Double = 1) {
    self.attempts = attempts
    self.longestBan = longestBan
    self.base = base
  }

  public static let standard = RetryPolicy()
  /// One call, without retries.
  public static let none = RetryPolicy(attempts: 1)

  /// A failed call, as the policy sees it.
  public struct Failure: Sendable, Equatable {
    public var diagnosis: Diagnosis
    public var error: NetworkError?
    /// 1 for the first call.
    public var attempt: Int
    /// Whether the call changes nothing.
    public var reads: Bool
    /// Whether each attempt gets a new timestamp; a pinned one makes it the same request.
    public var isStampedAnew: Bool

    public init(
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
    /// Not retried automatically, with the reason where it is not obvious.
    case never(RetryObstacle?)
    case wait(seconds: Double, RetryReason)
  }

  /// The largest number of calls for this reason: Yiwugo bans a key that calls too often.
  public func limit(for reason: RetryReason) -> Int {
    reason == .pace ? min(2, attempts) : attempts
  }

  /// - Parameter jitter: Random in 0…1: the fraction of the back-off to wait
  ///   (full jitter), so that many clients do not retry at the same time.
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

/// A temporary failure.
private enum Cause: Equatable {
  /// A ban of seconds.
  case ban
  /// A ban too long to wait for.
  case tooLong
  /// Yiwugo's second between two calls.
  case pace
  /// A platform failure, or a limit without a duration.
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
  /// Whether it is TOP's code 7, which announces bans.
  fileprivate var isAccessLimit: Bool {
    code == "7" || subCode?.lowercased().hasPrefix("accesscontrol.limited-by-") == true
  }
}
