import FoundationEssentials
import Screen
package import SignScopeEngine

/// The doctor: what other code has computed, the progress of the search, and its findings.
struct DoctorBox: Box {
  enum Outcome: Sendable, Equatable {
    /// Nothing has been examined yet.
    case nothing
    case searching(tried: Int, since: Date, now: Date)
    case done(DoctorReport, milliseconds: Int)
    case failed(ObservationError)
  }

  private(set) var field: TextField
  /// Whether keys are text, while it is typed; otherwise they are commands.
  private(set) var isTyping = true
  /// Set while the secret is asked for, without which nothing is examined.
  private(set) var secretField: SecretField?
  private(set) var outcome = Outcome.nothing
  /// Identifies the latest examination; results of earlier ones are ignored.
  private(set) var number = 0
  /// How long a search may take.
  private var budget = SignatureDoctor.usualBudget
  var top = 0
  /// Whether the two strings are shown byte by byte instead of the explanation.
  private(set) var showsBytes = false

  private init(_ observed: String) { field = TextField(observed) }

  var report: DoctorReport? {
    if case .done(let report, _) = outcome { report } else { nil }
  }

  var isSearching: Bool {
    if case .searching = outcome { true } else { false }
  }

  // MARK: Keys

  static let openings = [
    KeyBinding(
      [.openDoctor], Phrase("doctor", "诊断"),
      Phrase(
        "Diagnose a signature that your code computed", "诊断你的代码算出的签名"),
      rank: 6, unless: { $0.obstacleToSigning }, does: open)
  ]

  /// Starts with what is known of the other code's signature, and examines it at once.
  private static func open(in model: inout Model) -> [Effect] {
    model.isRevealed = false
    model.boxes.open(Self(model.observed ?? ""))
    guard model.observed != nil else { return [] }
    return model.change(Self.self) { $0.examine(in: &$1) }
  }

  static let sections = [typingKeys, secretKeys, readingKeys]

  func keys(in model: Model) -> KeySection {
    secretField != nil ? Self.secretKeys : isTyping ? Self.typingKeys : Self.readingKeys
  }

  private static let typingKeys = KeySection(
    Phrase("In the doctor, while typing", "签名诊断中，输入时"), isText: true,
    [
      key(
        [.confirm], Phrase("diagnose", "诊断"), Phrase("Diagnose the signature", "诊断签名"), rank: 0,
        does: { $0.examine(in: &$1) }),
      closing(Phrase("Close the doctor", "关闭签名诊断"), rank: 1),
      key(
        [.clear], Phrase("clear", "清空"),
        Phrase("Clear the text; pasting replaces it", "清空文本；粘贴会替换"), rank: 2,
        changes: { box, _ in box.field = TextField() }),
    ], and: KeyMap.typingInBoxes.keys)

  private static let secretKeys = KeySection(
    Phrase("In the doctor, while typing the secret", "签名诊断中，输入 AppSecret 时"), isText: true,
    [
      key(
        [.confirm], Phrase("diagnose", "诊断"),
        Phrase("Keep the secret in pane 1 and diagnose", "将 AppSecret 填入窗格 1 并诊断"), rank: 0,
        does: { $0.keepSecret(in: &$1) }),
      key(
        [.cancel], Phrase("back", "返回"),
        Phrase("Drop what was typed and go back", "放弃输入并返回"), rank: 1,
        changes: { box, _ in box.stopAsking() }),
      key(
        [.clear], Phrase("clear", "清空"), Phrase("Clear the secret", "清空 AppSecret"),
        rank: 2, changes: { box, _ in box.secretField = SecretField() }),
    ], and: KeyMap.typingInBoxes.keys)

