import Screen
import SignScopeEngine

struct RequestPane {
  let model: Model
  /// Made once, because every row asks it.
  private let redactor: Redactor

  init(model: Model) {
    self.model = model
    redactor = model.redactor(isRevealing: model.isRevealed && model.focus == .request)
  }

  private static let indent = 4

  private var nameWidth: Int {
    let names = model.draft.rows.map(\.name) + model.live.parameters.map(\.name)
    let longest = names.map { String($0.unicodeScalars.prefix(40)).columns }.max() ?? 0
    return min(max(10, longest), 18)
  }

  /// The pane's lines; without blank lines if there is little room.
  private func lines(width: Int, isTight: Bool) -> [PaneLine] {
    let nameWidth = nameWidth
    var lines: [PaneLine] = []
    var hasHeading = false
    for (index, row) in model.requestRows.enumerated() {
      switch row {
      case .method:
        lines += methodLines(row: index, width: width).prefix(isTight ? 1 : 4)
        if !isTight { lines.append(.empty) }
      case .path:
        lines.append(pathLine(row: index, width: width))
        if !isTight { lines.append(.empty) }
      case .body: lines.append(bodyLine(row: index, width: width))
      case .parameter(let place):
        lines.append(
          line(model.draft.rows[place], at: place, row: index, width: width, nameWidth: nameWidth))
      case .add:
        lines.append(
          PaneLine([Span("  \(model.words(Words.addParameter))", .dim)], row: index))
        if model.draft.rows.isEmpty, !isTight {
          lines.append(PaneLine([Span("    \(model.words(Words.orPaste))", .dim)]))
        }
      case .system(let place):
        if !hasHeading {
          hasHeading = true
          let word = model.words(Words.system)
          let rule = model.borders.rule(width - 4 - word.columns)
          if !isTight { lines.append(.empty) }
          lines.append(PaneLine([Span("  \(word) \(rule)", .border)]))
        }
        lines.append(systemLine(place, row: index, width: width, nameWidth: nameWidth))
      }
    }
    return lines
  }

  private func methodLines(row: Int, width: Int) -> [PaneLine] {
    let method = model.draft.method
    let field = (x: 2, width: width - 2)
    guard !method.isEmpty else {
      return [
        PaneLine([Span("  " + model.words(Words.noMethod), .warning)], row: row, field: field)
      ]
    }
    var lines = [
      PaneLine(
        [Span("  ")] + ValueText.spans(method, columns: width - 2, style: Style(.strong, .bold)),
        row: row, field: field)
    ]
    if let known = model.apiMethod {
      lines.append(
        PaneLine([Span("  " + model.words(known.title).truncated(columns: width - 2), .dim)]))
      // The pane's inside is four columns narrower than its frame.
      let badges = MethodBadges(model: model)
        .belowFrame(frameColumns: Self.badgeColumns(width + 4))
      if !badges.isEmpty { lines.append(PaneLine([Span("  ")] + badges)) }
    } else if model.hasCatalogue {
      lines.append(PaneLine([Span("  " + model.words(Words.notInCatalogue), .dim)]))
    }
    return lines
  }

  private func pathLine(row: Int, width: Int) -> PaneLine {
    let called = model.draft.request.calledPath
    let value =
      if called.isEmpty {
        [
          Span(
            model.words(Words.noPath(model.draft.account.platform.path?.example ?? ""))
              .truncated(columns: max(0, width - 2)), .warning)
        ]
      } else {
        // Derived from the method and not typed by the user.
        ValueText.spans(
          called, columns: max(0, width - 2),
          style: model.draft.path.isEmpty ? Style(.dim) : Style(.strong, .bold))
      }
    return PaneLine([Span("  ")] + value, row: row, field: (x: 2, width: width - 2))
  }

  private func bodyLine(row: Int, width: Int) -> PaneLine {
    let label = model.words(Words.body)
    let x = 4 + label.columns
    let room = max(0, width - x)
    let body = model.draft.body ?? ""
    return PaneLine(
      [Span("  \(label)  ", .dim)]
        + (body.isEmpty
          ? [Span(model.words(Words.noBody).truncated(columns: room), .dim)]
          : ValueText.spans(body, columns: room)),
      row: row, field: (x: x, width: room))
  }

  private func line(
    _ item: Draft.Row, at place: Int, row: Int, width: Int, nameWidth: Int
  ) -> PaneLine {
    let x = Self.indent + nameWidth + 2
    let room = max(0, width - x)
    let isNameEdited = model.editing?.target == .name(row: place)
    let nameStyle = item.isOn ? Style(.text) : Style(.dim)
    let isMissing = isMissing(item, at: place)
    let mark =
      isMissing ? Span("○ ", .warning) : item.isOn ? Span("✓ ", .success) : Span("· ", .dim)
    var spans = [Span("  "), mark]
    spans += padded(
      ValueText.spans(item.name, columns: nameWidth, style: nameStyle), to: nameWidth + 2)
    let value =
      isMissing
      ? [Span(required(room), .warning)]
      : value(item, at: place, room: room)
    spans += value + type(ofRow: place, room: room - value.columns)
    return PaneLine(
      spans, row: row, indent: Self.indent,
      field: isNameEdited ? (x: Self.indent, width: nameWidth) : (x: x, width: room))
  }

