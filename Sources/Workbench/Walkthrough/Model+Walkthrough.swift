import FoundationEssentials
import Screen
import SignScopeEngine

extension Model {
  /// Whether the pages of a walkthrough turn by themselves.
  var isPlaying: Bool {
    if case .walkthrough(let state) = overlay { state.playing != nil } else { false }
  }

  mutating func openWalkthrough() {
    guard let trace = live.trace else { return }
    isRevealed = false
    overlay = .walkthrough(WalkthroughState(Walkthrough(trace, of: draft.request)))
  }

  mutating func pressInWalkthrough(_ key: Key, at now: Date) -> [Effect] {
    guard case .walkthrough(var state) = overlay,
      let action = KeyMap.binding(for: key, in: .walkthrough)?.action
    else { return [] }
    switch action {
    case .nextPage: state.go(to: state.page + 1)
    case .previousPage: state.go(to: state.page - 1)
    case .top: state.go(to: 0)
    case .bottom: state.go(to: .max)
    case .goToPage:
      if case .text(let digit) = key, let number = Int(digit) { state.go(to: number - 1) }
    case .up: state.top = max(0, state.top - 1)
    case .down: state.top = min(state.top + 1, WalkthroughView(model: self, state: state).lastTop)
    case .play: play(&state, at: now)
    case .reveal:
      isRevealed.toggle()
      if let trace = live.trace {
        state.walkthrough = Walkthrough(trace, of: draft.request, revealing: isRevealed)
      }
    case .printPages: return printWalkthrough()
    case .close:
      isRevealed = false
      overlay = nil
      return []
    default: return perform(action, at: now)
    }
    if state.playing != nil { state.restart(at: now, in: language) }
    overlay = .walkthrough(state)
    return []
  }

  private func play(_ state: inout WalkthroughState, at now: Date) {
    guard state.playing == nil else {
      state.playing = nil
      return
    }
    if state.isAtEnd { state.go(to: 0) }
    state.playing = .init(due: now, now: now)
  }

  /// Always masked: what is printed is handed on.
  private func printWalkthrough() -> [Effect] {
    guard let trace = live.trace else { return [] }
    let walkthrough = Walkthrough(trace, of: draft.request)
    let printed = PrintedWalkthrough(walkthrough, language: language, width: 80)
    return [.copy(printed.text, what: Words.walkthrough)]
  }

  /// Turns the page when it is time.
  mutating func playOn(at now: Date) {
    guard case .walkthrough(var state) = overlay, let playing = state.playing else { return }
    if now >= playing.due {
      state.go(to: state.page + 1)
      state.restart(at: now, in: language)
    } else {
      state.playing?.now = now
    }
    overlay = .walkthrough(state)
  }

  mutating func clickInWalkthrough(_ mouse: Mouse, at now: Date) -> [Effect] {
    switch mouse.action {
    case .wheelUp: pressInWalkthrough(.up, at: now)
    case .wheelDown: pressInWalkthrough(.down, at: now)
    case .press, .doubleClick:
      pressInWalkthrough(mouse.at.x < size.columns / 3 ? .left : .right, at: now)
    case .release: []
    }
  }
}
