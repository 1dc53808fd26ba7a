package import Screen
import SignScopeEngine

extension Model {
  /// Draws the whole state on a canvas, the only input of the terminal.
  package func draw() -> Canvas {
    var canvas = Canvas(size: size)
    canvas.borders = borders
    let layout = layout
    guard layout.form != .tooSmall else {
      drawTooSmall(on: &canvas)
      return canvas
    }
    BarView(model: self).draw(in: layout.bar, on: &canvas)
    if !isPlain || boxes.isEmpty { drawPanes(of: layout, on: &canvas) }
    FooterView(model: self).draw(in: layout.footer, on: &canvas)
    if editing?.suggestions.isEmpty == false, let request = layout.panes[.request] {
      SuggestionsView(model: self).draw(below: request, on: &canvas)
    }
    boxes.draw(self, on: &canvas)
    return canvas
  }

  private func drawPanes(of layout: Layout, on canvas: inout Canvas) {
    for pane in Pane.allCases {
      guard let rect = layout.panes[pane] else { continue }
      let frame = PaneFrame(model: self, pane: pane)
      switch pane {
      case .credentials: CredentialsPane(model: self).draw(in: rect, frame, on: &canvas)
      case .request: RequestPane(model: self).draw(in: rect, frame, on: &canvas)
      case .signature: SignaturePane(model: self).draw(in: rect, frame, on: &canvas)
      case .response: ResponsePane(model: self).draw(in: rect, frame, on: &canvas)
      }
    }
  }

  private func drawTooSmall(on canvas: inout Canvas) {
    let need = Layout.smallest
    let text =
      language == .english
      ? "SignScope needs \(need.columns)×\(need.rows), this is \(size.columns)×\(size.rows)"
      : "SignScope 需要 \(need.columns)×\(need.rows)，现在是 \(size.columns)×\(size.rows)"
    guard size.rows > 0 else { return }
    let y = size.rows / 2
    for (row, line) in text.wrapped(columns: max(1, size.columns)).enumerated() {
      canvas.write(line, x: 0, y: min(y, max(0, size.rows - 2)) + row, style: Style(.warning))
    }
  }
}
