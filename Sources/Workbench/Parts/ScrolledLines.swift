import Screen
import SignScopeEngine

/// The lines of a tab, scrolled, with a count of the lines below.
struct ScrolledLines {
  let lines: [[Span]]
  /// The first visible line, if enough lines follow it.
  let top: Int

  func top(in area: Rect) -> Int { min(top, max(0, lines.count - area.height)) }

  func draw(in area: Rect, _ model: Model, on canvas: inout Canvas) {
    let top = top(in: area)
    for (row, line) in lines.dropFirst(top).prefix(area.height).enumerated() {
      canvas.write(line, x: area.x, y: area.y + row, width: area.width)
    }
    let hidden = lines.count - top - area.height
    if hidden > 0, area.height > 2 {
      let more = " ↓ \(model.words(Words.moreBelow(hidden))) "
      canvas.write(
        more, x: area.maxX - more.columns, y: area.maxY - 1, style: Style(.key))
    }
  }
}
