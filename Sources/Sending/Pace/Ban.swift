package import Diagnosing
package import FoundationEssentials
package import Requests
import Signing
import Text

/// A ban: a platform's response that a key must not call for some time.
package struct Ban: Sendable, Equatable {
  package var key: PaceKey
  /// The banned method; `nil`: all calls of the key.
  package var method: String?
  /// When the response was received.
  package var since: Date
  /// `nil`: until the platform lifts the ban, which it does not announce.
  package var until: Date?

  /// The response's diagnosis, to be shown again.
  package var kind: Diagnosis.Kind
  package var variant: String?
  package var code: String?
  package var subCode: String?
  package var message: String?
  package var subMessage: String?

  package init(
    key: PaceKey, method: String? = nil, since: Date, until: Date?, kind: Diagnosis.Kind,
    variant: String? = nil, code: String? = nil, subCode: String? = nil, message: String? = nil,
    subMessage: String? = nil
  ) {
    self.key = key
    self.method = method
    self.since = since
    self.until = until
    self.kind = kind
    self.variant = variant
    self.code = code
    self.subCode = subCode
    self.message = message
    self.subMessage = subMessage
  }

  /// The ban announced by a response; `nil` if there is none, or one of 0 seconds.
  ///
  /// Two of TOP's limits are for one method only (`limited-by-api…`, `limited-by-app-api…`),
  /// all others for the key. A banned Yiwugo key, or one without calls left, has no end date.
  package init?(_ diagnosis: Diagnosis, of request: Request, at now: Date) {
    guard diagnosis.kind == .rateLimit || diagnosis.kind == .keyBan else { return nil }
    let until: Date?
    switch diagnosis.retry {
    case .after(let seconds) where seconds > 0:
      until = now.addingTimeInterval(min(Double(seconds), Self.longest))
    case .never where diagnosis.kind == .keyBan: until = nil
    case .after, .later, .never: return nil
    }
    let isForMethod =
      ["api", "app-api"].contains(diagnosis.variant) && diagnosis.kind == .rateLimit
    self.init(
      key: PaceKey(request), method: isForMethod ? request.calledMethod : nil, since: now,
      until: until, kind: diagnosis.kind, variant: diagnosis.variant, code: diagnosis.code,
      subCode: diagnosis.subCode, message: diagnosis.message, subMessage: diagnosis.subMessage)
  }

  /// A thousand years in seconds, the longest ban.
  package static let longest = 31_557_600_000.0

  /// The seconds left, never more than the response said: setting the clock back does not make a ban
  /// longer. `nil`: unknown.
  package func secondsLeft(at now: Date) -> Double? {
    until.map { min($0.timeIntervalSince(now), $0.timeIntervalSince(since)) }
  }

  package func holds(at now: Date) -> Bool { secondsLeft(at: now).map { $0 > 0 } ?? true }

  func concerns(_ key: PaceKey, method: String) -> Bool {
    self.key == key && (self.method.map { $0.hasSameBytes(as: method) } ?? true)
  }
}
