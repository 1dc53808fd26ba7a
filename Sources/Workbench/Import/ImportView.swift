import FoundationEssentials
import Screen
import SignScopeEngine

/// The import box: what was pasted, what it was read as, what would be taken over, and what could not be.
struct ImportView {
  let model: Model
  let state: ImportState

  static func frame(_ size: Size) -> Rect {
    let whole = Rect(size: size).split(bottom: 1).rest
    return whole.centred(width: 100, height: whole.height)
  }

  private static func area(_ size: Size) -> Rect { frame(size).inset(x: 2, y: 1) }

  /// Lines of a page.
  static func page(_ size: Size) -> Int { max(1, area(size).height) }

  private static let nameWidth = 22

  var lineCount: Int {
    let (head, tail) = headAndTail
    return head.count + parameters.count + tail.count
  }

  func draw(on canvas: inout Canvas) {
    let frame = Self.frame(model.size)
    let area = Self.area(model.size)
    canvas.fill(frame)
    canvas.frame(frame, style: Style(.borderFocused))
    canvas.write(
      " \(model.words(Words.importTitle)) ", x: frame.x + 2, y: frame.y, width: frame.width - 4,
      style: Style(.title, .bold))
    if !state.text.isEmpty, frame.width > 30 {
      let size = " \(ByteCount.text(state.text.utf8.count)) "
      canvas.write(
        size, x: frame.maxX - 2 - size.columns, y: frame.y, style: Style(.borderFocused))
    }
    // There may be thousands of parameters: only those that show are laid out.
    let (head, tail) = headAndTail
    let parameters = parameters
    let count = head.count + parameters.count + tail.count
    let top = min(state.top, max(0, count - area.height))
    for row in 0..<min(area.height, max(0, count - top)) {
      var index = top + row
      let spans: [Span]
      if index < head.count {
        spans = head[index]
      } else {
        index -= head.count
        spans =
          index < parameters.count
          ? line(of: parameters[index], width: area.width) : tail[index - parameters.count]
      }
      canvas.write(spans, x: area.x, y: area.y + row, width: area.width)
    }
    if count - top > area.height, area.height > 2 {
      let more = " ↓ \(count - top - area.height) \(model.words(Words.moreBelow)) "
      canvas.write(more, x: area.maxX - more.columns, y: frame.maxY - 1, style: Style(.key))
    }
  }

  private var parameters: [Parameter] {
    if case .read(let imported) = state.outcome { imported.parameters } else { [] }
  }

  /// What stands above and below the parameters.
  private var headAndTail: (head: [[Span]], tail: [[Span]]) {
    let width = Self.area(model.size).width
    var head = LabelledText(language: model.language, width: width)
    var tail = LabelledText(language: model.language, width: width)
    switch state.outcome {
    case .nothing:
      head.add(Words.pasted, state.text.isEmpty ? "" : model.words(Words.notRead))
      head.add(Words.importTitle, model.words(Words.importHint))
      head.blank()
      head.add(Phrase("", ""), model.words(Words.importStays), style: .dim)
    case .reading:
      addPreview(to: &head)
      head.add(Words.readAs, model.words(Words.reading), style: Style(.info))
    case .failed(let error):
      addPreview(to: &head)
      head.add(Words.notRead, model.words(error.message), style: Style(.error))
    case .read(let imported):
      if imported.kind != .stringToSign { addPreview(to: &head) }
      addReading(imported, to: &head)
      addNotes(imported, to: &tail)
    }
    return (head.lines, tail.lines)
  }

  private func addPreview(to text: inout LabelledText) {
    let preview = PastedPreview(state.text, lines: 2).lines
    let columns = max(4, Self.area(model.size).width - 12)
    text.add(
      Words.pasted, preview.map { $0.truncated(columns: columns) }.joined(separator: "\n"),
      style: .dim)
  }

  private func addReading(_ imported: ImportedText, to text: inout LabelledText) {
    text.add(Words.readAs, model.words(imported.reading), style: Style(.strong, .bold))
    if let gateway = imported.gateway {
      text.add(Words.gateway, [imported.verb, gateway].compactMap { $0 }.joined(separator: " "))
    }
    let plan = ImportPlan(imported, for: model, at: model.draft.stampedAt)
    if let observed = plan.draft.observed, imported.observed != nil {
      text.add(Words.examined, words(for: observed, imported))
    }
    text.add(Words.takenOver, plan.remarks.map(model.words).joined(separator: "\n"))
    guard !imported.parameters.isEmpty else { return }
    text.blank()
    text.add([
      Span("\(model.words(Words.parameters)) · \(imported.parameters.count)", .title, .bold)
    ])
  }

  /// A signature as it is; a string to sign has the secret in it.
  private func words(for observed: String, _ imported: ImportedText) -> String {
    let size = model.words(
      Phrase("\(observed.utf8.count) bytes", "\(observed.utf8.count) 字节"))
    return imported.kind == .stringToSign
      ? size : observed.truncatedInMiddle(columns: max(8, Self.area(model.size).width - 24))
  }

  private func addNotes(_ imported: ImportedText, to text: inout LabelledText) {
    guard !imported.notes.isEmpty else { return }
    text.add([])
    for (index, note) in imported.notes.enumerated() {
      let place =
        note.place.map { model.words($0) + (model.language == .english ? ": " : "：") } ?? ""
      let words = place + model.words(note.message)
      text.add(
        index == 0 ? Words.remarks : Phrase("", ""), (note.isLoss ? "! " : "· ") + words,
        style: note.isLoss ? Style(.warning) : .dim)
    }
  }

  private func line(of parameter: Parameter, width: Int) -> [Span] {
    let nameWidth = min(Self.nameWidth, max(6, width / 3))
    let room = max(0, width - nameWidth - 4)
    let name = ValueText.spans(parameter.name, columns: nameWidth)
    let used = name.reduce(0) { $0 + $1.text.columns }
    let gap = String(repeating: " ", count: max(0, nameWidth - used) + 2)
    return [Span("  ")] + name + [Span(gap)] + value(of: parameter, columns: room)
  }

  private func value(of parameter: Parameter, columns: Int) -> [Span] {
    switch parameter.value {
    case .absent: return [Span(model.words(Words.isAbsent).truncated(columns: columns), .dim)]
    case .file(let path):
      return [Span("\(model.words(Words.isFile)) \(path)".truncated(columns: columns), .dim)]
    case .text(let text):
      let isHidden = Self.confidential.containsBytes(of: parameter.name) && !text.isEmpty
      return ValueText.spans(isHidden ? SignatureTrace.mask : text, columns: columns)
    }
  }

  /// Of every platform: which one it is for may still be open.
  private static let confidential =
    Platform.all.flatMap(\.confidential)
    + ["secret", "app_secret", "appSecret", "client_secret", "signSecret", "key"]
}