  private static let readingKeys = KeySection(
    Phrase("In the doctor", "签名诊断中"),
    [
      key(
        [.confirm, .openDoctor], Phrase("another", "换一个"),
        Phrase("Type or paste another signature", "输入或粘贴另一个签名"), rank: 3,
        changes: { box, _ in
          box.isTyping = true
          box.top = 0
        }),
      key(
        [.typeSecret], Phrase("secret", "密钥"),
        Phrase("Type the secret again", "重新输入 AppSecret"), rank: 7,
        changes: { box, _ in
          box.secretField = SecretField()
          box.showsBytes = false
          box.top = 0
        }),
      key(
        [.switchField], Phrase("bytes", "字节"),
        Phrase("Compare both strings byte by byte", "逐字节对照两个字符串"), rank: 1,
        does: { $0.toggleBytes(in: &$1) }),
      key(
        [.copy], Phrase("copy", "复制"),
        Phrase("Copy the explanation with secrets masked", "复制说明（密钥已遮盖）"), rank: 4,
        does: { $0.copy($1) }),
      KeyBinding(
        [.copyValue], Phrase("copy signature", "复制签名"),
        Phrase("Copy the correct signature", "复制正确的签名"), rank: 4,
        unless: { $0.obstacleToSigning },
        does: { model in
          model.live.trace.map { [.copy($0.signature, what: Words.signature)] } ?? []
        }),
      KeyBinding(
        [.openWalkthrough], Phrase("walk through", "逐步讲解"),
        Phrase("Walk through the correct signature", "逐步讲解正确的签名"), rank: 5,
        unless: { $0.obstacleToSigning }, does: { $0.perform(.openWalkthrough) }),
      key(
        [.searchLonger], Phrase("search longer", "延长查找"),
        Phrase("Search ten times as long", "以十倍时间查找"), rank: 6,
        does: { $0.searchLonger(in: &$1) }),
      key(
        [.cancel, .quit], Phrase("close", "关闭"),
        Phrase("Stop the running search; otherwise close", "中止查找；否则关闭签名诊断"), rank: 0,
        does: { box, model in box.isSearching ? box.stop(in: &model) : model.closeBox() }),
    ] + CodeLanguageChoice.keys, and: KeyMap.inBoxes.keys)

  mutating func type(_ key: Key, in model: inout Model) -> [Effect] {
    if secretField != nil {
      _ = secretField?.handle(key)
      return []
    }
    if isTyping, field.handle(key) { outcome = .nothing }
    return []
  }

  /// Replaces the text with a pasted one, and examines it.
  mutating func paste(_ text: String, in model: inout Model) -> [Effect] {
    if secretField != nil {
      if secretField?.paste(text) == true { model.tell(.info, Words.lineEndRemoved) }
      return []
    }
    model.codeLanguage.guess(CodeLanguage(guessedFrom: text.utf8))
    let effects = close(in: &model)
    field = TextField(text)
    return effects + examine(in: &model)
  }

  private mutating func examine(in model: inout Model) -> [Effect] {
    isTyping = true
    outcome = .nothing
    guard let input = model.signingInput else {
      model.tell(.warning, Words.cannotSign)
      return []
    }
    guard !field.text.isBlank else {
      model.tell(.warning, ObservationError.empty.message)
      return []
    }
    model.observed = field.text
    top = 0
    guard !input.secret.isBlank else {
      secretField = SecretField()
      return []
    }
    number += 1
    isTyping = false
    showsBytes = false
    outcome = .searching(tried: 0, since: model.now, now: model.now)
    let doctor = SignatureDoctor(
      input, budget: budget, language: model.codeLanguage.known)
    return [.examine(number: number, doctor, Secret(field.text))]
  }

  /// Makes what was typed the account's secret, as pane 1 does, and examines with it.
  private mutating func keepSecret(in model: inout Model) -> [Effect] {
    guard let secret = secretField?.secret else { return [] }
    if !secret.isBlank {
      guard secret.map(\.trimmingWhitespace) != Secret(field.text.trimmingWhitespace) else {
        model.tell(
          .warning,
          Phrase("This is what is diagnosed, not the secret", "这是要诊断的内容，不是 AppSecret"))
        return []
      }
      model.remember(model.draft)
      model.draft.account.secret = secret
      model.tell(
        .info,
        Phrase(
          "The secret is in pane 1 until you quit; it is saved nowhere",
          "AppSecret 已填入窗格 1，退出前有效，不会保存到任何地方"))
    } else if model.draft.account.secret.isBlank {
      model.tell(.warning, Phrase("Type or paste the secret first", "请先输入或粘贴 AppSecret"))
      return []
    }
    secretField = nil
    return examine(in: &model)
  }

