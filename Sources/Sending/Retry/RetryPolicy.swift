public import Diagnosing
package import FoundationEssentials
public import Requests
import Signing
public import Text

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

/// Why a call is retried automatically.
public enum RetryReason: Sendable, Equatable {
  case ban(seconds: Int)
  /// Yiwugo's second between two calls.
  case pace
  case outage
  case connection

  public var words: Phrase {
    switch self {
    case .ban(let seconds):
      Phrase("the response announces a ban of \(seconds) s", "响应写明限流 \(seconds) 秒")
    case .pace: Phrase("the key may call once a second", "该 AppKey 每秒只能调用一次")
    case .outage:
      Phrase("platform failure, may be temporary", "平台故障，可能是暂时的")
    case .connection: Phrase("network error, may be temporary", "网络错误，可能是暂时的")
    }
  }
}

/// Why a call that may succeed later is not retried automatically.
package enum RetryObstacle: Sendable, Equatable {
  case writes
  case pinned
  case longBan
  case usedUp(calls: Int)

  package var words: Phrase {
    switch self {
    case .writes:
      Phrase(
        "not retried automatically: this method may write data and may have taken effect",
        "不会自动重试：该方法可能写入数据，操作也许已经执行")
    case .pinned:
      Phrase(
        "not retried automatically: the timestamp is pinned, so it would be the same request",
        "不会自动重试：时间戳已固定，重发的是同一个请求")
    case .longBan:
      Phrase("not retried automatically: the ban is too long", "不会自动重试：封禁时间过长")
    case .usedUp(let calls):
      Phrase("given up after \(calls) attempts", "已尝试 \(calls) 次，不再重试")
    }
  }
}

extension Request {
  /// Whether the call only reads; an unknown method is assumed to write.
  ///
  /// Where a platform is called at a path, its last word tells what the
  /// last word of a method's name does elsewhere.
  public var reads: Bool {
    if account.platform.abilities.onlyReads { return true }
    let method = calledMethod
    if !method.isBlank { return !account.platform.methods.writes(method) }
    let last = calledPath.split { "/.?".contains($0) }.last ?? ""
    return ["get", "search", "query"].contains { last.hasSameBytes(as: $0) }
  }

  /// Whether each attempt gets a new timestamp; a timestamp that is pinned, or given as a parameter, makes the
  /// same request again.
  var isStampedAnew: Bool {
    guard pinnedTimestamp == nil else { return false }
    let name = account.platform.systemParameters.first { $0.source == .timestamp }?.name
    guard let name else { return true }
    return !given.contains { $0.value != .absent && $0.name.hasSameBytes(as: name) }
  }
}

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
