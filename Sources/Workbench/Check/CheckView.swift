import Screen
import SignScopeEngine

/// The self-check over the panes: a line a check, with the number of the pitfall and the next step where
/// one fails.
struct CheckView {
  let model: Model
  let state: CheckState

  private static let titleWidth = 16

  /// Lines that show at once, at most.
  static func page(_ size: Size) -> Int { max(1, size.rows - 6) }

  /// As high as its lines need, and no higher than the screen; results that come do not move it much.
  private var frame: Rect {
    let screen = Rect(size: model.size)
    let width = screen.centred(width: 96, height: 1).width
    let needed = max(13, lines(columns: width - 4).count + 2)
    return screen.centred(width: 96, height: min(needed, max(8, model.size.rows - 4)))
  }

  private var area: Rect { frame.inset(x: 2, y: 1) }

  /// How far it can be scrolled.
  var lastTop: Int { max(0, lines.count - area.height) }

  /// The whole box as plain text.
  var text: String {
    lines.map { line in
      String(line.map(\.text).joined().reversed().drop { $0 == " " }.reversed())
    }.joined(separator: "\n")
  }

  private var lines: [[Span]] { lines(columns: area.width) }

  private func lines(columns: Int) -> [[Span]] {
    var lines = introduction
    lines.append([])
    for check in CheckResult.Check.allCases { lines += self.lines(for: check, columns) }
    lines.append([])
    return lines + conclusion(columns)
  }

  private var introduction: [[Span]] {
    let account = model.draft.account
    let name = account.name.isEmpty ? "" : "\(account.name)   "
    return [
      [
        Span(name, .strong, .bold), Span(model.words(account.platform.name) + "   ", .text),
        Span(account.gateway, .dim),
      ]
    ]
  }

  private func lines(for check: CheckResult.Check, _ columns: Int) -> [[Span]] {
    let title = model.words(check.title)
    guard let result = state.result(of: check) else {
      let isCurrent = state.current == check
      return [
        [
          Span(isCurrent ? "▸ " : "· ", isCurrent ? .key : .dim),
          Span(title.padded(columns: Self.titleWidth), isCurrent ? .strong : .dim),
          Span(isCurrent ? model.words(Words.checking) + " …" : "", .dim),
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

  /// Where there is no room beside the titles, the texts stand below them.
  private static func isNarrow(_ columns: Int) -> Bool { columns < 60 }

  /// The first span of each line is the room in front.
  private func wrapped(_ text: String, _ columns: Int, _ style: Style) -> [[Span]] {
    let indent = Self.isNarrow(columns) ? 2 : Self.titleWidth + 2
    let lines = text.wrapped(columns: max(10, columns - indent)).map {
      [Span(String(repeating: " ", count: indent)), Span(String($0), style)]
    }
    return lines.isEmpty ? [[Span(String(repeating: " ", count: indent))]] : lines
  }

  private func conclusion(_ columns: Int) -> [[Span]] {
    let words: Phrase
    if state.isRunning {
      words = Phrase("", "")
    } else if state.results.isEmpty {
      words = Phrase(
        "Enter begins. At most three requests go to the gateway, and all of them only read.",
        "按 Enter 开始。最多向网关发送三个请求，全部为只读。")
    } else if let first = state.failures.first {
      words = Phrase(
        "\(state.failures.count) failed. Begin with \(first.check.title.en): the rest may follow from it.",
        "\(state.failures.count) 项失败。先处理“\(first.check.title.zh)”：其余可能由它引起。")
    } else {
      words =
        state.results.allSatisfy { $0.outcome == .passed }
        ? Words.allPassed : Words.nothingFailed
    }
    let style = Style(
      state.failures.isEmpty ? (state.results.isEmpty ? .info : .success) : .warning)
    return model.words(words).wrapped(columns: max(10, columns)).map { [Span(String($0), style)] }
  }

  func draw(on canvas: inout Canvas) {
    canvas.fill(frame)
    canvas.frame(frame, style: Style(.borderFocused))
    canvas.write(
      " \(model.words(Words.checkTitle)) ", x: frame.x + 2, y: frame.y, width: frame.width - 4,
      style: Style(.title, .bold))
    ScrolledLines(lines: lines, top: state.top).draw(in: area, model, on: &canvas)
  }
}

extension CheckResult.Outcome {
  /// One column, so that colour is never the only sign.
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
