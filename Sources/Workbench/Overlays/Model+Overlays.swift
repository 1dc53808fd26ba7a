import FoundationEssentials
import Screen
import SignScopeEngine

extension Model {
  /// The list of the box in front.
  private var picker: Picker? {
    get { if case .list(_, let picker) = overlay { picker } else { nil } }
    set {
      if let newValue, case .list(let kind, _) = overlay { overlay = .list(kind, newValue) }
    }
  }

  mutating func pressInOverlay(_ key: Key, at now: Date) -> [Effect] {
    switch overlay {
    case .walkthrough: return pressInWalkthrough(key, at: now)
    case .bytes: return pressInBytes(key, at: now)
    case .importing: return pressInImport(key, at: now)
    case .doctor: return pressInDoctor(key, at: now)
    case .check: return pressInCheck(key, at: now)
    case .authorising: return pressInAuthorise(key, at: now)
    case .list, .help, nil: break
    }
    let action = KeyMap.binding(for: key, in: .list)?.action
    switch action {
    case .close: overlay = nil
    case .up: moveInOverlay(by: -1)
    case .down: moveInOverlay(by: 1)
    case .pageUp: moveInOverlay(by: -OverlayView.page(size))
    case .pageDown: moveInOverlay(by: OverlayView.page(size))
    case .top: moveInOverlay(by: -.max / 2)
    case .bottom: moveInOverlay(by: .max / 2)
    case .activate: return chooseInOverlay(at: now)
    case .some(let action): return perform(action, at: now)
    case nil:
      if case .help = overlay {
        // In the help box the keys of a pager work too, and q or ? closes it.
        switch key {
        case .text("q"), .text("?"): overlay = nil
        case .text("j"): moveInOverlay(by: 1)
        case .text("k"): moveInOverlay(by: -1)
        case .text(" "): moveInOverlay(by: OverlayView.page(size))
        default: break
        }
      } else if picker?.filter.handle(key) == true {
        picker?.scroll = Scroll()
      }
    }
    return []
  }

  mutating func pasteInOverlay(_ text: String) {
    picker?.filter.insert(text)
    picker?.scroll = Scroll()
  }

  private mutating func moveInOverlay(by step: Int) {
    guard let overlay else { return }
    if case .help(let top) = overlay {
      let last = max(0, HelpView.lines(language, width: 80).count - OverlayView.page(size) - 6)
      self.overlay = .help(top: min(max(0, top + step), last))
      return
    }
    guard case .list(let kind, var picker) = overlay else { return }
    picker.scroll.move(
      by: step, count: items(of: kind, picker.filter.text).count, height: OverlayView.page(size))
    self.overlay = .list(kind, picker)
  }

  private mutating func chooseInOverlay(at now: Date) -> [Effect] {
    guard case .list(let kind, let picker) = overlay else {
      overlay = nil
      return []
    }
    let items = items(of: kind, picker.filter.text)
    guard items.indices.contains(picker.scroll.cursor) else { return [] }
    let index = items[picker.scroll.cursor].index
    overlay = nil
    switch kind {
    case .prepared: open(prepared[index], at: now)
    case .profiles:
      use(profiles[index])
      return fetching(profiles[index])
    case .palette:
      let binding = Model.commands[index]
      if let pane = binding.context.pane { go(to: pane) }
      return perform(binding.action, at: now)
    case .remedies: apply(remedies[index])
    }
    return []
  }

  private mutating func open(_ request: PreparedRequest, at now: Date) {
    remember(draft)
    draft = Draft(request.request, at: now)
    observed = request.otherCode.flatMap { shape in signingInput.flatMap(shape.signature) }
    openedID = request.id
    response = ResponseState()
    attempt += 1
    requestCursor = firstParameterRow
    go(to: .request)
  }

  /// Takes another profile; the parameters stay.
  private mutating func use(_ account: Account) {
    remember(draft)
    draft.account = account
    credentialsCursor = 0
  }

  mutating func clickInOverlay(_ mouse: Mouse, at now: Date) -> [Effect] {
    switch overlay {
    case .walkthrough: return clickInWalkthrough(mouse, at: now)
    case .bytes: return clickInBytes(mouse, at: now)
    case .importing:
      clickInImport(mouse)
      return []
    case .doctor: return clickInDoctor(mouse)
    case .check:
      switch mouse.action {
      case .wheelUp: return pressInCheck(.up, at: now)
      case .wheelDown: return pressInCheck(.down, at: now)
      case .press, .doubleClick, .release: return []
      }
    case .authorising: return clickInAuthorise(mouse)
    case .list, .help, nil: break
    }
    switch mouse.action {
    case .wheelUp: moveInOverlay(by: -1)
    case .wheelDown: moveInOverlay(by: 1)
    case .press, .doubleClick:
      let view = OverlayView(model: self)
      guard view.frame.contains(mouse.at) else {
        overlay = nil
        return []
      }
      guard let line = view.line(at: mouse.at), case .list(let kind, var picker) = overlay else {
        return []
      }
      let count = items(of: kind, picker.filter.text).count
      guard line < count else { return [] }
      picker.scroll.move(to: line, count: count, height: OverlayView.page(size))
      overlay = .list(kind, picker)
      if mouse.action == .doubleClick { return chooseInOverlay(at: now) }
    case .release: break
    }
    return []
  }
}

extension KeyContext {
  /// The pane whose keys these are.
  var pane: Pane? {
    switch self {
    case .credentials: .credentials
    case .request: .request
    case .signature: .signature
    case .response, .offer: .response
    case .everywhere, .editing, .list, .walkthrough, .bytes, .importing, .doctorTyping, .doctor,
      .check, .authorising, .authorisingTyping:
      nil
    }
  }
}