  private mutating func stopAsking() {
    secretField = nil
    if case .done = outcome { return }
    isTyping = true
  }

  /// Looks again, for longer: the order is the same, so what was tried is tried again.
  private mutating func searchLonger(in model: inout Model) -> [Effect] {
    guard report?.untried != nil else {
      model.tell(.info, Phrase("Everything has been tried", "已全部尝试"))
      return []
    }
    budget *= 10
    return examine(in: &model)
  }

  private mutating func stop(in model: inout Model) -> [Effect] {
    number += 1
    outcome = .nothing
    isTyping = true
    model.tell(.info, Phrase("Stopped: no explanation found yet", "已中止，尚未找到原因"))
    return [.stopExamining]
  }

  mutating func close(in model: inout Model) -> [Effect] { isSearching ? [.stopExamining] : [] }

  private mutating func toggleBytes(in model: inout Model) -> [Effect] {
    guard report?.observed != nil else {
      model.tell(.warning, Phrase("No second string to compare", "没有可对照的字符串"))
      return []
    }
    showsBytes.toggle()
    top = bytes(in: model)?.firstLine ?? 0
    return []
  }

  /// Always masked, because copied text gets passed on.
  private func copy(_ model: Model) -> [Effect] {
    let lines = DoctorLines(self, model, width: .unwrapped, isPlain: true).lines
    return [.copy(lines.plainText, what: Phrase("explanation", "说明"))]
  }

  // MARK: Results

  /// Sets the number of variants tried.
  mutating func advance(to tried: Int, of number: Int) {
    guard self.number == number, case .searching(_, let since, let now) = outcome else { return }
    outcome = .searching(tried: tried, since: since, now: now)
  }

  mutating func finish(_ result: DoctorOutcome, of number: Int, at now: Date) {
    guard self.number == number, case .searching(_, let since, _) = outcome else { return }
    switch result {
    case .success(let report):
      let took = now.timeIntervalSince(since) * 1000
      outcome = .done(report, milliseconds: Int(nearest: took))
    case .failure(let error):
      outcome = .failed(error)
      isTyping = true
    }
  }

  var isMoving: Bool { isSearching }

  /// Updates the time shown during a search.
  mutating func tick(in model: Model) {
    guard case .searching(let tried, let since, _) = outcome else { return }
    outcome = .searching(tried: tried, since: since, now: model.now)
  }

  // MARK: Drawing

  func title(in model: Model) -> String {
    model.words(Phrase("Doctor: why is the signature wrong?", "签名诊断：错在哪里？"))
  }

  func frame(in model: Model) -> Rect {
    model.roomForBoxes.centred(width: 104, height: model.size.rows)
  }

  func area(in model: Model) -> Rect {
    let frame = frame(in: model)
    return frame.inset(x: frame.width >= 80 ? 3 : 1, y: 1)
  }

  /// Lines above the findings: hint, field, what it is compared with, and the outcome.
  private static let headHeight = 5

  private func bytes(in model: Model) -> DoctorBytes? {
    showsBytes ? DoctorBytes(self, model, width: area(in: model).width) : nil
  }

  func lines(in model: Model, width: Int) -> [[Span]] {
    DoctorLines(self, model, width: width).lines
  }

  func lineCount(in model: Model) -> Int {
    let width = area(in: model).width
    return bytes(in: model)?.lineCount ?? lines(in: model, width: width).count
  }

  func pageHeight(in model: Model) -> Int {
    let height = max(1, area(in: model).height - Self.headHeight)
    return showsBytes ? max(1, height / 2 - 1) : height
  }

  func draw(in area: Rect, of model: Model, on canvas: inout Canvas) {
    let (head, body) = area.split(top: Self.headHeight)
    DoctorHead(box: self, model: model).draw(in: head, on: &canvas)
    if let bytes = bytes(in: model) {
      bytes.draw(top: top, in: body, model: model, on: &canvas)
    } else {
      draw(lines(in: model, width: area.width), in: body, of: model, on: &canvas)
    }
  }
}

/// The result of an examination.
package typealias DoctorOutcome = Result<DoctorReport, ObservationError>
