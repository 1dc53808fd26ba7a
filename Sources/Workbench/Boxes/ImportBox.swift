import FoundationEssentials
import Screen
package import SignScopeEngine

/// The import box: the text that was pasted or typed, and what it was recognised as.
struct ImportBox: Box {
  enum Outcome: Sendable, Equatable {
    /// Nothing has been pasted yet.
    case nothing
    /// A large text is being read off the main thread.
    case reading
    case read(ImportedText)
    case failed(ImportError)
  }

  @Unprinted private(set) var text = ""
  private(set) var outcome = Outcome.nothing
  /// Identifies the latest reading; results of earlier ones are ignored.
  private(set) var reading = 0
  var top = 0
  /// Whether the text is being typed, so that the next key goes on with it instead of beginning anew.
  private var isTyped = false

  // MARK: Keys

  static let openings = [
    KeyBinding(
      [.text("i")], Phrase("import", "导入"),
      Phrase(
        "Import a curl command, URL, literal or log",
        "导入 curl 命令、URL、字面量或日志行（也可直接粘贴）"), rank: 8, as: .openImport,
      changes: { $0.boxes.open(ImportBox()) })
  ]

  static let sections = [
    KeySection(
      Phrase("While importing", "导入时"),
      [
        key(
          [.enter], Phrase("import", "导入"),
          Phrase("Replace the request; undo restores the old one", "作为当前请求；撤销可恢复原来的请求"),
          rank: 0, does: { $0.apply(in: &$1) }),
        closing(Phrase("Close without changes", "关闭，不作任何改动"), rank: 1),
        key(
          [.control("u")], Phrase("clear", "清空"),
          Phrase("Clear the text; pasting replaces it", "清空文本；再次粘贴也会替换"), rank: 2,
          does: { box, model in box.paste("", in: &model) }),
        KeyBinding(
          [.pageUp], Phrase("page", "翻页"), Phrase("One page up", "上翻一页"), rank: 3,
          isCommand: false, changes: { $0.scrollBox(by: .pages(-1)) }),
        KeyBinding(
          [.pageDown], Phrase("page", "翻页"), Phrase("One page down", "下翻一页"), rank: 3,
          isCommand: false, changes: { $0.scrollBox(by: .pages(1)) }),
      ] + KeyMap.movement(withLetters: false) { $0.scrollBox(by: $1) }.suffix(2),
      and: KeyMap.typingInBoxes.keys)
  ]

  // MARK: Reading

  /// In bytes. Shorter texts are read at once, which takes far less than a millisecond.
  private static let immediateLimit = 1 << 16

  /// Takes a text instead of the one before.
  mutating func paste(_ text: String, in model: inout Model) -> [Effect] {
    isTyped = false
    return read(Self.withLineFeeds(text))
  }

  /// Takes a key as text, after what was typed before and instead of what was pasted.
  mutating func type(_ key: Key, in model: inout Model) -> [Effect] {
    let typed = isTyped ? text : ""
    switch key {
    case .text(let letter):
      isTyped = true
      return read(typed + letter)
    case .backspace, .control("h"):
      return read(String(typed.unicodeScalars.dropLast()))
    default: return []
    }
  }

  /// Terminals send the line ends of a paste as the key that makes them, a carriage return each.
  private static func withLineFeeds(_ text: String) -> String {
    guard text.utf8.contains(0x0D), !text.utf8.contains(0x0A) else { return text }
    return String(decoding: text.utf8.map { $0 == 0x0D ? 0x0A : $0 }, as: UTF8.self)
  }

  private mutating func read(_ text: String) -> [Effect] {
    self.text = text
    self.text.makeContiguousUTF8()
    outcome = .nothing
    reading += 1
    top = 0
    guard !text.isBlank else { return [] }
    guard text.utf8.count > Self.immediateLimit else {
      finish(
        ImportOutcome { () throws(ImportError) in try ImportedText(reading: text) }, of: reading)
      return []
    }
    outcome = .reading
    return [.readImport(reading: reading, text)]
  }

  /// Takes in what a text was read as, unless another one has taken its place.
  mutating func finish(_ outcome: ImportOutcome, of reading: Int) {
    guard reading == self.reading else { return }
    switch outcome {
    case .success(let imported): self.outcome = .read(imported)
    case .failure(let error): self.outcome = .failed(error)
    }
  }

  // MARK: Importing

  /// Makes the imported request the current one. Undo brings the previous one back.
  private func apply(in model: inout Model) -> [Effect] {
    switch outcome {
    case .nothing: model.tell(.warning, Phrase("Paste something first", "请先粘贴内容"))
    case .reading: model.tell(.warning, Phrase("Still reading", "仍在读取"))
    case .failed(let error): model.tell(.error, error.message)
    case .read(let imported): return model.closeBox() + model.apply(imported)
    }
    return []
  }

  // MARK: Drawing

  func title(in model: Model) -> String { model.words(ImportLines.title) }
  func remark(in model: Model) -> String { text.isEmpty ? "" : ByteCount.text(text.utf8.count) }

  func frame(in model: Model) -> Rect {
    model.roomForBoxes.centred(width: 100, height: model.size.rows)
  }

  func lineCount(in model: Model) -> Int {
    ImportLines(self, model, width: area(in: model).width).count
  }

  /// There may be thousands of parameters: only the visible ones are laid out.
  func draw(in area: Rect, of model: Model, on canvas: inout Canvas) {
    let lines = ImportLines(self, model, width: area.width)
    let top = min(top, max(0, lines.count - area.height))
    for row in 0..<min(area.height, max(0, lines.count - top)) {
      canvas.write(lines[top + row], x: area.x, y: area.y + row, width: area.width)
    }
    drawMore(lines.count - top - area.height, in: area, of: model, on: &canvas)
  }
}

/// The result of a reading.
package typealias ImportOutcome = Result<ImportedText, ImportError>

extension Model {
  /// Passes a text to the import box, and opens it if it is closed.
  mutating func importText(_ text: String) -> [Effect] {
    boxes.open(ImportBox())
    return changeFront { box, model in box.paste(text, in: &model) }
  }

  fileprivate mutating func apply(_ imported: ImportedText) -> [Effect] {
    let plan = ImportPlan(imported, for: self, at: now)
    remember(draft)
    let isRequest = plan.isRequest
    draft = plan.draft
    // A request with its signature is whole, and to be reproduced as it is.
    if isRequest, imported.observed == nil { promptForRequired() }
    guard isRequest else {
      let doctor = KeyMap.key(of: .openDoctor)
      tell(.info, Phrase("Saved for the doctor: press \(doctor)", "已保留，按 \(doctor) 诊断"))
      return []
    }
    var effects: [Effect] = response.sending == nil ? [] : [.cancel(attempt: attempt)]
    attempt += 1
    response = ResponseState()
    openedID = nil
    requestCursor = firstParameterRow
    go(to: .request)
    let (count, undo) = (imported.parameters.count, KeyMap.key(of: .undo))
    tell(
      .info,
      Phrase(
        "Imported \(count) parameters; \(undo) restores the old request",
        "已导入 \(count) 个参数；按 \(undo) 恢复原来的请求"))
    if let profile = plan.profile { effects += fetching(profile) }
    return effects
  }
}
