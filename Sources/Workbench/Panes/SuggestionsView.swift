import Engine
import Screen

/// The methods that fit what has been typed, below the method's line.
struct SuggestionsView {
  let model: Model

  func draw(below request: Rect, on canvas: inout Canvas) {
    guard let editing = model.editing, !editing.suggestions.isEmpty else { return }
    let room = model.size.rows - request.y - 3
    let height = min(10, editing.suggestions.count, room)
    guard height > 0 else { return }
    let width = min(max(request.width, 76), model.size.columns - request.x)
    let box = Rect(x: request.x, y: request.y + 2, width: width, height: height + 2)
    canvas.fill(box)
    canvas.frame(box, style: Style(.borderFocused))
    let nameWidth = editing.suggestions.reduce(0) { max($0, $1.name.columns) }
    let top = Scroll.top(showing: editing.marked, count: editing.suggestions.count, height: height)
    for (offset, method) in editing.suggestions.dropFirst(top).prefix(height).enumerated() {
      let y = box.y + 1 + offset
      let isMarked = top + offset == editing.marked
      if isMarked {
        canvas.fill(
          Rect(x: box.x + 1, y: y, width: width - 2, height: 1), style: Style(.selection))
      }
      let name = Style(isMarked ? .selection : .text)
      canvas.write(isMarked ? "▸" : " ", x: box.x + 1, y: y, style: Style(.key, .bold))
      canvas.write(method.name, x: box.x + 3, y: y, width: width - 5, style: name)
      let room = width - 7 - nameWidth
      guard room > 8 else { continue }
      canvas.write(
        model.words(method.title).truncated(columns: room), x: box.x + 5 + nameWidth, y: y,
        width: room, style: Style(isMarked ? .selection : .dim))
    }
  }
}
