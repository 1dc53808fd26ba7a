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
    /// It is a response, and no request.
    case answered(PastedResponse)
    case failed(ImportError)
  }

  @Unprinted private(set) var text = ""
  private(set) var outcome = Outcome.nothing
  /// Identifies the latest reading; results of earlier ones are ignored.
  private(set) var reading = 0
  var top = 0
  /// The response beside the request in the text.
  private(set) var response: PastedResponse?
  /// The secret that what was read needs to be signed, as far as it is typed.
  private(set) var secret = SecretField()
  /// Whether the text is being typed, so that the next key goes on with it instead of beginning anew.
  private var isTyped = false
  /// Whether keys are the secret's; `nil` before anybody has said so.
  private var prefersSecret: Bool?
  /// Whether the text's requests are still to be shown to choose from.
  private var offersRequests = false

  var imported: ImportedText? {
    if case .read(let imported) = outcome { imported } else { nil }
  }

  /// Whether what was read cannot be signed because nobody has its secret.
  func asksForSecret(in model: Model) -> Bool {
    guard let imported else { return false }
    let account = ImportPlan(imported, for: model, at: model.draft.stampedAt).draft.account
    return account.secret.isBlank && !model.unfetched.contains(account.name)
  }

  /// Whether keys are the secret's.
  private func isInSecret(_ model: Model) -> Bool {
    (prefersSecret ?? !isTyped) && asksForSecret(in: model)
  }

  // MARK: Keys

  static let openings = [
    KeyBinding(
      [.openImport], Phrase("import", "导入"),
      Phrase(
        "Import a curl command, URL, literal or log",
        "导入 curl 命令、URL、字面量或日志行（也可直接粘贴）"), rank: 8,
      changes: { $0.boxes.open(ImportBox()) })
  ]

  static let sections = [
    KeySection(
      Phrase("While importing", "导入时"), isText: true,
      [
        key(
          [.confirm], Phrase("import", "导入"),
          Phrase("Replace the request; undo restores the old one", "作为当前请求；撤销可恢复原来的请求"),
          rank: 0, does: { $0.apply(in: &$1) }),
        key(
          [.switchField], Phrase("secret", "密钥"),
          Phrase("Switch between the text and the secret", "在文本与 AppSecret 之间切换"), rank: 3,
          does: { $0.switchField(in: &$1) }),
        key(
          [.requests], Phrase("requests", "请求列表"),
          Phrase("Choose another of the text's requests", "选择文本中的另一个请求"), rank: 4,
          does: { $0.openRequests(in: &$1) }),
        closing(Phrase("Close without changes", "关闭，不作任何改动"), rank: 1),
        key(
          [.clear], Phrase("clear", "清空"),
          Phrase("Clear the text; pasting replaces it", "清空文本；再次粘贴也会替换"), rank: 2,
          does: { $0.clear(in: &$1) }),
        KeyBinding(
          [.pageUp], Phrase("page", "翻页"), Phrase("One page up", "上翻一页"), rank: 3,
          isCommand: false, changes: { $0.scrollBox(by: .pages(-1)) }),
        KeyBinding(
          [.pageDown], Phrase("page", "翻页"), Phrase("One page down", "下翻一页"), rank: 3,
          isCommand: false, changes: { $0.scrollBox(by: .pages(1)) }),
      ] + KeyMap.movement { $0.scrollBox(by: $1) }.suffix(2),
      and: KeyMap.typingInBoxes.keys)
  ]

  // MARK: Reading

  /// In bytes. Shorter texts are read at once, which takes far less than a millisecond.
  private static let immediateLimit = 1 << 16

  /// Takes a text instead of the one before, or a word as the secret that is asked for.
  mutating func paste(_ text: String, in model: inout Model) -> [Effect] {
    if isInSecret(model), SecretField.fits(text) {
      if secret.paste(text) { model.tell(.info, Words.lineEndRemoved) }
      return []
    }
    isTyped = false
    return read(text, in: model)
  }

  /// Takes a key as part of the secret that is asked for; else as text, after what was typed before and
  /// instead of what was pasted.
  mutating func type(_ key: Key, in model: inout Model) -> [Effect] {
    if isInSecret(model) {
      _ = secret.handle(key)
      return []
    }
    let typed = isTyped ? text : ""
    switch key {
    case .text(let letter):
      isTyped = true
      return read(typed + letter, in: model)
    case .backspace, .control("h"):
      return read(String(typed.unicodeScalars.dropLast()), in: model)
    default: return []
    }
  }

  private mutating func clear(in model: inout Model) -> [Effect] {
    if isInSecret(model), !secret.secret.isEmpty {
      secret = SecretField()
      return []
    }
    isTyped = false
    return read("", in: model)
  }

  private mutating func switchField(in model: inout Model) -> [Effect] {
    if asksForSecret(in: model) {
      prefersSecret = !isInSecret(model)
    } else {
      model.tell(.info, Phrase("No secret is missing here", "这里不缺 AppSecret"))
    }
    return []
  }

  private mutating func read(_ text: String, entry: Int? = nil, in model: Model) -> [Effect] {
    self.text = text
    self.text.makeContiguousUTF8()
    outcome = .nothing
    response = nil
    secret = SecretField()
    prefersSecret = nil
    offersRequests = entry == nil
    reading += 1
    top = 0
    guard !text.isBlank else { return [] }
    guard text.utf8.count > Self.immediateLimit else {
      finish(
        ImportOutcome { () throws(ImportError) in try ImportedText(reading: text, entry: entry) },
        of: reading, in: model)
      return []
    }
    outcome = .reading
    return [.readImport(reading: reading, text, entry: entry)]
  }

  /// Takes in what a text was read as, unless another one has taken its place.
  mutating func finish(_ outcome: ImportOutcome, of reading: Int, in model: Model) {
    guard reading == self.reading else { return }
    let imported = try? outcome.get()
    response = PastedResponse(
      text, beside: imported, preferring: model.draft.account.platform)
    switch outcome {
    case .success(let imported) where imported.isEvident || response == nil:
      self.outcome = .read(imported)
    case .success(let imported):
      self.outcome = response.map { .answered($0) } ?? .read(imported)
    case .failure(let error):
      self.outcome = response.map { .answered($0) } ?? .failed(error)
    }
  }

  // MARK: Several requests

  /// What a pasted text asks for by itself: the verdict of a response, or a choice of its requests.
  fileprivate mutating func takePasted(in model: inout Model) -> [Effect] {
    if case .answered = outcome, !isTyped { return apply(in: &model) }
    guard offersRequests, let imported, imported.entries.count > 1 else { return [] }
    return openRequests(in: &model)
  }

  private mutating func openRequests(in model: inout Model) -> [Effect] {
    offersRequests = false
    guard let imported, imported.entries.count > 1 else {
      model.tell(.info, Phrase("The text has no other request", "文本中没有其他请求"))
      return []
    }
    model.boxes.open(
      RequestsBox(entry: imported.entry, count: imported.entries.count, height: 1))
    return []
  }

  /// Reads another of the text's requests, by its number from 1.
  mutating func choose(entry: Int, in model: inout Model) -> [Effect] {
    read(text, entry: entry, in: model)
  }

  // MARK: Importing

  /// Makes the imported request the current one. Undo brings the previous one back.
  private func apply(in model: inout Model) -> [Effect] {
    switch outcome {
    case .nothing: model.tell(.warning, Phrase("Paste something first", "请先粘贴内容"))
    case .reading: model.tell(.warning, Phrase("Still reading", "仍在读取"))
    case .failed(let error): model.tell(.error, error.message)
    case .answered(let response):
      let effects = model.closeBox() + model.show(response)
      model.tell(
        .info, Phrase("Read as a response; the request is unchanged", "识别为响应；请求保持不变"))
      return effects
    case .read(let imported):
      let effects = model.closeBox() + model.apply(imported, with: secret.secret)
      return effects + (response.map { model.show($0) } ?? [])
    }
    return []
  }

  // MARK: Drawing

  func title(in model: Model) -> String { model.words(ImportLines.title) }
  func remark(in model: Model) -> String { text.isEmpty ? "" : ByteCount.text(text.utf8.count) }

  func frame(in model: Model) -> Rect {
    model.roomForBoxes.centred(width: 100, height: model.size.rows)
  }

  /// The lines at the bottom that the secret takes.
  private static let footHeight = 2

  func pageHeight(in model: Model) -> Int {
    max(1, area(in: model).height - (asksForSecret(in: model) ? Self.footHeight : 0))
  }

  func lineCount(in model: Model) -> Int {
    ImportLines(self, model, width: area(in: model).width).count
  }

  /// There may be thousands of parameters: only the visible ones are laid out.
  func draw(in area: Rect, of model: Model, on canvas: inout Canvas) {
    let asks = asksForSecret(in: model)
    let (area, foot) = area.split(bottom: asks ? Self.footHeight : 0)
    let lines = ImportLines(self, model, width: area.width)
    let top = min(top, max(0, lines.count - area.height))
    for row in 0..<min(area.height, max(0, lines.count - top)) {
      canvas.write(lines[top + row], x: area.x, y: area.y + row, width: area.width)
    }
    drawMore(lines.count - top - area.height, in: area, of: model, on: &canvas)
    guard asks, !foot.isEmpty else { return }
    let (isIn, other) = (isInSecret(model), Phrase("Tab types it", "按 Tab 输入"))
    secret.draw(
      label: Words.secret, on: &canvas, in: foot.row(foot.height - 1), of: model, hasFocus: isIn,
      remark: isIn
        ? Phrase("type or paste it, hidden; Enter imports without", "输入或粘贴，不显示；留空也可按 Enter 导入")
        : other)
  }
}

