package import FoundationEssentials
import Screen
import SignScopeEngine

extension Model {
  /// Takes in a message and says what is to be done. The only way the state changes.
  package mutating func update(_ message: Message, at now: Date) -> [Effect] {
    self.now = now
    let effects = handle(message, at: now)
    return effects + lookAtFiles()
  }

  private mutating func handle(_ message: Message, at now: Date) -> [Effect] {
    switch message {
    case .input(let input): return handleInput(input, at: now)
    case .progress(let attempt, let progress, let outline):
      follow(progress, outline, of: attempt, at: now)
    case .pace(let state): setPace(state)
    case .fetched(let account): useFetched(account)
    case .notFetched(let reason): tell(.error, reason)
    case .copied(let clipboard, let what): tell(.info, clipboard.words(what))
    case .imported(let reading, let outcome): finishReading(reading, with: outcome)
    case .tried(let number, let count): showTried(count, of: number)
    case .examined(let number, let outcome): finishExamining(number, with: outcome, at: now)
    case .checked(let number, let result): addCheckResult(result, of: number)
    case .catalogue(let methods): useImported(methods)
    case .noCatalogue(let reason): tell(.warning, reason)
    case .authorisation(let number, let news): return followAuthorisation(number, news, at: now)
    case .noBrowser(let reason): tell(.warning, reason)
    case .inspected(let path, let facts): setFacts(facts, ofFile: path)
    case .listed(let folder, let names): setNames(names, inFolder: folder)
    }
    return []
  }

  /// Lets the clock run that shows while a request is on its way.
  package mutating func tick(at now: Date) {
    self.now = now
    response.sending?.now = now
    watchOthers(at: now)
    playOn(at: now)
    searchOn(at: now)
  }

  private mutating func handleInput(_ input: Input, at now: Date) -> [Effect] {
    switch input {
    case .key(let key):
      notice = nil
      return press(key, at: now)
    case .paste(let text):
      notice = nil
      return paste(text, at: now)
    case .mouse(let mouse):
      return handleMouse(mouse, at: now)
    case .resized(let size):
      self.size = size
      keepInSight()
    case .resumed:
      return [.redraw]
    case .signal(let number):
      return [.quit(.signal(number))]
    case .closed:
      return [.quit(.terminalGone)]
    }
    return []
  }

  /// What a key does depends on what is in front: a box, a text under edit, or a pane.
  mutating func press(_ key: Key, at now: Date) -> [Effect] {
    // Esc and a key right behind it reach us as Alt and that key, unless Alt means something here.
    if case .alt(let character) = key, editing == nil || !TextField.handles(key) {
      return press(.escape, at: now) + press(.text(String(character)), at: now)
    }
    if overlay != nil { return pressInOverlay(key, at: now) }
    if editing != nil { return pressWhileEditing(key, at: now) }
    guard let binding = KeyMap.binding(for: key, in: context) else { return [] }
    if binding.action == .focusPane, case .text(let digit) = key, let number = Int(digit),
      let pane = Pane(rawValue: number)
    {
      go(to: pane)
      return []
    }
    return perform(binding.action, at: now)
  }

  /// Whose keys count now.
  var context: KeyContext {
    if overlay == .authorising, authorising?.isTyping == true { return .authorisingTyping }
    if let overlay { return overlay.context }
    if editing != nil { return .editing }
    switch focus {
    case .credentials: return .credentials
    case .request: return .request
    case .signature: return .signature
    case .response: return response.tab == .offer ? .offer : .response
    }
  }

  mutating func go(to pane: Pane) {
    guard pane != focus else { return }
    focus = pane
    isRevealed = false
    if pane == .signature { signatureParameter = selectedParameter ?? live.trace?.order.first }
    keepInSight()
  }

  /// After the screen or the focus has changed: cursors stay on their pages.
  private mutating func keepInSight() {
    moveInResponse(by: 0)
  }
}
