import Screen
import SignScopeEngine

/// The body, row by row: only visible rows are ever converted to text.
struct BodyView {
  let model: Model

  private var response: ResponseState { model.response }

  /// Notes above the body: a finding, and peculiarities of the body.
  private func notes(width: Int) -> [[Span]] {
    guard let outline = response.outline, let exchange = response.exchange else { return [] }
    var notes: [[Span]] = []
    let diagnosis = exchange.diagnosis
    if diagnosis.outcome == .success, let pitfall = diagnosis.pitfall {
      notes.append([
        Span(
          "\(Pitfall.mark(pitfall)) \(model.words(diagnosis.title))", diagnosis.role.screenRole,
          .bold)
      ])
      notes += next(after: diagnosis, width: width)
    }
    for note in outline.notes {
      let lines = model.words(note).wrapped(columns: max(8, width - 2))
      notes += lines.enumerated().map { index, line in
        [Span(index == 0 ? "! " : "  ", .warning, .bold), Span(String(line), .warning)]
      }
    }
    if response.undecoded == nil, model.obstacleToDecoding == nil {
      let words = Phrase("decode the body as GBK", "按 GBK 解码正文")
      notes += KeyedLines(width: width).lines(
        model.key(.decode), model.words(words), indent: 2, style: Style(.strong))
    }
    return notes
  }

  /// The key that fixes the finding, otherwise the one that explains it.
  private func next(after diagnosis: Diagnosis, width: Int) -> [[Span]] {
    let lines = KeyedLines(width: width)
    if let fix = model.fixes.first(where: { $0.answers(diagnosis) }) {
      return lines.lines(model.key(.mend), model.words(fix.words), indent: 3, style: Style(.strong))
    }
    let why = Phrase("the verdict: possible causes and fixes", "结论：可能的原因与处理办法")
    return lines.lines(model.key(.left), model.words(why), indent: 3, style: .dim)
  }

  /// Notes, rows, and the full text of a row that is too long for its line.
  struct Areas {
    var notes: [[Span]]
    var notesArea: Rect
    var rows: Rect
    var detail: [String]
    var detailArea: Rect
  }

  func areas(in area: Rect) -> Areas {
    let notes = notes(width: area.width)
    let (notesArea, rest) = area.split(top: min(notes.count, max(0, area.height - 1)))
    let detail = detailLines(width: rest.width)
    var areas = Areas(
      notes: notes, notesArea: notesArea, rows: rest, detail: detail,
      detailArea: Rect(x: 0, y: 0, width: 0, height: 0))
    if detail.count > 1, rest.height > 3, let count = response.outline?.count {
      let most = max(rest.height / 3, rest.height - count - 1)
      (areas.rows, areas.detailArea) = rest.split(bottom: min(detail.count + 1, most))
    }
    return areas
  }

  func draw(in area: Rect, on canvas: inout Canvas) {
    guard let outline = response.outline else { return }
    let areas = areas(in: area)
    let rowsArea = areas.rows
    for (row, note) in areas.notes.prefix(areas.notesArea.height).enumerated() {
      canvas.write(note, x: area.x, y: areas.notesArea.y + row, width: area.width)
    }
    let scroll = response.scroll
    let top = min(scroll.top, max(0, outline.count - 1))
    let width = rowsArea.width - 2
    let line = BodyRow(
      outline: outline, language: model.language, width: width,
      skippedLevels: BodyRow.skippedLevels(at: scroll.cursor, in: outline, width: width))
    for offset in 0..<rowsArea.height where top + offset < outline.count {
      let index = top + offset
      let isSelected = index == scroll.cursor && model.focus == .response
      canvas.write(
        isSelected ? "▸" : " ", x: rowsArea.x, y: rowsArea.y + offset, width: rowsArea.width,
        style: Style(.key, .bold))
      canvas.write(
        marked(line.spans(of: index)), x: rowsArea.x + 2, y: rowsArea.y + offset, width: width)
    }
    drawDetail(areas.detail, in: areas.detailArea, on: &canvas)
    if outline.count == 0, response.filter.matches != nil {
      let words = Phrase("The filter shows nothing", "没有符合筛选的内容")
      canvas.write(model.words(words), x: rowsArea.x + 2, y: rowsArea.y, style: .dim)
    }
    if let editing = model.editing { drawPrompt(editing, in: area, on: &canvas) }
  }

