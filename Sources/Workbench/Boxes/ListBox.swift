import Screen
import SignScopeEngine

/// A box with a list to choose from, and a field that filters it.
protocol ListBox: Box {
  static var title: Phrase { get }
  var picker: Picker { get set }
  /// Whether ``items(in:)`` has applied the filter already.
  static var isFiltered: Bool { get }
  /// Shown where there is no item.
  var emptyWords: Phrase { get }
  /// All items, unfiltered.
  func items(in model: Model) -> [PickerItem]
  /// Does what the chosen item says; the box has already been closed.
  func choose(_ index: Int, in model: inout Model) -> [Effect]
}

/// The text that filters a list, with its cursor.
struct Picker: Sendable, Equatable {
  var filter = TextField()
  var scroll = Scroll()

  /// In characters. Longer text matches no item, so a text pasted by mistake is not kept.
  private static let limit = 200

  /// Edits the filter; `false` if the key is not a text editing key.
  mutating func handle(_ key: Key) -> Bool {
    guard filter.handle(key) else { return false }
    scroll = Scroll()
    return true
  }

  /// The words to look for, in lower case.
  var words: [String] { filter.text.lowercased().split(separator: " ").map(String.init) }

  mutating func insert(_ text: String) {
    let room = max(0, Self.limit - filter.text.utf8.count)
    filter.insert(String(text.unicodeScalars.prefix(room)))
    scroll = Scroll()
  }
}

extension Picker {
  /// Draws the field for the filter.
  func drawField(in line: Rect, of model: Model, on canvas: inout Canvas) {
    canvas.write("▸ ", x: line.x, y: line.y, width: line.width, style: Style(.key))
    if filter.text.isEmpty {
      canvas.write(
        model.words(Words.typeToFilter), x: line.x + 3, y: line.y, width: line.width - 3,
        style: .dim)
    }
    filter.draw(
      on: &canvas, x: line.x + 2, y: line.y, width: line.width - 2, style: Style(.strong),
      isMasked: false)
  }
}

/// An item of a list to choose from.
struct PickerItem: Sendable {
  /// Shown before the title, in its own style: a pitfall's number.
  var mark = Span(" ")
  var title: String
  /// Shown at the right: keys, a host.
  var remark = ""
  /// Shown below the list while the item is marked.
  var hint = ""
  /// Why it cannot be chosen now.
  var obstacle: String?
  /// Other names; who types one means it.
  var names: [String] = []
  /// Further text to find it by.
  var synonyms = ""
}

extension PickerItem {
  /// How well it fits the words: 0 is best; `nil` if it does not.
  fileprivate func rank(for words: [String]) -> Int? {
    if words.isEmpty { return 0 }
    let typed = words.joined(separator: " ")
    if names.contains(where: { $0.lowercased() == typed }) { return 0 }
    let synonyms = synonyms.lowercased()
    if synonyms.split(separator: " ").contains(where: { $0 == typed }) { return 1 }
    let text = "\(mark.text) \(title) \(remark)".lowercased()
    if words.allSatisfy({ text.contains($0) }) { return 2 }
    return words.allSatisfy { "\(text) \(synonyms)".contains($0) } ? 3 : nil
  }
}

extension KeyMap {
  static let lists = KeySection(
    Phrase("In lists", "列表中"), isText: true,
    movement { $0.scrollBox(by: $1) } + [
      KeyBinding(
        [.confirm], Phrase("choose", "选择"), Phrase("Choose the marked line", "采用选中的一行"), rank: 0,
        does: { model in
          guard let list = model.boxes.front as? any ListBox else { return [] }
          return list.chooseMarked(in: &model)
        }),
      KeyBinding(
        [.cancel], Phrase("close", "关闭"), Phrase("Close the list", "关闭列表"), rank: 1,
        does: { $0.closeBox() }),
    ], and: leaving)
}

extension ListBox {
  static var sections: [KeySection] { [] }
  static var wheel: Int { 1 }
  static var isFiltered: Bool { false }
  var emptyWords: Phrase { Words.nothingMatches }

  var top: Int {
    get { picker.scroll.top }
    set { picker.scroll.top = newValue }
  }

  func keys(in model: Model) -> KeySection { KeyMap.lists }
  func title(in model: Model) -> String { model.words(Self.title) }

  /// The area available to a list. In the wide layout the titles of all panes, and the signature, stay
  /// visible.
  private func room(_ size: Size) -> Rect {
    let whole = Rect(size: size)
    let layout = Layout(size: size, focus: .request, isZoomed: false, credentialRows: 0)
    guard layout.form == .wide, let response = layout.panes[.response] else {
      return whole.inset(y: 2)
    }
    return whole.split(top: response.y + 1).rest.split(bottom: 1).rest
  }

  func pageHeight(in model: Model) -> Int {
    let room = room(model.size).height - 8
    return max(1, room <= 20 ? room : min(room, max(20, items(in: model).count)))
  }

