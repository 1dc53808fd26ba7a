import FoundationEssentials
import Screen
import SignScopeEngine

extension Model {
  /// The lines of a page in the focused pane, minus one of overlap.
  var page: Int { max(1, (layout.inside(focus)?.height ?? 2) - 1) }

  mutating func move(by step: Int) {
    switch focus {
    case .credentials:
      credentialsCursor = clamped(credentialsCursor, by: step, below: credentialRows.count)
    case .request:
      requestCursor = clamped(requestCursor, by: step, below: requestRows.count)
    case .signature:
      moveInSignature(by: step)
    case .response:
      moveInResponse(by: step)
    }
  }

  private func clamped(_ cursor: Int, by step: Int, below count: Int) -> Int {
    min(max(0, min(cursor, count - 1) + step), max(0, count - 1))
  }

  /// Moves to another parameter in signing order; the request pane's cursor follows.
  mutating func moveInSignature(by step: Int) {
    guard let order = live.trace?.order, !order.isEmpty else { return }
    let place = selectedParameter.flatMap { order.firstIndex(of: $0) } ?? 0
    let next = order[clamped(place, by: step, below: order.count)]
    signatureParameter = next
    if let row = requestRow(ofParameter: next) { select(row) }
  }

  mutating func handleMouse(_ mouse: Mouse, at now: Date) -> [Effect] {
    let layout = layout
    if [.press, .doubleClick].contains(mouse.action), layout.footer.contains(mouse.at) {
      let footer = FooterView(model: self)
      if let binding = footer.binding(at: mouse.at.x, in: layout.footer) { return perform(binding) }
      if boxes.isEmpty { notice = nil }
    }
    if !boxes.isEmpty { return clickInBox(mouse) }
    guard let pane = layout.pane(at: mouse.at) else {
      if mouse.action == .press, mouse.at.y == 0,
        let pane = BarView(model: self).pane(at: mouse.at.x)
      {
        if editing != nil { keepEditing() }
        go(to: pane)
      }
      return []
    }
    switch mouse.action {
    case .wheelUp: scroll(pane, by: -3)
    case .wheelDown: scroll(pane, by: 3)
    case .press, .doubleClick:
      if editing != nil { keepEditing() }
      go(to: pane)
      click(pane, at: mouse.at)
      if mouse.action == .doubleClick { return activate() }
    case .release: break
    }
    return []
  }

  private mutating func scroll(_ pane: Pane, by step: Int) {
    guard pane == .response else {
      if pane == focus, editing == nil { move(by: step.signum()) }
      return
    }
    scrollResponse(by: step)
  }

  private mutating func click(_ pane: Pane, at point: Point) {
    guard let inside = layout.inside(pane), inside.contains(Point(x: inside.x, y: point.y)) else {
      return
    }
    switch pane {
    case .credentials:
      if let row = CredentialsPane(model: self).row(at: point.y - inside.y, in: inside) {
        credentialsCursor = row
      }
    case .request:
      if let row = RequestPane(model: self).row(at: point.y - inside.y, in: inside) {
        requestCursor = row
      }
    case .signature:
      if let parameter = SignaturePane(model: self).parameter(at: point, in: inside) {
        signatureParameter = parameter
        if let row = requestRow(ofParameter: parameter) { select(row) }
      }
    case .response:
      clickInResponse(at: point, in: inside)
    }
  }
}
