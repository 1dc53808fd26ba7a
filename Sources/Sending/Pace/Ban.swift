package import Diagnosing
package import FoundationEssentials
import Glibc
package import Requests
import Signing
package import Text

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

/// The remembered bans.
package struct BanList: Sendable, Equatable {
  package private(set) var all: [Ban]

  package init(_ all: [Ban] = []) {
    self.all = all
  }

  /// The longest ban that blocks a call; `nil` when it may be sent.
  package func ban(on key: PaceKey, method: String, at now: Date) -> Ban? {
    all.filter { $0.concerns(key, method: method) && $0.holds(at: now) }
      .max { Self.isShorter($0, $1, at: now) }
  }

  /// Adds a ban and removes expired ones. Of two with the same scope the longer stays: a response
  /// in flight may announce the shorter one.
  package mutating func add(_ ban: Ban, at now: Date) {
    all.removeAll { !$0.holds(at: now) }
    if let place = all.firstIndex(where: { $0.hasScope(of: ban) }) {
      if Self.isShorter(all[place], ban, at: now) { all[place] = ban }
    } else {
      all.append(ban)
    }
  }

  /// Removes those that block a call.
  package mutating func lift(_ key: PaceKey, method: String) {
    all.removeAll { $0.concerns(key, method: method) }
  }

  private static func isShorter(_ a: Ban, _ b: Ban, at now: Date) -> Bool {
    (a.secondsLeft(at: now) ?? .infinity) < (b.secondsLeft(at: now) ?? .infinity)
  }
}

extension Ban {
  fileprivate func hasScope(of other: Ban) -> Bool {
    guard key == other.key else { return false }
    guard let method, let theirs = other.method else { return method == nil && other.method == nil }
    return method.hasSameBytes(as: theirs)
  }
}

extension Diagnosis {
  /// The diagnosis of a call blocked by a remembered ban. The response that announced it is the
  /// evidence.
  package static func of(
    _ ban: Ban, at now: Date, context: DiagnosisContext
  ) -> Diagnosis {
    var finding = Finding(
      ban.kind, ban.variant, evidence: [.init("remembered", LocalTime(ban.since).text)])
    let answer = [("code", ban.code), ("sub_code", ban.subCode), ("sub_msg", ban.subMessage)]
    finding.evidence += answer.compactMap { name, value in value.map { .init(name, $0) } }
    if ban.code == nil, let message = ban.message { finding.evidence.append(.init("msg", message)) }
    finding.causeNotes = [
      Phrase(
        "Not sent: an earlier response banned \(ban.scope.en) \(ban.end.en).",
        "没有发送：此前的响应已封禁\(ban.scope.zh)，\(ban.end.zh)。")
    ]
    finding.fixNotes = [
      Phrase(
        "If the platform has lifted the ban, clear it in the workbench.",
        "若平台已解禁，请在工作台中清除封禁记录。")
    ]
    finding.code = ban.code
    finding.message = ban.message
    finding.retry =
      ban.secondsLeft(at: now).map { .after(seconds: Int(nearest: max(0, $0).rounded(.up))) }
      ?? .never
    var diagnosis = finding.diagnosis(in: context)
    diagnosis.subCode = ban.subCode
    diagnosis.subMessage = ban.subMessage
    return diagnosis
  }
}

extension Ban {
  /// The scope of the ban.
  package var scope: Phrase {
    method.map { Phrase("calls of \($0) by this app key", "该 AppKey 调用 \($0)") }
      ?? Phrase("all calls of this app key", "该 AppKey 的全部调用")
  }

  /// Its end, as a date.
  package var end: Phrase {
    guard let until else {
      return Phrase("until the platform lifts the ban", "直到平台解封")
    }
    let time = LocalTime(until).text
    return Phrase("until \(time)", "至 \(time)")
  }
}

/// A time as this machine's clocks show it.
struct LocalTime {
  /// `2026-11-22 22:36:12`
  let text: String

  init(_ date: Date) {
    let limit = 1e11
    var seconds = time_t(min(max(date.timeIntervalSince1970, -limit), limit))
    var parts = tm()
    localtime_r(&seconds, &parts)
    text = CalendarTime(secondsSince1970: Int(seconds) + parts.tm_gmtoff).description
  }
}

/// A countdown for people: seconds in the last two minutes only.
package struct Countdown: Sendable, Equatable {
  /// In seconds, never below 0.
  package var left: Double

  package init(_ left: Double) {
    self.left = max(0, left)
  }

  /// `45 s`, `37 min`, `8 h 37 min`, `12 days`
  package var words: Phrase {
    let seconds = whole
    if seconds < 120 { return Phrase("\(seconds) s", "\(seconds) 秒") }
    if seconds >= 172_800 {
      let days = seconds / 86_400
      return Phrase("\(days) days", "\(days) 天")
    }
    let (hours, minutes) = (seconds / 3600, seconds / 60 % 60)
    if hours == 0 { return Phrase("\(minutes) min", "\(minutes) 分钟") }
    return Phrase("\(hours) h \(minutes) min", "\(hours) 小时 \(minutes) 分")
  }

  /// The seconds until the words change; 0 when it is over.
  package var untilChange: Double {
    let unit = whole < 120 ? 1 : whole < 172_800 ? 60 : 86_400
    return max(0, left - Double(whole) + Double(unit == 1 ? 1 : whole % unit + 1))
  }

  /// Rounded up, so that waiting this long is always enough.
  private var whole: Int { Int(nearest: min(left, 1e15).rounded(.up)) }
}
