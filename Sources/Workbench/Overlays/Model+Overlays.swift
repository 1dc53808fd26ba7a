import Engine
import FoundationEssentials
import Screen

extension Model {
  /// The list of the box in front.
  private var picker: Picker? {
    get {
      switch overlay {
      case .prepared(let picker), .profiles(let picker), .palette(let picker),
        .remedies(let picker):
        picker
      case .help, .walkthrough, .bytes, .importing, .doctor, .check, .authorising, nil: nil
      }
    }
    set {
      guard let newValue else { return }
      switch overlay {
      case .prepared: overlay = .prepared(newValue)
      case .profiles: overlay = .profiles(newValue)
      case .palette: overlay = .palette(newValue)
      case .remedies: overlay = .remedies(newValue)
      case .help, .walkthrough, .bytes, .importing, .doctor, .check, .authorising, nil: break
      }
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
    case .prepared, .profiles, .palette, .remedies, .help, nil: break
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
    let (count, height) = (items(of: overlay).count, OverlayView.page(size))
    picker?.scroll.move(by: step, count: count, height: height)
  }

  private mutating func chooseInOverlay(at now: Date) -> [Effect] {
    guard let overlay, let picker else {
      self.overlay = nil
      return []
    }
    let items = items(of: overlay)
    guard items.indices.contains(picker.scroll.cursor) else { return [] }
    let index = items[picker.scroll.cursor].index
    self.overlay = nil
    switch overlay {
    case .prepared: open(prepared[index], at: now)
    case .profiles:
      use(profiles[index])
      return fetching(profiles[index])
    case .palette:
      let binding = Model.commands[index]
      if let pane = binding.context.pane { go(to: pane) }
      return perform(binding.action, at: now)
    case .remedies: apply(remedies[index])
    case .help, .walkthrough, .bytes, .importing, .doctor, .check, .authorising: break
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
    case .prepared, .profiles, .palette, .remedies, .help, nil: break
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
      guard let line = view.line(at: mouse.at), let overlay else { return [] }
      let count = items(of: overlay).count
      guard line < count else { return [] }
      let height = OverlayView.page(size)
      picker?.scroll.move(to: line, count: count, height: height)
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
