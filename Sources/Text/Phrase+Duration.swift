extension Phrase {
  /// A duration in seconds, rounded to a suitable unit: `90 s`, `12 min`, `8 h`, `3 days`.
  package static func duration(_ seconds: Int) -> Phrase {
    let (minutes, hours, days) = (
      (seconds + 30) / 60, (seconds + 1800) / 3600, (seconds + 43_200) / 86_400
    )
    return switch seconds {
    case ..<120: Phrase("\(seconds) s", "\(seconds) 秒")
    case ..<7200: Phrase("\(minutes) min", "\(minutes) 分钟")
    case ..<172_800: Phrase("\(hours) h", "\(hours) 小时")
    default: Phrase("\(days) days", "\(days) 天")
    }
  }
}
