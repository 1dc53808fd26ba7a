import FoundationEssentials
import Screen
import SignScopeEngine

extension Model {
  /// The string to sign as it may be shown now.
  var byteMap: ByteMap? {
    live.trace.map {
      ByteMap($0, revealing: isRevealed, confidential: draft.account.platform.confidential)
    }
  }

  /// Begins at the parameter under the cursor.
  mutating func openBytes() {
    isRevealed = false
    guard let map = byteMap else { return }
    let byte = selectedParameter.flatMap { live.trace?.range(of: $0)?.lowerBound }
    var state = BytesState()
    follow(&state, to: byte.map(map.place) ?? 0, in: map)
    overlay = .bytes(state)
  }

  mutating func pressInBytes(_ key: Key, at now: Date) -> [Effect] {
    guard case .bytes(var state) = overlay, let map = byteMap,
      let action = KeyMap.binding(for: key, in: .bytes)?.action
    else { return [] }
    let view = BytesView(model: self, state: state)
    let line = view.bytesPerLine(map)
    func move(by step: Int) { follow(&state, to: state.cursor + step, in: map) }
    switch action {
    case .nextByte: move(by: 1)
    case .previousByte: move(by: -1)
    case .up: if state.cursor >= line { move(by: -line) }
    case .down: move(by: line)
    case .pageUp: move(by: -line * max(1, view.lines.height - 1))
    case .pageDown: move(by: line * max(1, view.lines.height - 1))
    case .top: move(by: -map.count)
    case .bottom: move(by: map.count)
    case .nextParameter: follow(&state, to: map.start(1, from: state.cursor), in: map)
    case .previousParameter: follow(&state, to: map.start(-1, from: state.cursor), in: map)
    case .reveal:
      let byte = map.byte(at: state.cursor)
      isRevealed.toggle()
      if let map = byteMap { follow(&state, to: map.place(of: byte), in: map) }
    case .close:
      isRevealed = false
      overlay = nil
      return []
    default: return perform(action, at: now)
    }
    overlay = .bytes(state)
    return []
  }

  /// Moves the cursor and keeps it in sight.
  private func follow(_ state: inout BytesState, to place: Int, in map: ByteMap) {
    let view = BytesView(model: self, state: state)
    let count = view.bytesPerLine(map)
    state.cursor = min(max(0, place), max(0, map.count - 1))
    var scroll = Scroll(cursor: state.cursor / count, top: state.top)
    scroll.move(
      by: 0, count: HexView.lineCount(map, bytesPerLine: count), height: view.lines.height)
    state.top = scroll.top
  }

  mutating func clickInBytes(_ mouse: Mouse, at now: Date) -> [Effect] {
    guard case .bytes(var state) = overlay, let map = byteMap else { return [] }
    switch mouse.action {
    case .wheelUp: return pressInBytes(.up, at: now)
    case .wheelDown: return pressInBytes(.down, at: now)
    case .press, .doubleClick:
      let view = BytesView(model: self, state: state)
      if let place = view.place(at: mouse.at, in: map) {
        follow(&state, to: place, in: map)
        overlay = .bytes(state)
      }
    case .release: break
    }
    return []
  }
}
