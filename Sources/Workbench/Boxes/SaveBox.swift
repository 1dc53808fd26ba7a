import Screen
import SignScopeEngine
import System

/// Asks for the file to write the response's body to.
struct SaveBox: Box {
  private var field: TextField
  /// The existing file that the next Enter replaces.
  private var existing: String?
  private var isSaving = false
  var top = 0

  init(_ model: Model) {
    let name = model.draft.request.calledMethod
    let safe = name.unicodeScalars.map { scalar in
      scalar.properties.isAlphabetic || ("0"..."9").contains(scalar)
        || "._-".unicodeScalars
          .contains(scalar)
        ? Character(scalar) : "-"
    }
    let kind =
      switch model.response.outline?.content {
      case .json?: "json"
      case .xml?: "xml"
      case .text?, nil: "txt"
      }
    field = TextField((safe.isEmpty ? "response" : String(safe.prefix(80))) + ".\(kind)")
  }

  static let sections = [
    KeySection(
      Phrase("While saving a body", "保存正文时"), isText: true,
      [
        key(
          [.confirm], Phrase("save", "保存"), Phrase("Write the body to that file", "把正文写入该文件"),
          rank: 0, isCommand: false, does: { $0.save(in: &$1) }),
        closing(Phrase("Close without saving", "关闭，不保存"), rank: 1),
      ], and: KeyMap.leaving)
  ]

  mutating func type(_ key: Key, in model: inout Model) -> [Effect] {
    if field.handle(key) { existing = nil }
    return []
  }

  mutating func paste(_ text: String, in model: inout Model) -> [Effect] {
    field.insert(text.split(whereSeparator: \.isNewline).joined(separator: " "))
    existing = nil
    return []
  }

  private mutating func save(in model: inout Model) -> [Effect] {
    guard let body = model.response.exchange?.response?.body, !isSaving else { return [] }
    guard !field.text.isBlank else {
      model.tell(.warning, Phrase("Type a file name", "请输入文件名"))
      return []
    }
    isSaving = true
    let isReplacing = existing.map { $0.hasSameBytes(as: field.text) } ?? false
    return [.save(body, path: field.text, replacing: isReplacing)]
  }

  mutating func finish(
    _ path: String, _ result: Result<Int, UserFile.Problem>, in model: inout Model
  ) -> [Effect] {
    isSaving = false
    switch result {
    case .success(let count):
      let size = ByteCount.text(count)
      model.tell(
        .info, Phrase("Body written to \(path) (\(size))", "正文已写入 \(path)（\(size)）"))
      return model.boxes.front is Self ? model.closeBox() : []
    case .failure(.exists):
      existing = path
    case .failure(.failed(let error)): model.tell(.error, error.message)
    }
    return []
  }

  // MARK: Drawing

  func title(in model: Model) -> String { model.words(Phrase("Save the body", "保存正文")) }

  func remark(in model: Model) -> String {
    ByteCount.text(model.response.exchange?.response?.body.count ?? 0)
  }

  func frame(in model: Model) -> Rect { model.roomForBoxes.centred(width: 84, height: 5) }

  func draw(in area: Rect, of model: Model, on canvas: inout Canvas) {
    let label = model.words(Phrase("File ", "文件 "))
    canvas.write(label, x: area.x, y: area.y, width: area.width, style: Style(.title, .bold))
    let start = area.x + label.columns
    field.draw(
      on: &canvas, x: start, y: area.y, width: max(0, area.maxX - start),
      style: Style(.strong, .underline), isMasked: false)
    let words =
      existing == nil
      ? Phrase("The body as received, nothing masked", "按收到的内容保存，不作遮盖")
      : Phrase("This file exists: Enter replaces it", "文件已存在：再按 Enter 将替换它")
    canvas.write(
      model.words(words), x: area.x, y: area.y + 2, width: area.width,
      style: Style(existing == nil ? .dim : .warning))
  }
}
