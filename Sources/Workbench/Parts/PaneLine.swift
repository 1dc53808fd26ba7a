import Screen
import SignScopeEngine

/// A line of a pane whose lines can be selected and edited.
struct PaneLine {
  var spans: [Span]
  /// The cursor position that this line represents; `nil` if the cursor cannot be here.
  var row: Int?
  /// The columns of marks at the left.
  var indent = 2
  /// The columns of the text field on the line, from the left.
  var field: (x: Int, width: Int)?

  init(
    _ spans: [Span], row: Int? = nil, indent: Int = 2, field: (x: Int, width: Int)? = nil
  ) {
    self.spans = spans
    self.row = row
    self.indent = indent
    self.field = field
  }

  static let empty = PaneLine([])
}

/// Draws lines, with the one under the cursor marked and the text field in its place.
struct PaneLines {
  let model: Model
  let lines: [PaneLine]
  let cursor: Int
  let hasFocus: Bool
  let editing: Editing?
  /// Lines at the end that stay visible as long as there is room for them and the cursor.
  var footer: [PaneLine] = []

  private func footerHeight(_ height: Int) -> Int {
    // A low pane reserves fewer lines for the parameters, so that warnings remain visible.
    min(footer.count, max(0, height - min(lines.count, height < 10 ? 4 : 6)))
  }

  private func top(_ height: Int) -> Int {
    let line = lines.firstIndex { $0.row == cursor } ?? 0
    return Scroll.top(showing: line, count: lines.count, height: height)
  }

  /// The cursor position for a line of the area.
  func row(at y: Int, in area: Rect) -> Int? {
    let height = area.height - footerHeight(area.height)
    let index = top(height) + y
    return y >= 0 && y < height && lines.indices.contains(index) ? lines[index].row : nil
  }

  func draw(in area: Rect, isMasked: (Editing.Target) -> Bool, on canvas: inout Canvas) {
    let (body, rest) = area.split(top: area.height - footerHeight(area.height))
    let first = top(body.height)
    for (offset, line) in lines.dropFirst(first).prefix(body.height).enumerated() {
      let y = body.y + offset
      canvas.write(line.spans, x: body.x, y: y, width: body.width)
      let isSelected = line.row == cursor && line.row != nil
      if isSelected, hasFocus, editing == nil {
        canvas.write("▸", x: body.x, y: y, width: body.width, style: Style(.key, .bold))
        // The bar begins after the marks.
        canvas.select(
          Rect(x: body.x + line.indent, y: y, width: body.width - line.indent, height: 1))
      }
      if isSelected, let editing, let field = line.field, field.x < body.width {
        let width = min(field.width, body.width - field.x)
        canvas.write("▸", x: body.x, y: y, width: body.width, style: Style(.key, .bold))
        canvas.fill(
          Rect(x: body.x + field.x, y: y, width: width, height: 1), style: Style(.strong))
        editing.field.draw(
          on: &canvas, x: body.x + field.x, y: y, width: width,
          style: Style(.strong, .underline), isMasked: isMasked(editing.target))
      }
    }
    for (offset, line) in footer.prefix(rest.height).enumerated() {
      canvas.write(line.spans, x: rest.x, y: rest.y + offset, width: rest.width)
    }
    canvas.writeMore(lines.count - first - body.height, below: area, model)
  }
}

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
    canvas.frame(rect, isHeavy: hasFocus, style: line)
    var x = rect.x + 2
    let end = rect.maxX - 2
    let heading = "\(pane.rawValue) \(model.words(pane.title))"
    // Reversed, so that the focus shows beside the colour of a pitfall, and without colours.
    let headingStyle =
      hasFocus ? Style(role ?? .borderFocused, [.bold, .reverse]) : Style(role ?? .title)
    x += canvas.write(
      [Span(" ", line), Span(heading, headingStyle), Span(" ", line)], x: x, y: rect.y,
      width: end - x)
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

/// A parameter's value on one line, with invisible characters that break signatures made visible.
enum ValueText {
  /// The value in at most this many columns. Leading and trailing spaces are shown as middle dots.
  static func spans(_ text: String, columns: Int, style: Style = .text) -> [Span] {
    guard columns > 0 else { return [] }
    // No glyph takes less than a column, so this much of a long value is enough.
    let start = text.unicodeScalars.prefix(columns * 3 + 1)
    let isWhole = start.endIndex == text.endIndex
    var middle = Substring(start)
    var leading = 0
    var trailing = 0
    while middle.first == " " {
      middle.removeFirst()
      leading += 1
    }
    if isWhole {
      while middle.last == " " {
        middle.removeLast()
        trailing += 1
      }
    }
    let dots = Style(.marker)
    var spans: [Span] = []
    if leading > 0 { spans.append(Span(String(repeating: "·", count: leading), dots)) }
    let room = max(0, columns - leading - trailing)
    spans.append(Span(String(middle).truncated(columns: room), style))
    if trailing > 0 { spans.append(Span(String(repeating: "·", count: trailing), dots)) }
    return spans
  }
}
