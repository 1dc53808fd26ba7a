import Screen
import SignScopeEngine

/// A list of the body as a table: columns that are chosen and sorted, rows that are filtered, CSV out.
struct TableBox: Box {
  /// The number of the work that the box waits for, or has waited for.
  private(set) var number: Int
  private let body: Int
  private var isWorking = true
  private var table: BodyTable?
  private var grid = TableGrid([])
  private var scroll = Scroll()
  private var filter = ""
  private var field: TextField?
  private var error: Phrase?

  private init(number: Int, body: Int) {
    self.number = number
    self.body = body
  }

  var top: Int {
    get { scroll.top }
    set { scroll.top = newValue }
  }

  // MARK: Keys

  static let opening = KeyBinding(
    [.openTable], Phrase("table", "表格"),
    Phrase("Show the list around the cursor as a table", "以表格显示光标所在的列表"), rank: 9,
    unless: { $0.obstacleToTable },
    does: { model in
      guard let outline = model.response.outline else { return [] }
      let work = model.work(.table(outline, near: model.cursorPlace))
      model.boxes.open(TableBox(number: work.number, body: model.bodyNumber))
      return [.work(work)]
    })

  static let sections = [
    KeySection(
      Phrase("In a table", "表格中"),
      [
        key(
          [.left], Phrase("column", "列"), Phrase("Previous column", "到上一列"), rank: 0,
          changes: { $0.grid.move(by: -1, in: $0.area(in: $1)) }),
        key(
          [.right], Phrase("column", "列"), Phrase("Next column", "到下一列"), rank: 0,
          changes: { $0.grid.move(by: 1, in: $0.area(in: $1)) }),
        key(
          [.sort], Phrase("sort", "排序"),
          Phrase("Sort by this column: up, down, not at all", "按此列排序：升序、降序、不排序"), rank: 1,
          does: { $0.sort(in: &$1) }),
        key(
          [.filter], Phrase("filter", "筛选"),
          Phrase("Filter the rows by words or JSONPath", "按文字或 JSONPath 筛选行"), rank: 2,
          changes: { box, _ in box.field = TextField(box.filter) }),
        key(
          [.hideColumn], Phrase("hide", "隐藏"), Phrase("Hide this column", "隐藏此列"), rank: 3,
          unless: {
            ($0.boxes[Self.self]?.grid.shown.count ?? 0) < 2
              ? Phrase("This is the only column", "只剩这一列") : nil
          }, changes: { $0.grid.hide(in: $0.area(in: $1)) }),
        key(
          [.showColumns], Phrase("all columns", "全部列"), Phrase("Show all columns", "显示全部列"),
          rank: 4,
          changes: { box, _ in box.grid.showAll() }),
        key(
          [.freeze], Phrase("freeze", "冻结"),
          Phrase("Freeze the columns up to this one, or none", "冻结到此列为止，或取消冻结"), rank: 5,
          changes: { $0.grid.freeze(in: $0.area(in: $1)) }),
        key(
          [.copy], Phrase("copy CSV", "复制 CSV"),
          Phrase("Copy the table as CSV", "把表格复制为 CSV"), rank: 6,
          does: { box, model in
            box.table.map { [.work(model.work(.csv($0, columns: box.grid.shown)))] } ?? []
          }),
        key(
          [.copyValue], Phrase("copy value", "复制值"), Phrase("Copy the cell", "复制单元格"),
          does: { box, _ in box.copyCell() }),
        key(
          [.confirm], Phrase("go there", "转到"),
          Phrase("Close and go to the cell in the body", "关闭并转到正文中的单元格"), rank: 7,
          does: { box, model in box.goThere(in: &model) }),
        closing(Phrase("Close the table", "关闭表格"), with: [.quit, .openTable], rank: 8),
      ], and: KeyMap.inBoxes.keys),
    KeySection(
      Phrase("While filtering a table", "筛选表格时"), isText: true,
      [
        key(
          [.confirm], Phrase("keep", "保留"), Phrase("Keep the filter", "保留筛选"), rank: 0,
          changes: { box, _ in box.field = nil }),
        key(
          [.cancel], Phrase("cancel", "取消"), Phrase("Remove the filter", "取消筛选"), rank: 1,
          does: { box, model in
            box.field = nil
            return box.filter(by: "", in: &model)
          }),
      ], and: KeyMap.typingInBoxes.keys),
  ]

  func keys(in model: Model) -> KeySection { Self.sections[field == nil ? 0 : 1] }

  mutating func type(_ key: Key, in model: inout Model) -> [Effect] {
    guard field?.handle(key) == true, let text = field?.text else { return [] }
    return filter(by: text, in: &model)
  }

  mutating func paste(_ text: String, in model: inout Model) -> [Effect] {
    guard field != nil else { return [] }
    field?.insert(String(text.prefix { !$0.isNewline }.prefix(1000)))
    return filter(by: field?.text ?? "", in: &model)
  }

  func close(in model: inout Model) -> [Effect] { [.stopWork(.table), .stopWork(.csv)] }

  // MARK: What it shows

  mutating func take(_ table: BodyTable?, _ facts: [ColumnFacts], of number: Int) {
    guard number == self.number else { return }
    (self.table, grid, isWorking) = (table, TableGrid(facts), false)
  }

  mutating func take(_ table: BodyTable, of number: Int) {
    guard number == self.number else { return }
    (self.table, isWorking) = (table, false)
    scroll.cursor = min(scroll.cursor, max(0, table.rows.count - 1))
  }

