public import FoundationEssentials
public import Requests
import Signing
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