  /// Highlights what the search, or a filter by words, has found.
  private func marked(_ spans: [Span]) -> [Span] {
    let queries = [response.search.query, response.filter.query].compactMap { $0 }
    guard !queries.isEmpty else { return spans }
    let text = Array(spans.map(\.text).joined().utf8)
    var isMarked = [Bool](repeating: false, count: text.count)
    for query in queries {
      for range in query.highlights(in: text) { for at in range { isMarked[at] = true } }
    }
    var at = 0
    return spans.flatMap { span -> [Span] in
      let end = at + span.text.utf8.count
      var parts: [Span] = []
      while at < end {
        let start = at
        while at < end, isMarked[at] == isMarked[start] { at += 1 }
        parts.append(
          Span(
            String(decoding: text[start..<at], as: UTF8.self),
            isMarked[start] ? Style(.match) : span.style))
      }
      return parts
    }
  }

  // MARK: Below the rows

  private func detailLines(width: Int) -> [String] {
    guard let outline = response.outline, model.focus == .response,
      response.scroll.cursor < outline.count
    else { return [] }
    let text: String
    let indent: Int
    switch outline.content {
    case .text(let lines):
      text = lines.text(of: response.scroll.cursor, limit: 8192)
      indent = 0
    case .json where response.scroll.cursor == outline.breakRow:
      text = outline.textAfterBreak(limit: 8192)
      indent = width
    case .json:
      guard let row = outline.json(response.scroll.cursor), !row.value.isContainer else {
        return []
      }
      text = row.text(limit: 8192)
      indent = row.depth * 2 + (row.name.map { $0.columns + 2 } ?? 0)
    case .xml(let xml):
      let row = xml[response.scroll.cursor]
      let parts = row.parts(limit: 8192)
      text = parts.opening + parts.text + parts.closing
      indent = row.depth * 2
    }
    guard indent + text.columns > width - 2 else { return [] }
    return text.wrapped(columns: max(8, width - 2)).map { String($0) }
  }

  private func drawDetail(_ lines: [String], in area: Rect, on canvas: inout Canvas) {
    guard !area.isEmpty else { return }
    canvas.write(model.borders.rule(area.width), x: area.x, y: area.y, style: Style(.border))
    for (row, line) in lines.cut(rows: area.height - 1, columns: area.width - 2).enumerated() {
      canvas.write(line, x: area.x + 2, y: area.y + 1 + row, width: area.width - 2)
    }
  }

  /// The path of the cursor in the lower border of the pane, and its row.
  func drawFoot(in rect: Rect, on canvas: inout Canvas) {
    guard let outline = response.outline, rect.height > 2 else { return }
    var facts = [model.matchCount.map { model.words($0) }].compactMap { $0 }
    if outline.count > 0 { facts.append("\(response.scroll.cursor + 1)/\(outline.count)") }
    let right = facts.isEmpty ? "" : " \(facts.joined(separator: " · ")) "
    let end = rect.maxX - 2 - right.columns
    canvas.write(right, x: max(rect.x + 1, end), y: rect.maxY - 1, style: Style(.key))
    let room = end - rect.x - 5
    guard let path = model.bodyPath(limit: room), room > 8 else { return }
    canvas.write(
      " \(path.truncatedAtStart(columns: room)) ", x: rect.x + 2, y: rect.maxY - 1, style: .dim)
  }

  // MARK: Prompts

  private func drawPrompt(_ editing: Editing, in area: Rect, on canvas: inout Canvas) {
    guard area.height > 0 else { return }
    let label: String
    switch editing.target {
    case .search: label = "/ "
    case .filter: label = "& "
    case .location: label = model.words(Phrase("Go to path: ", "转到路径："))
    case .level: label = model.words(Phrase("Fold to level (1–9): ", "折叠到层级（1–9）："))
    default: return
    }
    let y = area.maxY - 1
    canvas.fill(area.row(area.height - 1))
    canvas.write(label, x: area.x, y: y, style: Style(.key, .bold))
    let remark = editing.query.map(remark) ?? Span("")
    let room = area.width - label.columns
    let wanted = remark.text.isEmpty ? 0 : min(remark.text.columns, room * 2 / 3) + 1
    editing.field.draw(
      on: &canvas, x: area.x + label.columns, y: y, width: room - wanted,
      style: Style(.strong, .underline), isMasked: false)
    canvas.write(
      remark.text.truncated(columns: max(0, wanted - 1)), x: area.maxX - wanted + 1, y: y,
      style: remark.style)
  }

  /// Why a query cannot be read, or what it has found.
  private func remark(on kind: BodyQueryState.Kind) -> Span {
    let query = response[kind]
    if let error = query.error { return Span(model.words(error), .error) }
    if query.isRunning { return Span("…", .dim) }
    let count: Phrase? =
      switch kind {
      case .filter: model.filterCount
      case .search: model.matchCount
      case .location: model.locationCount
      }
    return Span(count.map { model.words($0) } ?? "", .dim)
  }
}