/// The result of a reading.
package typealias ImportOutcome = Result<ImportedText, ImportError>

extension Model {
  /// Passes a text to the import box, and opens it if it is closed.
  mutating func importText(_ text: String) -> [Effect] {
    boxes.open(ImportBox())
    let effects = changeFront { box, model in box.paste(text, in: &model) }
    return effects + takePasted()
  }

  /// Does what the text in the import box in front asks for by itself.
  mutating func takePasted() -> [Effect] {
    guard boxes.front is ImportBox else { return [] }
    return change(ImportBox.self) { $0.takePasted(in: &$1) }
  }

  /// - Parameter secret: Typed for what was imported; blank for none.
  fileprivate mutating func apply(_ imported: ImportedText, with secret: Secret) -> [Effect] {
    let plan = ImportPlan(imported, for: self, at: now)
    remember(draft)
    let isRequest = plan.isRequest
    draft = plan.draft
    opened = draft
    if draft.account.secret.isBlank, !secret.isBlank { draft.account.secret = secret }
    codeLanguage.guess(imported.codeLanguage)
    // A request with its signature is whole, and to be reproduced as it is.
    if isRequest, imported.observed == nil { promptForRequired() }
    guard isRequest else {
      let doctor = key(.openDoctor)
      tell(.info, Phrase("Saved for the doctor: press \(doctor)", "已保留，按 \(doctor) 诊断"))
      return []
    }
    var effects: [Effect] = response.sending == nil ? [] : [.cancel(attempt: attempt)]
    attempt += 1
    response = ResponseState()
    draft.openedID = nil
    requestCursor = firstParameterRow
    go(to: .request)
    let (count, undo) = (imported.parameters.count, key(.undo))
    tell(
      .info,
      Phrase(
        "Imported \(count) parameters; \(undo) restores the old request",
        "已导入 \(count) 个参数；按 \(undo) 恢复原来的请求"))
    if let profile = plan.profile { effects += fetching(profile) }
    return effects
  }
}
