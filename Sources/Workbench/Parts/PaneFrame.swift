import Screen
import SignScopeEngine

/// The frame of a pane: its number, its title, and a remark on the right.
struct PaneFrame {
  let model: Model
  let pane: Pane

  var hasFocus: Bool { model.focus == pane && model.boxes.isEmpty }

  /// Draws the frame, and returns the area inside it, with one column of padding on each side.
  func draw(
    in rect: Rect, title: [Span] = [], remark: [Span] = [], role: Role? = nil,
    on canvas: inout Canvas
  ) -> Rect {
    let line = Style(role ?? (hasFocus ? .borderFocused : .border), hasFocus ? .bold : [])
    canvas.frame(rect, style: line)
    var x = rect.x + 2
    let end = rect.maxX - 2
    let heading = " \(pane.rawValue) \(model.words(pane.title)) "
    let headingStyle = hasFocus ? Style(role ?? .title, .bold) : Style(role ?? .title)
    x += canvas.write(heading, x: x, y: rect.y, width: end - x, style: headingStyle)
    if !title.isEmpty, x < end {
      x += canvas.write(title + [Span(" ", line)], x: x, y: rect.y, width: end - x)
    }
    let width = remark.reduce(0) { $0 + $1.text.columns } + 2
    if !remark.isEmpty, end - width > x + 1 {
      canvas.write(
        [Span(" ")] + remark + [Span(" ")], x: end - width, y: rect.y, width: width)
    }
    return rect.inset(x: 2, y: 1)
  }
}
