package import Text

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
