import FoundationEssentials
import Screen
import SignScopeEngine

/// The state of the draft's key for the title bar: its ban, otherwise what is left of its quota.
struct PaceSpans {
  let model: Model

  /// `ban 8 h 37 min`; empty without a ban.
  var ban: [Span] {
    guard let ban = model.ban else { return [] }
    let style = Style(.pace, .bold)
    guard let left = ban.secondsLeft(at: model.now) else {
      return [Span(model.words(Words.banned), style)]
    }
    let time = model.words(Countdown(left).words)
    return [Span("\(model.words(Words.banShort)) \(time)", style)]
  }

  /// `quota ▰▰▰▱ 4/s`; empty without a quota.
  var quota: [Span] {
    guard let limit = model.draft.account.quota.perSecond else { return [] }
    let free = model.pace?.free(at: model.now) ?? limit
    // One square per call as long as they can be counted at a glance.
    let squares = limit <= 8 ? limit : 5
    let full = free == 0 ? 0 : max(1, free * squares / limit)
    let bar =
      String(repeating: "▰", count: full) + String(repeating: "▱", count: squares - full)
    return [
      Span("\(model.words(Words.quota)) ", .bar), Span(bar, .barStrong),
      Span(" \(limit)\(model.words(Words.perSecond))", .bar),
    ]
  }
}
