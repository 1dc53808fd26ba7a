import Screen
import SignScopeEngine

/// Draws the box over the panes.
struct OverlayView {
  let model: Model

  /// Lines of a list's page on a screen of that size.
  static func page(_ size: Size) -> Int { max(1, min(20, room(size).height - 8)) }

  /// Where a box may be. In the wide form the titles of all panes, and the signature, stay in sight.
  private static func room(_ size: Size) -> Rect {
    let whole = Rect(size: size)
    let layout = Layout(size: size, focus: .request, isZoomed: false, credentialRows: 0)
    guard layout.form == .wide, let response = layout.panes[.response] else {
      return whole.inset(y: 2)
    }
    return whole.split(top: response.y + 1).rest.split(bottom: 1).rest
  }

  var frame: Rect {
    let height = Self.page(model.size) + 8
    if case .help = model.overlay {
      return Rect(size: model.size).centred(width: 84, height: height)
    }
    return Self.room(model.size).centred(width: 84, height: height)
  }

  /// The list's lines, inside the frame.
  private var list: Rect {
    let inside = frame.inset(x: 2, y: 1)
    if case .help = model.overlay { return inside }
    return inside.split(top: 2).rest.split(top: Self.page(model.size)).top
  }

  func line(at point: Point) -> Int? {
    guard list.contains(point), case .list(_, let picker) = model.overlay else { return nil }
    return picker.scroll.top + point.y - list.y
  }

  func draw(on canvas: inout Canvas) {
    switch model.overlay {
    case .walkthrough(let state): WalkthroughView(model: model, state: state).draw(on: &canvas)
    case .bytes(let state): BytesView(model: model, state: state).draw(on: &canvas)
    case .doctor(let state): DoctorView(model: model, state: state).draw(on: &canvas)
    case .check(let state): CheckView(model: model, state: state).draw(on: &canvas)
    case .importing(let state): ImportView(model: model, state: state).draw(on: &canvas)
    case .authorising:
      if let state = model.authorising {
        AuthoriseView(model: model, state: state).draw(on: &canvas)
      }
    case .list(let kind, let picker):
      drawFrame(on: &canvas)
      draw(picker, kind, on: &canvas)
    case .help(let top):
      drawFrame(on: &canvas)
      HelpView(model: model).draw(top: top, in: list, frame: frame, on: &canvas)
    case nil: break
    }
  }

  private func drawFrame(on canvas: inout Canvas) {
    canvas.fill(frame)
    canvas.frame(frame, style: Style(.borderFocused))
  }

  private func draw(_ picker: Picker, _ kind: ListKind, on canvas: inout Canvas) {
    let items = model.items(of: kind, picker.filter.text)
    let count = " \(min(picker.scroll.cursor + 1, items.count))/\(items.count) "
    canvas.write(
      " \(model.words(kind.title)) ", x: frame.x + 2, y: frame.y, width: frame.width - 4,
      style: Style(.title, .bold))
    if frame.width > 30 {
      canvas.write(
        count, x: frame.maxX - 2 - count.columns, y: frame.y, style: Style(.borderFocused))
    }
    let inside = frame.inset(x: 2, y: 1)
    canvas.write("▸ ", x: inside.x, y: inside.y, width: inside.width, style: Style(.key))
    if picker.filter.text.isEmpty {
      canvas.write(
        model.words(Words.typeToFilter), x: inside.x + 3, y: inside.y, width: inside.width - 3,
        style: .dim)
    }
    picker.filter.draw(
      on: &canvas, x: inside.x + 2, y: inside.y, width: inside.width - 2, style: Style(.strong),
      isMasked: false)
    if items.isEmpty {
      canvas.write(
        model.words(Words.nothingMatches), x: list.x, y: list.y, width: list.width, style: .dim)
    }
    let shown = items.indices.dropFirst(picker.scroll.top).prefix(list.height)
    let remarkWidth = min(
      list.width / 3, items.map { $0.item.remark.columns }.max() ?? 0)
    for (row, place) in shown.enumerated() {
      draw(
        items[place].item, y: list.y + row, isMarked: place == picker.scroll.cursor,
        remarkWidth: remarkWidth, on: &canvas)
    }
    if items.indices.contains(picker.scroll.cursor) {
      drawHint(items[picker.scroll.cursor].item.hint, in: inside, on: &canvas)
    }
  }

  private func draw(
    _ item: PickerItem, y: Int, isMarked: Bool, remarkWidth: Int, on canvas: inout Canvas
  ) {
    let base: Role = item.obstacle != nil ? .dim : isMarked ? .selection : .text
    if isMarked {
      canvas.fill(
        Rect(x: list.x + 2, y: y, width: list.width - 2, height: 1), style: Style(.selection))
    }
    canvas.write(item.mark.text, x: list.x, y: y, width: 2, style: item.mark.style)
    let titleWidth = max(0, list.width - 3 - remarkWidth - 2)
    canvas.write(
      item.title.truncated(columns: titleWidth), x: list.x + 3, y: y, width: titleWidth,
      style: Style(base))
    canvas.write(
      item.remark.truncated(columns: remarkWidth), x: list.maxX - remarkWidth, y: y,
      width: remarkWidth, style: Style(isMarked ? .selection : .dim))
  }

  private func drawHint(_ hint: String, in inside: Rect, on canvas: inout Canvas) {
    let area = inside.split(top: 2 + Self.page(model.size) + 1).rest
    var lines: [String] = []
    for paragraph in hint.split(separator: "\n") {
      lines += paragraph.wrapped(columns: area.width).map { String($0) }
    }
    for (row, line) in lines.prefix(area.height).enumerated() {
      canvas.write(line, x: area.x, y: area.y + row, width: area.width, style: .dim)
    }
  }
}
