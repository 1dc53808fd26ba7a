import Screen
import SignScopeEngine
import System

/// Asks for the file to write the response's body to.
struct SaveBox: Box {
  private var field: TextField
  /// The path that was found to exist.
  private var existing: String?
  private var isSaving = false
  var top = 0

  init(_ model: Model) {
    let request = model.draft.request
    let called = request.calledMethod.isEmpty ? request.calledPath : request.calledMethod
    let name = called.drop { $0 == "/" }.unicodeScalars.prefix(80).map { scalar -> Character in
      let isPlain = scalar.isASCII && scalar.properties.isAlphabetic
      return isPlain || "0123456789._-".unicodeScalars.contains(scalar) ? Character(scalar) : "-"
    }
    let kind =
      switch model.response.outline?.content {
      case .json?: "json"
      case .xml?: "xml"
      case .text?, nil: "txt"
      }
    field = TextField((name.isEmpty ? "response" : String(name)) + ".\(kind)")
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
    _ = field.handle(key)
    return []
  }

  mutating func paste(_ text: String, in model: inout Model) -> [Effect] {
    field.insert(text.split(whereSeparator: \.isNewline).joined(separator: " "))
    return []
  }

  private mutating func save(in model: inout Model) -> [Effect] {
    guard let body = model.response.exchange?.response?.body, !isSaving else { return [] }
    guard !field.text.isBlank else {
      model.tell(.warning, Phrase("Type a file name", "请输入文件名"))
      return []
    }
    isSaving = true
    return [.save(body, path: field.text, replacing: asksToReplace)]
  }

  /// Whether the file of that name exists and the next `Enter` replaces it.
  private var asksToReplace: Bool { existing.map { $0.hasSameBytes(as: field.text) } ?? false }

  /// - Parameter path: A path that exists; `nil` if writing has failed.
  fileprivate mutating func goOn(existing path: String?) {
    isSaving = false
    existing = path
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
      asksToReplace
      ? Phrase("This file exists: Enter replaces it", "文件已存在：再按 Enter 将替换它")
      : Phrase("The body as received, nothing masked", "按收到的内容保存，不作遮盖")
    canvas.write(
      model.words(words), x: area.x, y: area.y + 2, width: area.width,
      style: Style(asksToReplace ? .warning : .dim))
  }
}

extension Model {
  /// The user may have closed the box in the meantime.
  mutating func finishSaving(
    to path: String, _ result: Result<Int, UserFile.Problem>
  ) -> [Effect] {
    switch result {
    case .success(let count):
      let size = ByteCount.text(count)
      tell(.info, Phrase("Body written to \(path) (\(size))", "正文已写入 \(path)（\(size)）"))
      return boxes.front is SaveBox ? closeBox() : []
    case .failure(.exists):
      if boxes[SaveBox.self] == nil {
        tell(.warning, Phrase("\(path) exists and was not replaced", "\(path) 已存在，未替换"))
      }
      boxes.change(SaveBox.self) { $0.goOn(existing: path) }
    case .failure(.failed(let error)):
      tell(.error, error.message)
      boxes.change(SaveBox.self) { $0.goOn(existing: nil) }
    }
    return []
  }
}
