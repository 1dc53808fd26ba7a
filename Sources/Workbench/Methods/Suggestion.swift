import Screen
import SignScopeEngine

/// A completion of the text being edited: a method, a parameter, a field, a path.
struct Suggestion: Sendable, Equatable {
  /// The text to insert.
  var text: String
  /// Its description, shown dimly beside it.
  var remark: Phrase

  init(_ text: String, _ remark: Phrase = Phrase("", "")) {
    self.text = text
    self.remark = remark
  }

  init(_ method: APIMethod) { self.init(method.name, method.title) }

  init(_ argument: APIMethod.Argument) { self.init(argument.name, argument.words) }
}

extension APIMethod.Argument {
  /// Its type in the platform's own word, and whether it is required.
  var words: Phrase {
    isRequired
      ? Phrase("\(kind.rawValue)  \(Words.required.en)", "\(kind.rawValue)  \(Words.required.zh)")
      : Phrase(kind.rawValue, kind.rawValue)
  }
}

extension [Suggestion] {
  /// In bytes. A longer text is not a name, and one pasted by mistake is not searched for.
  private static var longestTyped: Int { 1000 }

  /// The suggestions that match the typed text: names that begin with it before those that contain it.
  /// One that equals it is left out.
  func fitting(_ typed: String) -> [Suggestion] {
    guard !typed.isEmpty else { return self }
    guard typed.utf8.count <= Self.longestTyped else { return [] }
    let word = typed.lowercased()
    if contains(where: { $0.text.hasSameBytes(as: typed) }) { return [] }
    let names = map { (suggestion: $0, name: $0.text.lowercased()) }
    return
      (names.filter { $0.name.hasPrefix(word) }
      + names.filter { !$0.name.hasPrefix(word) && $0.name.contains(word) }).map(\.suggestion)
  }
}

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
      canvas.write([Span(suggestion.text, name)], x: box.x + 3, y: y, width: width - 5)
      let room = width - 7 - nameWidth
      guard room > 8 else { continue }
      canvas.write(
        model.words(suggestion.remark).truncated(columns: room), x: box.x + 5 + nameWidth, y: y,
        width: room, style: Style(isMarked ? .selection : .dim))
    }
  }
}
