import Screen
import SignScopeEngine

/// The live signature: each step with its result, and the parameter under the cursor highlighted.
struct SignaturePane {
  let model: Model

  private typealias Run = StringWindow.Run

  /// A displayed step: its label and its lines.
  private struct Row {
    var label: String
    var lines: [[Run]]
  }

  /// The columns of the longest label, its number and the space after it.
  private var labelWidth: Int {
    4 + (SignatureTrace.Step.Kind.allCases.map { model.words($0.title).columns }.max() ?? 0)
  }

  private var isRevealed: Bool { model.isRevealed && model.focus == .signature }

  private func run(_ text: String, _ style: Style = .text) -> Run {
    Run(span: Span(text, style), parameter: -1)
  }

  // MARK: Steps

  private func rows(_ trace: SignatureTrace, in area: Rect) -> [Row] {
    let width = max(1, area.width - labelWidth)
    let kinds = trace.stepKinds
    // Lines that other steps do not need are given to the string.
    let spare = max(1, area.height - kinds.count + 1)
    let longest = kinds.contains(.wrap) ? SignatureTrace.Step.Kind.wrap : .join
    return kinds.enumerated().map { index, kind in
      Row(
        label: "\(index + 1) \(model.words(kind.title))",
        lines: lines(
          of: kind, trace, width: width, height: kind == longest ? spare : 1))
    }
  }

  private func lines(
    of kind: SignatureTrace.Step.Kind, _ trace: SignatureTrace, width: Int, height: Int
  ) -> [[Run]] {
    switch kind {
    case .filter: [filterLine(trace)]
    case .encode: [[run(model.words(Phrase("values percent-encoded, RFC 3986", "值按 RFC 3986 编码")))]]
    case .sort: [sortLine(trace, width: width)]
    case .join: string(trace, trace.pairs, width: width, rows: height)
    case .wrap: string(trace, 0..<trace.bytes.count, width: width, rows: height)
    case .digest:
      [
        [
          run(trace.scheme.digestName, Style(.strong)), run("  "),
          run(SigningScheme.Output.lowerHex.text(of: trace.digest), Style(.dim)),
        ]
      ]
    case .output: [[run(trace.signature, Style(.strong, .bold))]]
    }
  }

  private func filterLine(_ trace: SignatureTrace) -> [Run] {
    let total = trace.parameters.count
    let signed = trace.order.count
    let count = Phrase("\(signed) of \(total) signed", "\(total) 个参数中 \(signed) 个参与签名")
    var runs = [run(model.words(count))]
    if !trace.dropped.isEmpty {
      runs.append(run("   \(model.words(Words.dropped)) ", .dim))
      for dropped in trace.dropped {
        let name = trace.parameters[dropped.parameter].name
        runs.append(
          Run(
            span: Span("\(name) (\(model.words(dropped.reason.title))) ", .dim),
            parameter: dropped.parameter))
      }
    }
    return runs
  }

  /// The names in signing order, with the one under the cursor visible.
  private func sortLine(_ trace: SignatureTrace, width: Int) -> [Run] {
    let focus = model.selectedParameter
    let names = trace.order.map { String(trace.parameters[$0].name.unicodeScalars.prefix(width)) }
    let place = focus.flatMap { trace.order.firstIndex(of: $0) } ?? 0
    var first = 0
    var needed = names.prefix(place + 1).reduce(0) { $0 + $1.columns + 1 }
    while needed > width - 4, first < place {
      needed -= names[first].columns + 1
      first += 1
    }
    var runs = first > 0 ? [run("… ", .dim)] : []
    for (name, parameter) in zip(names, trace.order).dropFirst(first) {
      let isFocused = parameter == focus
      runs.append(
        Run(
          span: Span(
            name, Style(isFocused ? .segmentFocused : .segmentName, isFocused ? .bold : [])),
          parameter: parameter))
      runs.append(run(" "))
    }
    return runs
  }