  func frame(in model: Model) -> Rect {
    room(model.size).centred(
      width: model.boxWidth(atLeast: 84), height: pageHeight(in: model) + 8)
  }

  /// The items that match the filter, with their indices in the whole list.
  private func shownItems(in model: Model) -> [(index: Int, item: PickerItem)] {
    let words = Self.isFiltered ? [] : picker.words
    let found = items(in: model).enumerated().compactMap { index, item in
      item.rank(for: words).map { (rank: $0, index: index, item: item) }
    }
    return found.sorted { ($0.rank, $0.index) < ($1.rank, $1.index) }.map { ($0.index, $0.item) }
  }

  // MARK: Keys and clicks

  mutating func scroll(by motion: KeyMap.Motion, in model: Model) {
    let page = pageHeight(in: model)
    picker.scroll.move(
      by: motion.lines(ofPage: page), count: shownItems(in: model).count, height: page)
  }

  mutating func type(_ key: Key, in model: inout Model) -> [Effect] {
    _ = picker.handle(key)
    return []
  }

  mutating func paste(_ text: String, in model: inout Model) -> [Effect] {
    picker.insert(text)
    return []
  }

  mutating func click(at point: Point, isDouble: Bool, in model: inout Model) -> [Effect] {
    let list = listArea(area(in: model), model)
    let line = picker.scroll.top + point.y - list.y
    let count = shownItems(in: model).count
    guard list.contains(point), line < count else { return [] }
    picker.scroll.move(to: line, count: count, height: pageHeight(in: model))
    return isDouble ? chooseMarked(in: &model) : []
  }

  /// The item under the cursor.
  func marked(in model: Model) -> PickerItem? {
    let items = shownItems(in: model)
    return items.indices.contains(picker.scroll.cursor) ? items[picker.scroll.cursor].item : nil
  }

  fileprivate func chooseMarked(in model: inout Model) -> [Effect] {
    let items = shownItems(in: model)
    guard items.indices.contains(picker.scroll.cursor) else { return [] }
    let index = items[picker.scroll.cursor].index
    return model.closeBox() + choose(index, in: &model)
  }

  // MARK: Drawing

  private func listArea(_ area: Rect, _ model: Model) -> Rect {
    area.split(top: 2).rest.split(top: pageHeight(in: model)).top
  }

  func draw(in area: Rect, of model: Model, on canvas: inout Canvas) {
    let list = listArea(area, model)
    let items = shownItems(in: model)
    let number = min(picker.scroll.cursor + 1, items.count)
    drawRemark("\(number)/\(items.count)", of: model, on: &canvas)
    picker.drawField(in: area.row(0), of: model, on: &canvas)
    if items.isEmpty {
      canvas.write(
        model.words(emptyWords), x: list.x, y: list.y, width: list.width, style: .dim)
    }
    let shown = items.indices.dropFirst(picker.scroll.top).prefix(list.height)
    let remarkWidth = min(list.width / 3, items.map { $0.item.remark.columns }.max() ?? 0)
    for (row, place) in shown.enumerated() {
      draw(
        items[place].item, in: list.row(row), isMarked: place == picker.scroll.cursor,
        remarkWidth: remarkWidth, on: &canvas)
    }
    if items.indices.contains(picker.scroll.cursor) {
      let below = area.split(top: 2 + pageHeight(in: model) + 1).rest
      drawHint(items[picker.scroll.cursor].item.hint, in: below, on: &canvas)
    }
  }

  private func draw(
    _ item: PickerItem, in line: Rect, isMarked: Bool, remarkWidth: Int, on canvas: inout Canvas
  ) {
    let base: Role = item.obstacle != nil ? .dim : isMarked ? .selection : .text
    if isMarked {
      canvas.fill(
        Rect(x: line.x + 2, y: line.y, width: line.width - 2, height: 1), style: Style(.selection))
    }
    canvas.write(item.mark.text, x: line.x, y: line.y, width: 2, style: item.mark.style)
    let titleWidth = max(0, line.width - 3 - remarkWidth - 2)
    canvas.write(
      item.title.truncated(columns: titleWidth), x: line.x + 3, y: line.y, width: titleWidth,
      style: Style(base))
    canvas.write(
      item.remark.truncated(columns: remarkWidth), x: line.maxX - remarkWidth, y: line.y,
      width: remarkWidth, style: Style(isMarked ? .selection : .dim))
  }

  private func drawHint(_ hint: String, in area: Rect, on canvas: inout Canvas) {
    let lines = hint.split(separator: "\n").flatMap { $0.wrapped(columns: area.width) }
    let shown = lines.map { String($0) }.cut(rows: area.height, columns: area.width)
    for (row, line) in shown.prefix(area.height).enumerated() {
      canvas.write(line, x: area.x, y: area.y + row, width: area.width, style: .dim)
    }
  }
}
