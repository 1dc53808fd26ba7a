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
        .decode, model.words(words), indent: 2, style: Style(.strong))
    }
    return notes
  }

  /// The key that fixes the finding, otherwise the one that explains it.
  private func next(after diagnosis: Diagnosis, width: Int) -> [[Span]] {
    let lines = KeyedLines(width: width)
    if let fix = model.fixes.first(where: { $0.answers(diagnosis) }) {
      return lines.lines(.mend, model.words(fix.words), indent: 3, style: Style(.strong))
    }
    let why = Phrase("the verdict: possible causes and fixes", "结论：可能的原因与处理办法")
    return lines.lines(.previousTab, model.words(why), indent: 3, style: .dim)
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
    for offset in 0..<rowsArea.height where top + offset < outline.count {
      let index = top + offset
      let isSelected = index == scroll.cursor && model.focus == .response
      canvas.write(
        isSelected ? "▸" : " ", x: rowsArea.x, y: rowsArea.y + offset, width: rowsArea.width,
        style: Style(.key, .bold))
      let spans = self.spans(of: index, in: outline, width: rowsArea.width - 2)
      canvas.write(
        marked(spans), x: rowsArea.x + 2, y: rowsArea.y + offset, width: rowsArea.width - 2)
    }
    drawDetail(areas.detail, in: areas.detailArea, on: &canvas)
    drawPosition(outline, rows: rowsArea.height, below: area, on: &canvas)
    if model.editing?.target == .search { drawSearch(in: area, on: &canvas) }
  }

  private func spans(of index: Int, in outline: BodyOutline, width: Int) -> [Span] {
    switch outline.content {
    case .text(let lines): [Span(lines.text(of: index, limit: max(64, width * 4)))]
    case .json(let json): spans(of: json[index], width: width)
    case .xml(let xml): spans(of: xml[index], width: width)
    }
  }

  private func spans(of row: XMLRow, width: Int) -> [Span] {
    let parts = row.parts(limit: max(64, width * 4))
    let text = Span(parts.text, row.isFolded ? .dim : .jsonString)
    return [
      Span(String(repeating: "  ", count: row.depth)), Span(parts.opening, .jsonName), text,
      Span(parts.closing, .dim), Span(row.isFolded ? "  \(row.count)" : "", .dim),
    ]
  }

  private func spans(of row: OutlineRow, width: Int) -> [Span] {
    var spans = [Span(String(repeating: "  ", count: row.depth))]
    if let name = row.name { spans += [Span(name, .jsonName), Span(": ", .dim)] }
    let text = row.text(limit: max(64, width * 4))
    let role: Role =
      switch row.value.kind {
      case .object, .array: .dim
      case .string: .jsonString
      case .number: .jsonNumber
      case .boolean, .null: .jsonLiteral
      }
    spans.append(Span(text, role))
    if row.isFolded { spans.append(Span("  \(row.value.count)", .dim)) }
    return spans
  }

  /// Highlights the search matches.
  private func marked(_ spans: [Span]) -> [Span] {
    let needle = Array(response.needle.lowercased().utf8)
    guard !needle.isEmpty else { return spans }
    return spans.flatMap { span -> [Span] in
      let text = Array(span.text.utf8)
      let folded = text.map { $0 >= 65 && $0 <= 90 ? $0 + 32 : $0 }
      var parts: [Span] = []
      var start = 0
      var at = 0
      while at + needle.count <= folded.count {
        if folded[at..<at + needle.count].elementsEqual(needle) {
          parts.append(Span(String(decoding: text[start..<at], as: UTF8.self), span.style))
          parts.append(
            Span(String(decoding: text[at..<at + needle.count], as: UTF8.self), Style(.match)))
          at += needle.count
          start = at
        } else {
          at += 1
        }
      }
      parts.append(Span(String(decoding: text[start...], as: UTF8.self), span.style))
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
    case .json(let json):
      let row = json[response.scroll.cursor]
      guard !row.value.isContainer else { return [] }
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

  /// Shows the cursor's row on the frame.
  private func drawPosition(
    _ outline: BodyOutline, rows: Int, below area: Rect, on canvas: inout Canvas
  ) {
    guard outline.count > rows, rows > 0 else { return }
    let text = " \(response.scroll.cursor + 1)/\(outline.count) "
    canvas.write(text, x: area.maxX - text.columns, y: area.maxY, style: Style(.key))
  }

  private func drawSearch(in area: Rect, on canvas: inout Canvas) {
    guard let editing = model.editing, area.height > 0 else { return }
    let y = area.maxY - 1
    canvas.fill(area.row(area.height - 1))
    let label = "/ "
    canvas.write(label, x: area.x, y: y, style: Style(.key, .bold))
    editing.field.draw(
      on: &canvas, x: area.x + label.columns, y: y, width: area.width - label.columns,
      style: Style(.strong, .underline), isMasked: false)
  }
}
