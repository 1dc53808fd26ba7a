import Text

extension CauseSearch {
  /// Pitfall 3.
  var rateLimit: [Diagnosis.Cause] {
    guard finding.variant == nil || finding.variant == "old" else { return [] }
    // A code without a sub_code: the length of the ban distinguishes a daily quota from a burst.
    guard case .after(let seconds) = finding.retry else {
      return [
        .init(
          .likely, Phrase("too many calls within a second", "一秒内调用过多")),
        .init(.possible, Phrase("the day's quota is used up", "当日调用量已用完")),
      ]
    }
    let ban = Diagnosis.Evidence("ban", "\(seconds) s")
    let isLong = seconds > RateLimit.longestShortBan
    return [
      .init(
        isLong ? .likely : .possible,
        Phrase("the day's quota is used up", "当日调用量已用完"), ban),
      .init(
        isLong ? .possible : .likely,
        Phrase("too many calls within a second", "一秒内调用过多"), ban),
    ]
  }

  /// Pitfall 11.
  var keyBan: [Diagnosis.Cause] {
    guard finding.variant == "pace", finding.retry != .never else { return [] }
    let other = Diagnosis.Cause(
      context.isSignedHere ? .likely : .possible,
      Phrase(
        "another program or machine is using the same key",
        "另一个程序或另一台机器在使用同一个 AppKey"))
    guard context.isSignedHere, context.isPaced else {
      return [
        other,
        .init(.possible, Phrase("too many calls from here", "本机调用过于频繁")),
      ]
    }
    return [
      other,
      .init(
        .excluded,
        Phrase(
          "too many calls by SignScope: it enforces the key's quota on this machine",
          "SignScope 调用过多：它在本机按额度控制该 AppKey 的调用")),
    ]
  }
}

enum RateLimit {
  /// Bans up to this many seconds follow a burst of calls; a daily quota bans longer. Our rule, from the
  /// lengths seen: 1, 2 and 5 s, and 31 062 s.
  static let longestShortBan = 60
}
