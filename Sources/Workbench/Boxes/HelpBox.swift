import Screen
import SignScopeEngine

/// All keys, narrowed by typing. Those of the pane, box or text in front come first; Enter runs the marked
/// one.
struct HelpBox: Box {
  private var picker = Picker()
  var top = 0

  static let opening = KeyBinding(
    [.openHelp], Phrase("help", "帮助"), Phrase("Show and search all keys", "显示并搜索全部按键"), rank: 3,
    does: { model in
      let effects = model.boxes.front is PaletteBox ? model.closeBox() : []
      model.boxes.open(HelpBox())
      return effects
    })

  static let sections = [
    KeySection(
      Phrase("In the help", "帮助中"), isText: true,
      KeyMap.movement { $0.scrollBox(by: $1) } + [
        key(
          [.confirm], Phrase("run", "执行"), Phrase("Run the marked key", "执行选中的按键"), rank: 0,
          does: { $0.run(in: &$1) }),
        closing(Phrase("Close the help", "关闭帮助"), with: [.openHelp], rank: 1),
      ], and: KeyMap.leaving)
  ]

  // MARK: Rows

  /// A line: the title of a section, a blank one, or a key.
  enum Row {
    case title(Phrase)
    case blank
    case key(KeyBinding, of: KeySection)

    var binding: KeyBinding? { if case .key(let binding, _) = self { binding } else { nil } }
  }

  /// The sections, the active ones first.
  private func sections(in model: Model) -> [KeySection] {
    let active = model.activeSections
    return active
      + KeyMap.sections.filter { section in !active.contains { $0.title == section.title } }
  }

  private func rows(in model: Model) -> [Row] {
    let words = picker.words
    var rows: [Row] = []
    for section in sections(in: model) {
      let keys = section.keys.filter { binding in
        if words.isEmpty { return true }
        let text = model.searchText(of: binding) + section.title.en + section.title.zh
        let small = text.lowercased()
        return words.allSatisfy { small.contains($0) }
      }
      if keys.isEmpty { continue }
      if !rows.isEmpty { rows.append(.blank) }
      rows.append(.title(section.title))
      rows += keys.map { .key($0, of: section) }
    }
    return rows
  }

  // MARK: Keys and clicks

  mutating func scroll(by motion: KeyMap.Motion, in model: Model) {
    move(by: motion.lines(ofPage: pageHeight(in: model)), in: model)
  }

  /// Moves to another key, and keeps it visible with the title above it.
  private mutating func move(by step: Int, in model: Model) {
    let rows = rows(in: model)
    let keys = rows.indices.filter { rows[$0].binding != nil }
    guard let last = keys.indices.last else { return }
    let cursor = min(max(0, min(picker.scroll.cursor, last) + step), last)
    picker.scroll.cursor = cursor
    let (row, height) = (keys[cursor], pageHeight(in: model))
    let first = row > 0 && rows[row - 1].binding == nil ? row - 1 : row
    top = min(max(min(top, first), row - height + 1), max(0, rows.count - height))
  }

  mutating func type(_ key: Key, in model: inout Model) -> [Effect] {
    if picker.handle(key) { top = 0 }
    return []
  }

  mutating func paste(_ text: String, in model: inout Model) -> [Effect] {
    picker.insert(text)
    top = 0
    return []
  }

  mutating func click(at point: Point, isDouble: Bool, in model: inout Model) -> [Effect] {
    let rows = rows(in: model)
    let row = top + point.y - list(area(in: model)).y
    guard list(area(in: model)).contains(point), rows.indices.contains(row),
      rows[row].binding != nil
    else { return [] }
    picker.scroll.cursor = rows[..<row].count { $0.binding != nil }
    return isDouble ? run(in: &model) : []
  }

  private mutating func run(in model: inout Model) -> [Effect] {
    let keys = rows(in: model).compactMap { row -> (KeyBinding, KeySection)? in
      if case .key(let binding, let section) = row { (binding, section) } else { nil }
    }
    guard keys.indices.contains(picker.scroll.cursor) else { return [] }
    let (binding, section) = keys[picker.scroll.cursor]
    let isActive = model.activeSections.contains { $0.title == section.title }
    let isOfMenu = CopyBox.entries.keys.contains { $0.words == binding.words }
    guard isActive || (section.pane != nil || isOfMenu) && !model.isBoxBehind else {
      model.tell(
        .warning,
        Phrase("This key works elsewhere: \(section.title.en)", "此键用于：\(section.title.zh)"))
      return []
    }
    return model.closeBox() + model.perform(binding, from: section)
  }

  // MARK: Drawing

  func title(in model: Model) -> String { model.words(Phrase("Keys", "按键")) }

  func frame(in model: Model) -> Rect {
    model.roomForBoxes.centred(
      width: model.boxWidth(atLeast: 84), height: model.roomForBoxes.height)
  }

  /// The lines between the search field and the hint.
  private func list(_ area: Rect) -> Rect { area.split(top: 2).rest.split(bottom: 1).rest }

  func pageHeight(in model: Model) -> Int { max(1, list(area(in: model)).height) }

  func draw(in area: Rect, of model: Model, on canvas: inout Canvas) {
    picker.drawField(in: area.row(0), of: model, on: &canvas)
    let (rows, list) = (rows(in: model), list(area))
    if rows.isEmpty {
      canvas.write(
        model.words(Words.nothingMatches), x: list.x, y: list.y, width: list.width, style: .dim)
    }
    var place = rows.prefix(top).count { $0.binding != nil }
    for (line, row) in rows.dropFirst(top).prefix(list.height).enumerated() {
      draw(row, in: list.row(line), isMarked: place == picker.scroll.cursor, model, on: &canvas)
      if let binding = row.binding {
        if place == picker.scroll.cursor { drawHint(binding, below: list, model, on: &canvas) }
        place += 1
      }
    }
    drawMore(rows.count - top - list.height, in: area, of: model, on: &canvas)
  }

  private static let keyWidth = 16

  private func draw(
    _ row: Row, in line: Rect, isMarked: Bool, _ model: Model, on canvas: inout Canvas
  ) {
    switch row {
    case .blank: break
    case .title(let title):
      canvas.write(
        [Span(model.words(title), .title, .bold)], x: line.x, y: line.y, width: line.width)
    case .key(let binding, _):
      let names = model.assigned.names(of: binding).fitted(columns: Self.keyWidth - 1)
      let words = model.words(binding.words)
        .truncated(columns: max(0, line.width - Self.keyWidth - 1))
      let isOff = binding.obstacle(model) != nil
      canvas.write(
        [
          Span(isMarked ? "▸" : " ", .key, .bold), Span("\(names) ", .key),
          Span(words, isOff ? .dim : .text),
        ], x: line.x, y: line.y,
        width: line.width)
      if isMarked { canvas.select(line) }
    }
  }

  /// Why the marked key is disabled, or its name in `config.yaml`.
  private func drawHint(
    _ binding: KeyBinding, below list: Rect, _ model: Model, on canvas: inout Canvas
  ) {
    let names = binding.actions.map { "keys.\($0.rawValue)" }.joined(separator: ", ")
    let place = names.isEmpty ? "" : "config.yaml: \(names)"
    let hint = binding.obstacle(model).map(model.words) ?? place
    canvas.write(
      hint.truncated(columns: list.width), x: list.x, y: list.maxY, width: list.width, style: .dim)
  }
}
