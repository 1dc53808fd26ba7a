import FoundationEssentials
import Screen
package import SignScopeEngine

extension Model {
  /// Texts up to this many bytes are read at once; that takes far less than a millisecond.
  private static let immediateLimit = 1 << 16

  /// What other code made of the request: a signature, or a string to sign. The doctor begins with it.
  package internal(set) var observed: String? {
    get { draft.observed }
    set { draft.observed = newValue }
  }

  /// What is signed now, in the order an imported request had it; what was added since is behind.
  ///
  /// The panes show one's own parameters before the system's, so the order of the text would be lost,
  /// and with it every mistake that is about order.
  package var parametersInGivenOrder: [Parameter] {
    let names = draft.givenOrder.map { Array($0.utf8) }
    let places = Dictionary(
      names.enumerated().map { ($0.element, $0.offset) }, uniquingKeysWith: { first, _ in first })
    return live.parameters.enumerated().sorted { a, b in
      let first = places[Array(a.element.name.utf8)] ?? .max
      let second = places[Array(b.element.name.utf8)] ?? .max
      return (first, a.offset) < (second, b.offset)
    }.map(\.element)
  }

  mutating func openImport() {
    overlay = .importing(ImportState())
  }

  /// Opens the box with a text, or gives the open one another.
  mutating func importText(_ text: String) -> [Effect] {
    var state = ImportState()
    if case .importing(let open) = overlay { state = open }
    state.paste(Self.withLineFeeds(text))
    return read(state)
  }

  /// Terminals send the line ends of a paste as the key that makes them, a carriage return each.
  private static func withLineFeeds(_ text: String) -> String {
    guard text.utf8.contains(0x0D), !text.utf8.contains(0x0A) else { return text }
    return String(decoding: text.utf8.map { $0 == 0x0D ? 0x0A : $0 }, as: UTF8.self)
  }

  private mutating func read(_ state: ImportState) -> [Effect] {
    var state = state
    defer { overlay = .importing(state) }
    guard !state.text.isBlank else { return [] }
    guard state.text.utf8.count > Self.immediateLimit else {
      state.outcome = Self.outcome(of: state.text)
      return []
    }
    state.outcome = .reading
    return [.readImport(reading: state.reading, state.text)]
  }

  private static func outcome(of text: String) -> ImportState.Outcome {
    do throws(ImportError) {
      return .read(try ImportedText(reading: text))
    } catch {
      return .failed(error)
    }
  }

  /// Takes in what a large text was read as, unless another one has taken its place.
  mutating func finishReading(_ reading: Int, with outcome: ImportOutcome) {
    guard case .importing(var state) = overlay, state.reading == reading else { return }
    switch outcome {
    case .success(let imported): state.outcome = .read(imported)
    case .failure(let error): state.outcome = .failed(error)
    }
    overlay = .importing(state)
  }

  mutating func pressInImport(_ key: Key, at now: Date) -> [Effect] {
    guard case .importing(var state) = overlay else { return [] }
    if let action = KeyMap.binding(for: key, in: .importing)?.action {
      switch action {
      case .close: overlay = nil
      case .activate: return applyImport(state, at: now)
      case .up: scrollImport(by: -1)
      case .down: scrollImport(by: 1)
      case .pageUp: scrollImport(by: -ImportView.page(size))
      case .pageDown: scrollImport(by: ImportView.page(size))
      case .top: scrollImport(by: -.max / 2)
      case .bottom: scrollImport(by: .max / 2)
      case .clear: return importText("")
      default: return perform(action, at: now)
      }
      return []
    }
    switch key {
    case .text(let typed): state.type(typed)
    case .backspace, .control("h"): state.deleteBackwards()
    default: return []
    }
    return read(state)
  }

  mutating func clickInImport(_ mouse: Mouse) {
    switch mouse.action {
    case .wheelUp: scrollImport(by: -3)
    case .wheelDown: scrollImport(by: 3)
    case .press, .doubleClick:
      if !ImportView.frame(size).contains(mouse.at) { overlay = nil }
    case .release: break
    }
  }

  private mutating func scrollImport(by step: Int) {
    guard case .importing(var state) = overlay else { return }
    let count = ImportView(model: self, state: state).lineCount
    state.top = min(max(0, state.top + step), max(0, count - ImportView.page(size)))
    overlay = .importing(state)
  }

  /// Makes what was read the request. Undoing brings the one before back.
  private mutating func applyImport(_ state: ImportState, at now: Date) -> [Effect] {
    switch state.outcome {
    case .nothing: tell(.warning, Phrase("Paste something first", "请先粘贴内容"))
    case .reading: tell(.warning, Phrase("It is still being read", "仍在读取"))
    case .failed(let error): tell(.error, error.message)
    case .read(let imported): return apply(imported, at: now)
    }
    return []
  }

  private mutating func apply(_ imported: ImportedText, at now: Date) -> [Effect] {
    let plan = ImportPlan(imported, for: self, at: now)
    remember(draft)
    let isRequest = plan.isRequest
    draft = plan.draft
    // A request with its signature is whole, and to be reproduced as it is.
    if isRequest, imported.observed == nil { promptForRequired() }
    overlay = nil
    guard isRequest else {
      tell(.info, Phrase("Kept for the doctor: press d", "已留给医生：按 d"))
      return []
    }
    var effects: [Effect] = response.sending == nil ? [] : [.cancel(attempt: attempt)]
    attempt += 1
    response = ResponseState()
    openedID = nil
    requestCursor = firstParameterRow
    go(to: .request)
    tell(
      .info,
      Phrase(
        "Imported \(imported.parameters.count) parameters; u brings the request before back",
        "已导入 \(imported.parameters.count) 个参数；按 u 恢复原来的请求"))
    if let profile = plan.profile { effects += fetching(profile) }
    return effects
  }
}
