public import FoundationEssentials
public import Signing
public import Text

/// A session that a seller granted to an app by OAuth 2, with everything the platform returned.
public struct AccessToken: Sendable, Equatable {
  /// The grants with lifetimes of their own: r is reading, w writing, and 2
  /// the high-risk APIs.
  public enum Period: String, Sendable, CaseIterable {
    case session, refresh, r1, r2, w1, w2

    /// The field with the lifetime in seconds from the response.
    public var secondsField: String {
      switch self {
      case .session: "expires_in"
      case .refresh: "re_expires_in"
      case .r1, .r2, .w1, .w2: "\(rawValue)_expires_in"
      }
    }

    /// The field with the end in epoch milliseconds, in newer responses.
    public var endField: String {
      switch self {
      case .session: "expire_time"
      case .refresh: "refresh_token_valid_time"
      case .r1, .r2, .w1, .w2: "\(rawValue)_valid"
      }
    }
  }

  /// A field whose value is not a valid time.
  public struct Problem: Sendable, Equatable {
    public var field: String
    /// As it is written.
    public var value: String
  }

  /// The session itself.
  public let value: Secret
  public let refreshToken: Secret?
  /// The response as received: a JSON object.
  public let answer: Secret
  /// When it was received, by this machine's clock.
  public let receivedAt: Date
  public let problems: [Problem]
  /// The seller's name, freed of its percent-encoding.
  public let nick: String?
  /// The name of the seller's sub-account that agreed.
  public let subNick: String?
  public let userID: String?
  package let subUserID: String?
  package let openUID: String?
  /// `Bearer`
  package let kind: String?
  private let ends: [Period: Date]

  /// Parses the fields of a response. Numbers may be text or have a fraction; an invalid value is a
  /// problem of that field and gives no lifetime.
  ///
  /// - Throws: When it contains no session.
  public init(_ answer: JSONDocument, receivedAt: Date) throws(NoToken) {
    let fields = answer.root
    guard let value = Self.text(fields["access_token"]) else { throw NoToken() }
    self.value = Secret(value)
    self.answer = Secret(answer.root.written)
    self.receivedAt = receivedAt
    refreshToken = Self.text(fields["refresh_token"]).map { Secret($0) }
    nick = Self.decoded(fields, "taobao_user_nick")
    subNick = Self.decoded(fields, "sub_taobao_user_nick")
    userID = Self.text(fields["taobao_user_id"])
    subUserID = Self.text(fields["sub_taobao_user_id"])
    openUID = Self.text(fields["taobao_open_uid"])
    kind = Self.text(fields["token_type"])
    var ends: [Period: Date] = [:]
    var problems: [Problem] = []
    for period in Period.allCases {
      // Relative seconds do not depend on the clocks agreeing.
      let bySeconds = Self.number(fields, period.secondsField, limit: Self.longest, &problems)
        .map { receivedAt.addingTimeInterval($0) }
      let byEnd = Self.number(fields, period.endField, limit: Self.latest, &problems)
        .map { Date(timeIntervalSince1970: $0 / 1000) }
      ends[period] = bySeconds ?? byEnd
    }
    self.ends = ends
    self.problems = problems
  }

  /// An error: the response has no `access_token`.
  public struct NoToken: Error, Sendable {}

  public static func == (a: AccessToken, b: AccessToken) -> Bool {
    a.answer == b.answer && a.receivedAt == b.receivedAt
  }
}

extension AccessToken {
  /// When it expires; `nil` when the platform did not say.
  public func end(of period: Period) -> Date? { ends[period] }

  /// The seconds left, 0 when it has expired; `nil` when the platform did not say.
  public func remaining(_ period: Period, at now: Date) -> Double? {
    ends[period].map { max(0, $0.timeIntervalSince(now)) }
  }

  /// Whether it is known to have expired.
  public func isOver(_ period: Period, at now: Date) -> Bool { remaining(period, at: now) == 0 }

  /// Whether the session is not known to be unusable.
  public func isAlive(at now: Date) -> Bool { !isOver(.session, at: now) }

  /// Whether a refresh can be tried.
  public func isRefreshable(at now: Date) -> Bool {
    refreshToken != nil && !isOver(.refresh, at: now)
  }

  /// Text that is not percent-encoded UTF-8 is kept as written.
  private static func decoded(_ fields: JSONValue, _ name: String) -> String? {
    text(fields[name]).map { text in
      PercentDecoding(Array(text.utf8)[...], plusIsSpace: true).validText ?? text
    }
  }
}

// MARK: - Reading

extension AccessToken {
  /// A hundred years, in seconds.
  private static let longest = 3.2e9
  /// The end of the year 9999, in epoch milliseconds.
  private static let latest = 253_402_300_799_000.0

  /// Text, or a number as it is written; `nil` for anything else and for blanks.
  private static func text(_ value: JSONValue?) -> String? {
    guard let value, value.kind == .string || value.kind == .number,
      let text = value.text, !text.isBlank
    else { return nil }
    return text
  }

  /// A number from 0 to `limit`. Absent, `null` and blank are no number, and no problem.
  private static func number(
    _ fields: JSONValue, _ name: String, limit: Double, _ problems: inout [Problem]
  ) -> Double? {
    guard let value = fields[name], !value.isNull, value.string?.isBlank != true else { return nil }
    if let text = text(value)?.trimmingWhitespace, text.utf8.count <= 40,
      // `Double` would take "nan" and hexadecimal digits, too.
      text.utf8.allSatisfy({ "0123456789.eE+-".utf8.contains($0) }),
      let number = Double(text), (0...limit).contains(number)
    {
      return number
    }
    problems.append(Problem(field: name, value: String(value.written.prefix(60))))
    return nil
  }
}
