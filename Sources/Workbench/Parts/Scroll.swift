import Screen
import SignScopeEngine

/// The cursor of a list and the first visible line.
struct Scroll: Sendable, Equatable {
  var cursor = 0
  var top = 0

  /// Moves the cursor within `0..<count`, and keeps it visible on a page of `height` lines.
  mutating func move(by step: Int, count: Int, height: Int) {
    move(to: cursor + step, count: count, height: height)
  }

  mutating func move(to line: Int, count: Int, height: Int) {
    cursor = min(max(0, line), max(0, count - 1))
    follow(count: count, height: height)
  }

  /// Scrolls, and moves the cursor only as far as necessary to keep it visible.
  mutating func scroll(by step: Int, count: Int, height: Int) {
    top = min(max(0, top + step), max(0, count - height))
    cursor = min(max(cursor, top), max(top, min(top + height, count) - 1))
  }

  private mutating func follow(count: Int, height: Int) {
    let height = max(1, height)
    top = min(top, max(0, count - height))
    if cursor < top { top = cursor }
    if cursor >= top + height { top = cursor - height + 1 }
  }

  /// The first line to show so that `line` is visible on a page of `height` of `count` lines, centred if
  /// possible.
  static func top(showing line: Int, count: Int, height: Int) -> Int {
    min(max(0, line - height / 2), max(0, count - height))
  }
}

/// The lines of a tab, scrolled, with a count of the lines below.
struct ScrolledLines {
  let lines: [[Span]]
  /// The first visible line, if enough lines follow it.
  let top: Int
  /// The line under the cursor; `nil` without the focus.
  var cursor: Int?

  func top(in area: Rect) -> Int { min(top, max(0, lines.count - area.height)) }

  func draw(in area: Rect, _ model: Model, on canvas: inout Canvas) {
    let top = top(in: area)
    for (row, line) in lines.dropFirst(top).prefix(area.height).enumerated() {
      canvas.write(line, x: area.x, y: area.y + row, width: area.width)
      guard top + row == cursor else { continue }
      // In the padding of the frame, where no text is.
      canvas.write("▸", x: area.x - 1, y: area.y + row, style: Style(.key, .bold))
      canvas.select(area.row(row))
    }
    canvas.writeMore(lines.count - top - area.height, below: area, model)
  }
}

extension Canvas {
  /// Marks the row under the cursor. Text with its own colour keeps it.
  mutating func select(_ row: Rect) {
    restyle(row) { style in
      [.text, .strong, .dim].contains(style.role) ? Style(.selection, style.attributes) : style
    }
  }

  /// Shows how many lines are hidden, on the frame below an area.
  mutating func writeMore(_ count: Int, below area: Rect, _ model: Model) {
    guard count > 0 else { return }
    let more = " ↓ \(model.words(Words.moreBelow(count))) "
    write(more, x: area.maxX - more.columns, y: area.maxY, style: Style(.key))
  }
}

extension [String] {
  /// At most this many lines; if there are more, the last one ends in `…`.
  func cut(rows: Int, columns: Int) -> [String] {
    guard count > rows, rows > 0 else { return self }
    let last = self[rows - 1]
    return prefix(rows - 1) + [last.prefix(columns: columns - 1) + "…"]
  }
}
