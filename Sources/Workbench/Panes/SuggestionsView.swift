import Screen
import SignScopeEngine

/// The completions of the text being edited: below its line, or above if there is no room.
struct SuggestionsView {
  let model: Model

  func draw(below request: Rect, on canvas: inout Canvas) {
    guard let editing = model.editing, !editing.suggestions.isEmpty else { return }
    let line = canvas.cursor?.y ?? request.y + 1
    let (below, above) = (model.size.rows - line - 4, line - 3)
    let isBelow = below >= min(3, editing.suggestions.count) || below >= above
    let height = min(10, editing.suggestions.count, isBelow ? below : above)
    guard height > 0 else { return }
    let width = min(max(request.width, 76), model.size.columns - request.x)
    let box = Rect(
      x: request.x, y: isBelow ? line + 1 : line - height - 2, width: width, height: height + 2)
    canvas.fill(box)
    canvas.frame(box, style: Style(.borderFocused))
    let nameWidth = editing.suggestions.reduce(0) { max($0, $1.text.columns) }
    let top = Scroll.top(
      showing: editing.marked ?? 0, count: editing.suggestions.count, height: height)
    for (offset, suggestion) in editing.suggestions.dropFirst(top).prefix(height).enumerated() {
      let y = box.y + 1 + offset
      let isMarked = top + offset == editing.marked
      if isMarked {
        canvas.fill(
          Rect(x: box.x + 1, y: y, width: width - 2, height: 1), style: Style(.selection))
      }
      let name = Style(isMarked ? .selection : .text)
      canvas.write(isMarked ? "▸" : " ", x: box.x + 1, y: y, style: Style(.key, .bold))
      canvas.write(suggestion.text, x: box.x + 3, y: y, width: width - 5, style: name)
      let room = width - 7 - nameWidth
      guard room > 8 else { continue }
      canvas.write(
        model.words(suggestion.remark).truncated(columns: room), x: box.x + 5 + nameWidth, y: y,
        width: room, style: Style(isMarked ? .selection : .dim))
    }
  }
}