  private mutating func arrange(in model: inout Model) -> [Effect] {
    guard let table else { return [] }
    do throws(BodyQueryError) {
      let query = try BodyQuery.filter(filter)
      error = nil
      let work = model.work(.arrangement(table, grid.order, query))
      (number, isWorking) = (work.number, true)
      return [.work(work)]
    } catch {
      self.error = error.explanation
      return []
    }
  }

  private mutating func filter(by text: String, in model: inout Model) -> [Effect] {
    filter = text
    return arrange(in: &model)
  }

  private mutating func sort(in model: inout Model) -> [Effect] {
    grid.sort()
    return arrange(in: &model)
  }

  private func copyCell() -> [Effect] {
    guard let table, let place = place(in: table) else { return [] }
    return [.copyBytes(table.text(of: place.index), what: Phrase("The value", "光标处的值"))]
  }

  private func place(in table: BodyTable) -> BodyPlace? {
    table.place(of: scroll.cursor, column: grid.column)
  }

  private func goThere(in model: inout Model) -> [Effect] {
    guard let table, let place = place(in: table) else { return [] }
    let effects = model.closeBox()
    model.go(to: place, inBody: body)
    return effects
  }

  // MARK: Moving

  static var wheel: Int { 1 }

  func lineCount(in model: Model) -> Int { table?.rows.count ?? 0 }
  func pageHeight(in model: Model) -> Int { max(1, area(in: model).height - 1) }

  mutating func scroll(by motion: KeyMap.Motion, in model: Model) {
    let page = pageHeight(in: model)
    scroll.move(by: motion.lines(ofPage: page), count: lineCount(in: model), height: page)
  }

  mutating func click(at point: Point, isDouble: Bool, in model: inout Model) -> [Effect] {
    let area = area(in: model)
    guard area.contains(point) else { return [] }
    grid.click(x: point.x, in: area)
    guard point.y > area.y else { return isDouble ? sort(in: &model) : [] }
    scroll.move(
      to: scroll.top + point.y - area.y - 1, count: lineCount(in: model),
      height: pageHeight(in: model))
    return isDouble ? goThere(in: &model) : []
  }

  // MARK: Drawing

  func title(in model: Model) -> String {
    guard let table else { return model.words(Phrase("Table", "表格")) }
    let path = table.list.flatMap { model.path(ofValue: $0, inBody: body) } ?? ""
    return "\(model.words(Phrase("Table", "表格"))) \(path)"
  }

  func remark(in model: Model) -> String {
    guard let table else { return "" }
    let rows =
      table.rows.count == table.total
      ? Phrase(table.total == 1 ? "1 row" : "\(table.total) rows", "\(table.total) 行")
      : Words.of(table.rows.count, table.total)
    let count = grid.shown.count
    let columns = Phrase(count == 1 ? "1 column" : "\(count) columns", "\(count) 列")
    return [rows, columns].map { model.words($0) }.joined(separator: " · ")
  }

  func frame(in model: Model) -> Rect { model.roomForBoxes }

  func draw(in area: Rect, of model: Model, on canvas: inout Canvas) {
    guard let table else {
      canvas.write(
        model.words(Phrase("reading …", "读取中 …")), x: area.x, y: area.y, style: .dim)
      return
    }
    let (head, rows) = area.split(top: 1)
    let top = min(scroll.top, max(0, table.rows.count - rows.height))
    grid.drawHead(of: table, in: head, on: &canvas)
    for row in 0..<min(rows.height, max(0, table.rows.count - top)) {
      grid.draw(
        top + row, of: table, isMarked: top + row == scroll.cursor, in: rows.row(row), on: &canvas)
    }
    if table.rows.isEmpty {
      let words = Phrase("The filter shows nothing", "没有符合筛选的内容")
      canvas.write(model.words(words), x: rows.x + 2, y: rows.y, style: .dim)
    }
    drawPrompt(in: area, model, on: &canvas)
    drawMore(table.rows.count - top - rows.height, in: area, of: model, on: &canvas)
  }

  private func drawPrompt(in area: Rect, _ model: Model, on canvas: inout Canvas) {
    let y = area.maxY - 1
    if let field {
      canvas.fill(area.row(area.height - 1))
      canvas.write("& ", x: area.x, y: y, style: Style(.key, .bold))
      let remark =
        error.map { Span(model.words($0), .error) }
        ?? Span(isWorking ? "…" : remark(in: model), .dim)
      let room = area.width - 2
      let wanted = min(remark.text.columns, room / 2) + 1
      field.draw(
        on: &canvas, x: area.x + 2, y: y, width: room - wanted,
        style: Style(.strong, .underline), isMasked: false)
      canvas.write(
        remark.text.truncated(columns: wanted - 1), x: area.maxX - wanted + 1, y: y,
        style: remark.style)
    }
  }
}

extension Model {
  var obstacleToTable: Phrase? {
    if let obstacle = obstacleToBody { return obstacle }
    if case .text = response.outline?.content {
      return Phrase("Only JSON and XML have tables", "只有 JSON 和 XML 可显示为表格")
    }
    return nil
  }

  /// The path of a value of the body; `nil` if another body has come since.
  fileprivate func path(ofValue index: Int, inBody number: Int) -> String? {
    guard number == bodyNumber else { return nil }
    return response.outline?.path(to: index, limit: 100)
  }
}
