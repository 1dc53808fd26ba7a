import FoundationEssentials
import Screen
import SignScopeEngine

/// The box of an authorisation: the page to open, where the answer is waited for, and what came of it.
struct AuthoriseView {
  let model: Model
  let state: AuthoriseState

  static func frame(_ size: Size) -> Rect {
    let whole = Rect(size: size).split(bottom: 1).rest
    return whole.centred(width: 96, height: min(whole.height, 20))
  }

  static func area(_ size: Size) -> Rect {
    let frame = frame(size)
    return frame.inset(x: frame.width >= 60 ? 3 : 1, y: 1)
  }

  /// Lines of a page.
  static func page(_ size: Size) -> Int { max(1, area(size).height) }

  var lineCount: Int { lines.rows.count }

  func draw(on canvas: inout Canvas) {
    let frame = Self.frame(model.size)
    let area = Self.area(model.size)
    canvas.fill(frame)
    canvas.frame(frame, style: Style(.borderFocused))
    let name = [state.account.name, state.account.appKey].filter { !$0.isEmpty }
    canvas.write(
      " \(model.words(Words.authorise))  \(name.joined(separator: " · ")) ", x: frame.x + 2,
      y: frame.y, width: frame.width - 4, style: Style(.title, .bold))
    let lines = lines
    let top = min(state.top, max(0, lines.rows.count - area.height))
    for (row, line) in lines.rows.dropFirst(top).prefix(area.height).enumerated() {
      let y = area.y + row
      canvas.write(line, x: area.x, y: y, width: area.width)
      if lines.link.contains(top + row), let url = state.authorisation?.url {
        let text = line.map(\.text).joined()
        let indent = text.prefix { $0 == " " }.count
        canvas.link(
          to: url, x: area.x + indent, y: y, width: min(area.width, text.columns) - indent)
      }
      if lines.field == top + row { drawField(x: area.x + 3, y: y, in: area, on: &canvas) }
    }
    let rest = lines.rows.count - top - area.height
    if rest > 0 {
      let more = " ↓ \(rest) \(model.words(Words.moreBelow)) "
      canvas.write(more, x: area.maxX - more.columns, y: frame.maxY - 1, style: Style(.key))
    }
  }

  private func drawField(x: Int, y: Int, in area: Rect, on canvas: inout Canvas) {
    let width = max(0, area.maxX - x - 2)
    canvas.write("▸", x: x, y: y, style: Style(.key))
    guard state.isTyping else {
      let text = ValueText.spans(state.field.text, columns: width)
      canvas.write(text, x: x + 2, y: y, width: width)
      return
    }
    state.field.draw(
      on: &canvas, x: x + 2, y: y, width: width, style: Style(.strong, .underline),
      isMasked: false)
  }

  private var lines: AuthoriseLines {
    AuthoriseLines(model: model, state: state, width: Self.area(model.size).width)
  }
}
