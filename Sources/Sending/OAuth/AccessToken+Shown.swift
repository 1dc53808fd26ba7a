public import FoundationEssentials
public import Requests
package import Signing
public import Text

extension AccessToken.Period {
  public var title: Phrase {
    switch self {
    case .session: Phrase("session", "session")
    case .refresh: Phrase("refresh", "可刷新")
    case .r1: Phrase("R1 reading", "R1 读")
    case .r2: Phrase("R2 high-risk reading", "R2 高危读")
    case .w1: Phrase("W1 writing", "W1 写")
    case .w2: Phrase("W2 high-risk writing", "W2 高危写")
    }
  }
}

extension AccessToken {
  /// `23 h 58 m, until 2026-11-23 12:00:00 GMT+8`, or that it has expired; `nil` when the platform did not
  /// said.
  public func lifetime(of period: Period, at now: Date) -> Phrase? {
    guard let end = end(of: period), let seconds = remaining(period, at: now) else { return nil }
    let when = TimestampForm.formatted.text(for: end)
    guard seconds > 0 else {
      return Phrase("expired at \(when) GMT+8", "已于北京时间 \(when) 到期")
    }
    let left = RemainingTime(seconds: seconds).words
    return Phrase("\(left.en), until \(when) GMT+8", "\(left.zh)，至北京时间 \(when)")
  }

  /// The seller's name and number, as far as given.
  public var owner: String? {
    let parts = [nick, subNick.map { "(\($0))" }, userID].compactMap { $0 }
    return parts.isEmpty ? nil : parts.joined(separator: " ")
  }
}

/// The rest of a lifetime, as coarse as a screen needs it: `12 days`, `23 h 58 m`, `4 m`.
package struct RemainingTime: Sendable, Equatable {
  /// In seconds, never negative.
  package var seconds: Double

  package init(seconds: Double) {
    self.seconds = max(0, seconds)
  }

  /// Rounded up, so that a started day counts as a whole one.
  private var whole: Double { min(seconds, 1e12).rounded(.up) }

  private static let minute = 60.0
  private static let day = 86_400.0

  private var unit: Double { whole >= 2 * Self.day ? Self.day : Self.minute }

  package var words: Phrase {
    let count = Int(nearest: (whole / unit).rounded(.down))
    if unit == Self.day { return Phrase("\(count) days", "\(count) 天") }
    let (hours, minutes) = count.quotientAndRemainder(dividingBy: 60)
    if hours > 0 { return Phrase("\(hours) h \(minutes) m", "\(hours) 小时 \(minutes) 分") }
    return minutes > 0
      ? Phrase("\(minutes) m", "\(minutes) 分") : Phrase("less than 1 m", "不到 1 分")
  }

  /// The seconds until ``words`` change; `nil` when nothing is left.
  package var nextChange: Double? {
    guard seconds > 0 else { return nil }
    // The words change one second below a whole number of units.
    let edge = max(0, (whole / unit).rounded(.down) * unit - 1)
    return seconds - edge
  }
}

extension AccessToken {
  /// The object that `signscope token --json` prints: the platform's names, numbers as numbers, `null`
  /// for missing values, and the end of each lifetime.
  ///
  /// - Parameters:
  ///   - head: Leading members that identify the owner of the token.
  ///   - isRevealed: Whether to show the session and refresh token in clear text.
  package func json(
    after head: [(name: String, value: JSON)] = [], by redactor: Redactor, at now: Date
  ) -> JSON {
    func credential(_ secret: Secret?) -> JSON { .text(secret.map(redactor.text)) }
    func seconds(_ period: Period) -> JSON {
      .int(end(of: period).map { Int(nearest: $0.timeIntervalSince(receivedAt)) })
    }
    var members = head
    members += [
      ("access_token", credential(value)), ("token_type", .text(kind)),
      ("expires_in", seconds(.session)), ("refresh_token", credential(refreshToken)),
    ]
    members += Period.allCases.dropFirst().map { ($0.secondsField, seconds($0)) }
    members += [
      ("taobao_user_nick", .text(nick)), ("taobao_user_id", .text(userID)),
      ("sub_taobao_user_nick", .text(subNick)), ("sub_taobao_user_id", .text(subUserID)),
      ("taobao_open_uid", .text(openUID)),
      ("received_at", .string(receivedAt.formatted(.iso8601))),
    ]
    members += Period.allCases.map { period in
      let name = period == .session ? "expires_at" : "\(period.rawValue)_expires_at"
      return (name, JSON.text(end(of: period)?.formatted(.iso8601)))
    }
    members += [
      ("expired", .boolean(!isAlive(at: now))),
      (
        "problems",
        .array(problems.map { ["field": .string($0.field), "value": .string($0.value)] })
      ),
    ]
    return .object(members)
  }
}
