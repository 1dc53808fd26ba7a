package import Text

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