  /// Only the word itself in a narrow pane.
  private func required(_ room: Int) -> String {
    let words = model.words(Words.requiredBlank)
    return words.columns <= room ? words : model.words(Words.required).truncated(columns: room)
  }

  /// Whether the method requires the parameter and it has no value.
  private func isMissing(_ item: Draft.Row, at place: Int) -> Bool {
    item.isOn && item.isBlank && model.argument(ofRow: place)?.isRequired == true
  }

  /// The declared type, at the end of the line if there is room.
  private func type(ofRow place: Int, room: Int) -> [Span] {
    guard let kind = model.argument(ofRow: place)?.kind.rawValue, kind.columns + 2 <= room else {
      return []
    }
    return [Span(String(repeating: " ", count: room - kind.columns)), Span(kind, .dim)]
  }

  private func padded(_ spans: [Span], to width: Int) -> [Span] {
    return spans + [Span(String(repeating: " ", count: max(0, width - spans.columns)))]
  }

  private func value(_ item: Draft.Row, at place: Int, room: Int) -> [Span] {
    guard item.isOn else {
      return [
        Span(
          "\(model.words(Words.off))  \(shown(item.name, item.value))".truncated(columns: room),
          .dim)
      ]
    }
    var isSigned = true
    if let index = model.draft.parameterIndex(ofRow: place),
      let reason = model.live.trace?.dropped.first(where: { $0.parameter == index })?.reason
    {
      switch reason {
      case .blank, .absent:
        return [Span(model.words(Words.blankDropped).truncated(columns: room), .dim)]
      case .excluded where model.isSignature(item.name):
        return [Span(model.words(Words.never).truncated(columns: room), .warning)]
      case .excluded: isSigned = false
      case .file: break
      }
    }
    if item.value.isEmpty {
      return [Span(model.words(Words.blankKept).truncated(columns: room), .dim)]
    }
    if case .file(let path) = item.parameter.value { return file(path, room: room) }
    guard isSigned else {
      let note = "  " + model.words(Words.unsigned)
      return ValueText.spans(shown(item.name, item.value), columns: max(0, room - note.columns))
        + [Span(note, .dim)]
    }
    return ValueText.spans(shown(item.name, item.value), columns: room)
  }

  /// A file's name, size and type; a path that is not a file is shown as written.
  private func file(_ path: String, room: Int) -> [Span] {
    guard case .some(.some(let facts)) = model.files.facts[path] else {
      return [Span(path.truncated(columns: room), .text)]
    }
    let file: UploadFile
    switch facts {
    case .success(let found): file = found
    case .failure(let problem):
      return [Span("\(path)  \(model.words(problem.message))".truncated(columns: room), .error)]
    }
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let remark = "  \(ByteCount.text(file.size))  \(file.mediaType)"
    guard name.columns + remark.columns <= room else {
      return [Span("\(name)\(remark)".truncated(columns: room), .text)]
    }
    return [Span(name, .text), Span(remark, .dim)]
  }

  /// The value, masked if it is a credential.
  private func shown(_ name: String, _ value: String) -> String {
    // No more than this is visible.
    let isHidden = redactor.hides(name) || redactor.hides(value.utf8.prefix(8192))
    return isHidden && !value.isEmpty ? Redactor.mask : value
  }

  private func systemLine(_ place: Int, row: Int, width: Int, nameWidth: Int) -> PaneLine {
    let parameter = model.live.parameters[place]
    let room = max(0, width - Self.indent - nameWidth - 2)
    let name = padded(
      ValueText.spans(parameter.name, columns: nameWidth, style: .dim), to: nameWidth + 2)
    return PaneLine(
      [Span("    ")] + name
        + ValueText.spans(
          shown(parameter.name, parameter.text ?? ""), columns: room, style: .text),
      row: row)
  }

  private func list(in area: Rect) -> PaneLines {
    let warnings = RequestWarnings(model: model).lines(width: area.width)
    return PaneLines(
      model: model, lines: lines(width: area.width, isTight: area.height < 14),
      cursor: min(model.requestCursor, model.requestRows.count - 1),
      hasFocus: model.focus == .request, editing: isEditing ? model.editing : nil,
      footer: warnings.isEmpty ? [] : (area.height < 10 ? [] : [.empty]) + warnings)
  }

  private var isEditing: Bool {
    switch model.editing?.target {
    case .method, .path, .body, .name, .value: true
    case .credential, .search, .filter, .location, .level, .quantity, nil: false
    }
  }

  func row(at y: Int, in area: Rect) -> Int? { list(in: area).row(at: y, in: area) }

  /// The columns of the frame left for the badges after its number and title.
  private static func badgeColumns(_ width: Int) -> Int { width - 20 }

  func draw(in rect: Rect, _ frame: PaneFrame, on canvas: inout Canvas) {
    let area = frame.draw(
      in: rect, remark: MethodBadges(model: model).inFrame(columns: Self.badgeColumns(rect.width)),
      on: &canvas)
    list(in: area).draw(
      in: area,
      isMasked: { target in
        guard case .value(let row) = target else { return false }
        return model.isConfidential(model.draft.rows[row].name) && !model.isRevealed
      }, on: &canvas)
  }
}
