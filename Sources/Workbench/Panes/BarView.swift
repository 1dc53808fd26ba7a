import FoundationEssentials
import Screen
import SignScopeEngine

/// The bar at the top: profile, platform, quota, clock, language; in the narrow layout the panes as
/// tabs.
struct BarView {
  let model: Model

  private var account: Account { model.draft.account }

  private var left: [Span] {
    let bar = Style(.bar)
    let name = account.name.isEmpty ? "–" : account.name
    var spans: [Span] = showsTabs ? [] : [Span(" SignScope  ", .barStrong, .bold)]
    // Whoever shows the screen to others must see at once that it has credentials in clear.
    if model.isRevealed {
      spans.append(Span(" ◉ \(model.words(Words.credentialsShown)) ", .warning, [.bold, .reverse]))
    }
    spans.append(Span(" \(name)", .barStrong))
    if !showsTabs { spans += [Span(" · ", bar), Span(model.words(account.platform.name), bar)] }
    // The narrow layout has room for a clock only if it is off.
    if showsTabs, let skew = model.clockSkew, skew.isFar(on: account.platform) {
      spans += [Span(" · ", bar)] + clock(skew)
    }
    if showsTabs, model.ban != nil { spans += [Span(" · ", bar)] + PaceSpans(model: model).ban }
    if model.isDemo { spans += [Span(" · ", bar), Span(model.words(Words.demo), .barStrong)] }
    return spans
  }

  private var right: [Span] {
    let bar = Style(.bar)
    var spans: [Span] = []
    if !model.retries { spans.append(Span("\(model.words(Words.noRetry))   ", bar)) }
    let pace = PaceSpans(model: model)
    let standing = pace.ban.isEmpty ? pace.quota : pace.ban
    if !standing.isEmpty { spans += standing + [Span("   ", bar)] }
    if let skew = model.clockSkew {
      spans += clock(skew) + [Span("   ", bar)]
    }
    spans.append(Span("\(model.words(Words.languageMark)) ", bar))
    return spans
  }

  private func clock(_ skew: ClockSkew) -> [Span] {
    let bar = Style(.bar)
    let isFar = skew.isFar(on: account.platform)
    return [
      Span("\(model.words(Words.clock)) ", bar),
      Span(skew.short, isFar ? Style(.warning, .bold) : bar),
    ]
  }

  /// The tabs of the narrow layout with their start columns; if there is little room, only the focused
  /// pane has its name.
  private var tabs: [(pane: Pane, text: String, x: Int)] {
    var x = model.size.columns
    var tabs: [(Pane, String, Int)] = []
    for pane in Pane.allCases.reversed() {
      let hasName = model.size.columns >= 72 || pane == model.focus
      // Without colours the whole bar is reversed: the mark shows the current tab.
      let mark = pane == model.focus ? "▸" : " "
      let name = hasName ? "\(pane.rawValue) \(model.words(pane.title))" : "\(pane.rawValue)"
      let text = "\(mark)\(name) "
      x -= text.columns
      tabs.append((pane, text, x))
    }
    return tabs.reversed()
  }

  private var showsTabs: Bool { model.layout.form != .wide }

  func pane(at x: Int) -> Pane? {
    showsTabs ? tabs.last { $0.x <= x && x < $0.x + $0.text.columns }?.pane : nil
  }

  func draw(in rect: Rect, on canvas: inout Canvas) {
    canvas.fill(rect, style: Style(.bar))
    if showsTabs {
      let first = tabs.first?.x ?? rect.maxX
      canvas.write(left, x: rect.x, y: rect.y, width: max(0, first - 1))
      for tab in tabs where tab.x >= 0 {
        let style = tab.pane == model.focus ? Style(.barStrong, [.bold, .reverse]) : Style(.bar)
        canvas.write(tab.text, x: tab.x, y: rect.y, style: style)
      }
      return
    }
    let width = right.reduce(0) { $0 + $1.text.columns }
    canvas.write(left, x: rect.x, y: rect.y, width: max(0, rect.width - width - 1))
    canvas.write(right, x: rect.maxX - width, y: rect.y)
  }
}

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
