import Screen
import SignScopeEngine

/// The self-check: one line per check; a failed one shows its pitfall's number and the next step.
struct CheckBox: Box {
  /// Identifies the latest run; results of earlier runs are ignored.
  private(set) var number: Int
  private(set) var isRunning = false
  private(set) var results: [CheckResult] = []
  var top = 0

  private init(number: Int) { self.number = number }

  // MARK: Keys

  static let openings = [
    KeyBinding(
      [.openCheck], Phrase("check", "自检"),
      Phrase(
        "Check signing, connection, clock and credentials", "逐项自检：签名、连接、时钟与凭证"),
      rank: 9,
      // Sends nothing until the user agrees: the calls count against the key's quota.
      changes: {
        $0.isRevealed = false
        $0.boxes.open(CheckBox(number: $0.checkNumber))
      })
  ]

  static let sections = [
    KeySection(
      Phrase("In the self-check", "自检中"),
      [
        key(
          [.confirm], Phrase("check", "检查"),
          Phrase("Run the self-check", "运行自检"), rank: 0,
          does: { $0.start(in: &$1) }),
        key(
          [.copy], Phrase("copy", "复制"), Phrase("Copy the results", "复制自检结果"), rank: 2,
          does: { [.copy($0.text(in: $1), what: Phrase("Self-check", "自检结果"))] }),
        key(
          [.cancel, .quit], Phrase("close", "关闭"),
          Phrase("Stop the running check; otherwise close", "中止自检；否则关闭"), rank: 1,
          does: { box, model in
            let wasRunning = box.isRunning
            return wasRunning ? box.close(in: &model) : model.closeBox()
          }),
      ], and: KeyMap.inBoxes.keys)
  ]

  private mutating func start(in model: inout Model) -> [Effect] {
    guard !isRunning else { return [] }
    model.checkNumber += 1
    self = CheckBox(number: model.checkNumber)
    isRunning = true
    return [.check(number: number, model.draft.account)]
  }

  mutating func close(in model: inout Model) -> [Effect] {
    guard isRunning else { return [] }
    isRunning = false
    return [.stopChecking]
  }

  /// Adds a result of the current run; `nil` ends it.
  mutating func add(_ result: CheckResult?, of number: Int) {
    guard self.number == number, isRunning else { return }
    if let result { results.append(result) } else { isRunning = false }
  }

  private func result(of check: CheckResult.Check) -> CheckResult? {
    results.last { $0.check == check }
  }

  /// The running check: the first without a result.
  private var current: CheckResult.Check? {
    isRunning ? CheckResult.Check.allCases.first { result(of: $0) == nil } : nil
  }

  private var failures: [CheckResult] { results.filter { $0.outcome == .failed } }

  // MARK: Drawing

  private static let title = Phrase("Self-check", "自检")
  private static let titleWidth = 16

  func title(in model: Model) -> String { model.words(Self.title) }

  /// As high as its lines need, but no higher than the screen; new results hardly move it.
  func frame(in model: Model) -> Rect {
    let screen = Rect(size: model.size)
    let width = screen.centred(width: 96, height: 1).width
    let needed = max(13, lines(in: model, width: width - 4).count + 2)
    return screen.centred(width: 96, height: min(needed, max(8, model.size.rows - 4)))
  }

  /// The contents of the box as plain text.
  private func text(in model: Model) -> String {
    lines(in: model, width: .unwrapped).plainText
  }

  func lines(in model: Model, width: Int) -> [[Span]] {
    let account = model.draft.account
    let name = account.name.isEmpty ? "" : "\(account.name)   "
    let introduction = [
      Span(name, .strong, .bold), Span(model.words(account.platform.name) + "   ", .text),
      Span(account.shownGateway, .dim),
    ]
    return [introduction, []]
      + CheckResult.Check.allCases.flatMap { lines(for: $0, model, width) }
      + [[]] + conclusion(model, width)
  }

  private func lines(for check: CheckResult.Check, _ model: Model, _ columns: Int) -> [[Span]] {
    let title = model.words(check.title)
    guard let result = result(of: check) else {
      let isCurrent = current == check
      let checking = model.words(Phrase("checking", "检查中")) + " …"
      return [
        [
          Span(isCurrent ? "▸ " : "· ", isCurrent ? .key : .dim),
          Span(title.padded(columns: Self.titleWidth), isCurrent ? .strong : .dim),
          Span(isCurrent ? checking : "", .dim),
        ]
      ]
    }
    let mark = result.pitfall.map { Pitfall.mark($0) + " " } ?? ""
    let text = mark + model.words(result.message)
    let head = [
      Span(result.outcome.sign + " ", result.outcome.role, .bold),
      Span(title.padded(columns: Self.titleWidth), .strong),
    ]
    var lines = wrapped(text, columns, result.outcome == .skipped ? .dim : .text)
    if Self.isNarrow(columns) {
      lines.insert(head, at: 0)
    } else {
      lines[0].replaceSubrange(0...0, with: head)
    }
    if let fix = result.fix { lines += wrapped(model.words(fix), columns, Style(.info)) }
    return lines
  }

  /// If there is no room beside the titles, the texts are below them.
  private static func isNarrow(_ columns: Int) -> Bool { columns < 60 }

  /// The first span of each line is the indentation.
  private func wrapped(_ text: String, _ columns: Int, _ style: Style) -> [[Span]] {
    let indent = Self.isNarrow(columns) ? 2 : Self.titleWidth + 2
    let lines = text.wrapped(columns: max(10, columns - indent)).map {
      [Span(String(repeating: " ", count: indent)), Span(String($0), style)]
    }
    return lines.isEmpty ? [[Span(String(repeating: " ", count: indent))]] : lines
  }

  static let allPassed = Phrase("All passed: this account can call.", "全部通过：该账号可以正常调用。")

  private func conclusion(_ model: Model, _ columns: Int) -> [[Span]] {
    let words: Phrase
    if isRunning {
      words = Phrase("", "")
    } else if results.isEmpty {
      words = Phrase(
        "Press Enter to start. It sends at most three requests to the gateway, all read-only.",
        "按 Enter 开始。最多向网关发送三个请求，全部为只读。")
    } else if let first = failures.first {
      words = Phrase(
        "\(failures.count) failed. Start with \(first.check.title.en): it may cause the rest.",
        "\(failures.count) 项失败。先处理“\(first.check.title.zh)”：其余可能由它引起。")
    } else if results.allSatisfy({ $0.outcome == .passed }) {
      words = Self.allPassed
    } else {
      words = Phrase("Nothing failed; skipped checks say why.", "没有失败项；跳过的项目已注明原因。")
    }
    let style = Style(failures.isEmpty ? (results.isEmpty ? .info : .success) : .warning)
    return model.words(words).wrapped(columns: max(10, columns)).map { [Span(String($0), style)] }
  }
}

extension CheckResult.Outcome {
  /// One column, so that a result does not depend on colour alone.
  fileprivate var sign: String {
    switch self {
    case .passed: "✓"
    case .failed: "✗"
    case .skipped: "–"
    }
  }

  fileprivate var role: Role {
    switch self {
    case .passed: .success
    case .failed: .error
    case .skipped: .dim
    }
  }
}
