import FoundationEssentials
import Screen
import SignScopeEngine

extension Model {
  /// Shows what will be checked. Nothing is sent before a person says so: the calls count against the
  /// key's quota.
  mutating func openCheck() {
    isRevealed = false
    overlay = .check(CheckState(number: checkNumber))
  }

  mutating func pressInCheck(_ key: Key, at now: Date) -> [Effect] {
    guard case .check(var state) = overlay,
      let action = KeyMap.binding(for: key, in: .check)?.action
    else { return [] }
    func scroll(by step: Int) {
      state.top = min(max(0, state.top + step), CheckView(model: self, state: state).lastTop)
    }
    switch action {
    case .activate where state.isRunning: return []
    case .activate: return check()
    case .close where state.isRunning:
      state.isRunning = false
      overlay = .check(state)
      return [.stopChecking]
    case .close:
      overlay = nil
      return []
    case .up: scroll(by: -1)
    case .down: scroll(by: 1)
    case .pageUp: scroll(by: -CheckView.page(size))
    case .pageDown: scroll(by: CheckView.page(size))
    case .copy:
      return [.copy(CheckView(model: self, state: state).text, what: Words.checkReport)]
    default: return perform(action, at: now)
    }
    overlay = .check(state)
    return []
  }

  private mutating func check() -> [Effect] {
    checkNumber += 1
    overlay = .check(CheckState(number: checkNumber, isRunning: true))
    return [.check(number: checkNumber, draft.account)]
  }

  /// A result of the run that is being shown; `nil` ends it.
  mutating func addCheckResult(_ result: CheckResult?, of number: Int) {
    guard case .check(var state) = overlay, state.number == number, state.isRunning else { return }
    if let result { state.results.append(result) } else { state.isRunning = false }
    overlay = .check(state)
  }
}