  private func string(
    _ trace: SignatureTrace, _ range: Range<Int>, width: Int, rows: Int
  ) -> [[Run]] {
    let focus = model.selectedParameter
    return StringWindow(
      trace, range: range, focus: focus, point: focus.flatMap { editedByte(of: $0, in: trace) },
      width: width, rows: rows, by: model.redactor(isRevealing: isRevealed)
    ).lines
  }

  /// The byte of the string to sign under the cursor of the text being edited.
  private func editedByte(of parameter: Int, in trace: SignatureTrace) -> Int? {
    guard let editing = model.editing, case .value = editing.target,
      let range = trace.range(of: parameter)
    else { return nil }
    let ahead = editing.field.text.utf8.count - editing.field.cursor
    return max(range.lowerBound, range.upperBound - ahead)
  }

  // MARK: Drawing

  /// The three lines of the small form: the string, what was dropped, the signature.
  private func smallRows(_ trace: SignatureTrace, in area: Rect) -> [Row] {
    let height = max(1, area.height - 2)
    return [
      Row(label: "", lines: string(trace, 0..<trace.bytes.count, width: area.width, rows: height)),
      Row(label: "", lines: [filterLine(trace)]),
      Row(label: "", lines: [[run(trace.signature, Style(.strong, .bold))]]),
    ]
  }

  /// Every line of the pane, with its label and the start column of its text.
  private func lines(in area: Rect) -> [(label: String, x: Int, runs: [Run])] {
    guard let trace = model.live.trace else { return [] }
    let isSmall = area.height < trace.stepKinds.count
    let rows = isSmall ? smallRows(trace, in: area) : rows(trace, in: area)
    let x = isSmall ? 0 : labelWidth
    return rows.flatMap { row in
      let lines = row.lines.isEmpty ? [[]] : row.lines
      return lines.enumerated().map { ($0.offset == 0 ? row.label : "", x, $0.element) }
    }
  }

  func parameter(at point: Point, in area: Rect) -> Int? {
    let lines = lines(in: area)
    let row = point.y - area.y
    guard lines.indices.contains(row) else { return nil }
    var x = area.x + lines[row].x
    for run in lines[row].runs {
      let end = x + run.span.text.columns
      if point.x >= x, point.x < end { return run.parameter >= 0 ? run.parameter : nil }
      x = end
    }
    return nil
  }

  func draw(in rect: Rect, _ frame: PaneFrame, on canvas: inout Canvas) {
    guard let trace = model.live.trace else {
      let area = frame.draw(in: rect, on: &canvas)
      drawProblem(in: area, on: &canvas)
      return
    }
    let isSent = model.response.exchange?.signed.trace.signature == trace.signature
    let state = model.words(isSent ? Words.asSent : Words.live)
    let area = frame.draw(
      in: rect,
      title: [Span("\(trace.scheme.signMethod)", frame.hasFocus ? .title : .dim)],
      remark: [
        Span("\(trace.bytes.count) \(model.words(Words.bytes))", .dim),
        Span(" · ", .dim), Span(state, isSent ? .success : .dim),
      ], on: &canvas)
    for (row, line) in lines(in: area).prefix(area.height).enumerated() {
      canvas.write([Span(line.label, .dim)], x: area.x, y: area.y + row, width: area.width)
      canvas.write(
        line.runs.map(\.span), x: area.x + line.x, y: area.y + row, width: area.width - line.x)
    }
  }

  private func drawProblem(in area: Rect, on canvas: inout Canvas) {
    canvas.write(
      model.words(Words.cannotSign), x: area.x, y: area.y, width: area.width,
      style: Style(.warning, .bold))
    let unknown = model.live.unknown
    let message =
      unknown.isEmpty ? model.live.problem?.message : ImportedText.wording(ofUnknown: unknown)
    guard let message else { return }
    for (row, line) in model.words(message).wrapped(columns: area.width).enumerated()
    where row + 1 < area.height {
      canvas.write(line, x: area.x, y: area.y + 1 + row, width: area.width)
    }
  }
}

extension SigningScheme {
  /// `MD5`, `HMAC-SHA256`
  var digestName: String { (isKeyed ? "HMAC-" : "") + digest.rawValue.uppercased() }
}
