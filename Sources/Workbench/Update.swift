package import FoundationEssentials
import Screen
import SignScopeEngine

extension Model {
  /// Handles a message and returns the effects to run. This is the only way to change the state.
  package mutating func update(_ message: Message, at now: Date) -> [Effect] {
    self.now = now
    let effects = handle(message, at: now)
    return effects + lookAtFiles() + runQueries()
  }

  private mutating func handle(_ message: Message, at now: Date) -> [Effect] {
    switch message {
    case .input(let input): return handleInput(input, at: now)
    case .progress(let attempt, let progress, let outline):
      follow(progress, outline, of: attempt, at: now)
    case .decoded(let exchange, let outline): showDecoded(exchange, outline)
    case .queried(let kind, let number, let matches): finish(kind, number: number, matches)
    case .worked(let number, let result): return take(result, of: number)
    case .pace(let state): setPace(state)
    case .fetched(let account): useFetched(account)
    case .notFetched(let reason): tell(.error, reason)
    case .edited(let edit, let result): finish(edit, result)
    case .paged(let problem): if let problem { tell(.warning, problem) }
    case .saved(let path, let result): return finishSaving(to: path, result)
    case .draftNotKept(let reason):
      isDraftKept = false
      tell(
        .warning, Phrase("The draft is not kept: \(reason.en)", "草稿未能保存：\(reason.zh)"))
    case .copied(let clipboard, let what): tell(.info, clipboard.words(what))
    case .imported(let reading, let outcome):
      return change(ImportBox.self) { box, model in
        box.finish(outcome, of: reading, in: model)
        return []
      } + takePasted()
    case .tried(let number, let count):
      boxes.change(DoctorBox.self) { $0.advance(to: count, of: number) }
    case .examined(let number, let outcome):
      boxes.change(DoctorBox.self) { $0.finish(outcome, of: number, at: now) }
    case .checked(let number, let result):
      boxes.change(CheckBox.self) { $0.add(result, of: number) }
    case .catalogue(let methods): useImported(methods)
    case .noCatalogue(let reason): tell(.warning, reason)
    case .authorisation(let number, let news): return followAuthorisation(number, news, at: now)
    case .noBrowser(let reason): tell(.warning, assigned.filling(reason))
    case .settings(let settings): return follow(settings)
    case .inspected(let path, let facts): setFacts(facts, ofFile: path)
    case .listed(let folder, let names): setNames(names, inFolder: folder)
    case .history(let news): return follow(news)
    case .added(let profile, let error): return finishAdding(profile, error)
    }
    return []
  }

  /// Updates the clock shown while a request is running.
  package mutating func tick(at now: Date) {
    self.now = now
    response.sending?.now = now
    watchOthers(at: now)
    tickBoxes()
  }

  private mutating func handleInput(_ input: Input, at now: Date) -> [Effect] {
    switch input {
    case .key(let key):
      notice = nil
      return press(key, at: now)
    case .paste(let text):
      notice = nil
      return paste(Self.withLineFeeds(text))
    case .mouse(let mouse):
      return handleMouse(mouse, at: now)
    case .resized(let size):
      self.size = size
      keepInSight()
      return readValue()
    case .resumed:
      return [.redraw]
    case .signal(let number):
      return [.quit(.signal(number))]
    case .closed:
      return [.quit(.terminalGone)]
    }
  }

  /// Terminals send the line ends of a paste as the key that makes them, a carriage return each.
  private static func withLineFeeds(_ text: String) -> String {
    guard text.utf8.contains(0x0D) else { return text }
    var (plain, last) = ([UInt8](), UInt8(0))
    for byte in text.utf8 {
      if byte != 0x0A || last != 0x0D { plain.append(byte == 0x0D ? 0x0A : byte) }
      last = byte
    }
    return String(decoding: plain, as: UTF8.self)
  }

  /// Does what the key's entry says where it counts; a key without one is text for what is in front.
  mutating func press(_ key: Key, at now: Date) -> [Effect] {
    // Esc and a key right after it arrive as Alt and that key, unless Alt has a meaning here.
    let binding = keys.binding(for: key, assigned)
    if case .alt(let character) = key, binding == nil, editing == nil || !TextField.handles(key) {
      return press(.escape, at: now) + press(.text(String(character)), at: now)
    }
    if let binding { return perform(binding, key) }
    guard keys.isText else {
      tellUnknown(key)
      return []
    }
    guard boxes.isEmpty else { return changeFront { box, model in box.type(key, in: &model) } }
    if editing != nil { typeWhileEditing(key) }
    return []
  }

  /// The active keys: those of the box in front, of the text being edited, or of a pane.
  var keys: KeySection {
    boxes.front.map { $0.keys(in: self) } ?? paneKeys
  }

  /// The keys of the text being edited, or of the focused pane.
  var paneKeys: KeySection {
    if let editing { return editing.query == nil ? KeyMap.editing : KeyMap.querying }
    switch focus {
    case .credentials: return KeyMap.credentials
    case .request: return KeyMap.request
    case .signature: return KeyMap.signature
    case .response: return response.tab == .offer ? KeyMap.offer : KeyMap.response
    }
  }

  /// Runs an entry of the key table, or tells why it is disabled now.
  ///
  /// - Parameter key: The key that was pressed; `nil` if it was chosen in another way.
  mutating func perform(_ binding: KeyBinding, _ key: Key? = nil) -> [Effect] {
    if let obstacle = binding.obstacle(self) {
      tell(.warning, obstacle)
      return []
    }
    return binding.run(&self, key ?? assigned.keys(of: binding).first ?? .enter)
  }

  /// Runs the global key with this action.
  mutating func perform(_ action: Action) -> [Effect] {
    guard let binding = KeyMap.everywhere.first(where: { $0.actions.contains(action) }) else {
      return []
    }
    return perform(binding)
  }

  mutating func go(to pane: Pane) {
    guard pane != focus else { return }
    focus = pane
    isRevealed = false
    if pane == .signature { signatureParameter = selectedParameter ?? live.trace?.order.first }
    keepInSight()
  }

  /// Keeps cursors visible after the screen or the focus has changed.
  private mutating func keepInSight() {
    moveInResponse(by: 0)
  }
}
