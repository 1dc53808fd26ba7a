import Screen
import SignScopeEngine

/// The doctor's findings as lines, for the screen and as text.
struct DoctorLines {
  private let model: Model
  private let width: Int
  /// For a text, which has no colours.
  private let isPlain: Bool
  private(set) var lines: [[Span]] = []

  init(_ box: DoctorBox, _ model: Model, width: Int, isPlain: Bool = false) {
    self.model = model
    self.isPlain = isPlain
    self.width = max(20, width)
    guard box.secretField == nil else {
      addSecretHints()
      return
    }
    switch box.outcome {
    case .nothing: addHints()
    case .searching: break
    case .failed(let error): wrap(model.words(error.message), style: Style(.error))
    case .done(let report, _): add(report)
    }
  }

  private func words(_ phrase: Phrase) -> String { model.words(phrase) }

  // MARK: Parts

  private mutating func addHints() {
    let importing = model.key(.openImport)
    let hints = [
      Phrase(
        "A signature: I look for mistakes (up to three together) that reproduce it exactly.",
        "签名：查找哪些错误恰好会得到这个签名，最多三处同时出现。"),
      Phrase(
        "A string to sign printed by your code: I compare it byte by byte.", "代码打印的待签名串：逐字节比较。"),
      Phrase(
        "The request on screen must be the one your code signed, with the same parameters and timestamp. \(importing) imports it from a curl command, a URL or a literal.",
        "屏幕上的请求必须就是你的代码所签的请求：参数与时间戳都相同。可用 \(importing) 从 curl 命令、URL 或字面量导入。"),
    ]
    for hint in hints {
      wrap(words(hint), indent: 2, mark: "· ", style: .dim)
      lines.append([])
    }
  }

  private mutating func addSecretHints() {
    let key = model.draft.account.appKey
    let owner = key.isEmpty ? Phrase("your app", "你的应用") : Phrase("app key \(key)", "AppKey \(key)")
    let hints = [
      Phrase(
        "Type or paste the secret of \(owner.en), and press Enter. Without it no signature can be checked, so nothing is searched for.",
        "请输入或粘贴 \(owner.zh) 的 AppSecret，然后按 Enter。没有它就无法核对任何签名，因此不会开始查找。"),
      Phrase(
        "It is kept with the credentials in pane 1 until you quit. It is not shown, saved, copied or sent.",
        "它会保留在窗格 1 的凭证中，直到退出；不会显示、保存、复制或发送。"),
    ]
    for hint in hints {
      wrap(words(hint), indent: 2, mark: "· ", style: .dim)
      lines.append([])
    }
  }

  private mutating func add(_ report: DoctorReport) {
    if let difference = report.firstDifference {
      let place = Phrase("at byte \(difference.byte)", "第 \(difference.byte) 字节")
      lines.append([
        Span(words(Phrase("First difference", "首个差异")) + "  ", .dim), Span(words(place), .strong),
      ])
      addPair(observed: difference.observed, right: difference.expected)
      lines.append([])
    }
    switch report.verdict {
    case .match:
      addFirst(report)
      addWarnings(report)
      addOtherCauses(report)
    case .explained, .unexplained:
      if let best = report.findings.first { add(best) }
      addAlternatives(report)
      addWarnings(report)
      addAdvice(report)
      addUntried(report)
      lines.append([
        Span(words(Phrase("The correct signature", "正确的签名")) + "  ", .dim),
        Span(report.signature, .success),
      ])
    }
  }

  private mutating func add(_ finding: DoctorReport.Finding) {
    for (place, title) in finding.titles.enumerated() {
      wrap(
        Self.sentence(words(title)), indent: 3, mark: "\(place + 1)  ", style: Style(.strong, .bold)
      )
      if finding.excerpts.indices.contains(place), let excerpt = finding.excerpts[place] {
        addPair(observed: excerpt.observed, right: excerpt.right)
      }
      if finding.fixes.indices.contains(place),
        place == 0 || finding.fixes[place] != finding.fixes[place - 1]
      {
        wrap(
          words(finding.fixes[place]), indent: 3 + labelWidth,
          mark: "   " + padded(words(Words.fix)), style: .text)
      }
      lines.append([])
    }
    addCode(finding)
  }

  /// Other explanations, without what they have in common with the best one.
  private mutating func addAlternatives(_ report: DoctorReport) {
    guard let best = report.findings.first, report.findings.count > 1 else { return }
    lines.append([Span(words(Phrase("Also possible", "也可能是")), .title, .bold)])
    for finding in report.findings.dropFirst() {
      let other = finding.titles.filter { !best.titles.contains($0) }
      let instead = best.titles.indices.filter { !finding.titles.contains(best.titles[$0]) }
      let places =
        best.titles.count > 1 && other.count < best.titles.count
        ? instead.map { String($0 + 1) }.joined(separator: ", ") : ""
      let titles = other.map(words).joined(separator: model.language == .english ? "; " : "；")
      let lead = places.isEmpty ? "" : words(Phrase("instead of \(places): ", "代替 \(places)："))
      wrap(lead + titles, indent: 5, mark: "   · ", style: .dim)
    }
    lines.append([])
  }

  private mutating func addFirst(_ report: DoctorReport) {
    guard let finding = report.findings.first else { return }
    wrap(
      finding.titles.map { Self.sentence(words($0)) }.joined(separator: " "), style: Style(.strong))
    lines.append([])
  }

  /// What a correct signature does not save the request from.
  private mutating func addWarnings(_ report: DoctorReport) {
    guard !report.warnings.isEmpty else { return }
    lines.append([Span(words(Phrase("Warnings", "警告")), .title, .bold)])
    for warning in report.warnings {
      wrap(words(warning.message), indent: 5, mark: "   ! ", style: Style(.warning))
    }
    lines.append([])
  }

  private mutating func addOtherCauses(_ report: DoctorReport) {
    guard let finding = report.findings.first else { return }
    lines.append([Span(words(Phrase("If it is still refused", "若仍被拒绝")), .title, .bold)])
    for cause in finding.fixes { wrap(words(cause), indent: 5, mark: "   · ", style: .text) }
  }

  private mutating func addAdvice(_ report: DoctorReport) {
    guard !report.advice.isEmpty else { return }
    lines.append([Span(words(Phrase("Next steps", "接下来")), .title, .bold)])
    for advice in report.advice { wrap(words(advice), indent: 5, mark: "   · ", style: .text) }
    lines.append([])
  }

  private mutating func addUntried(_ report: DoctorReport) {
    guard let untried = report.untried else { return }
    wrap(words(Phrase("Not tried: \(untried.en)", "未尝试：\(untried.zh)")), style: Style(.warning))
    lines.append([])
  }

  /// The lines of the wrong code beside the correct ones.
  private mutating func addCode(_ finding: DoctorReport.Finding) {
    let language = model.codeLanguage.language
    let platform = model.draft.account.platform
    guard let shape = finding.shape, let right = model.live.trace?.scheme,
      let change = CodeChange(from: shape, to: CodeShape(right), on: platform, in: language)
    else { return }
    lines.append([
      Span(words(Phrase("Lines to change", "要修改的代码")) + "  ", .title, .bold),
      Span(isPlain ? language.title : "\(language.title) ▾", .key),
      Span(model.codeLanguage.isGuessed ? "  " + words(Words.guessedFromPaste) : "", .dim),
    ])
    for (mark, code, role) in [
      ("-", change.removed, Role.signature), ("+", change.added, .success),
    ] {
      for line in code { wrap(line.text, indent: 6, mark: "   \(mark)  ", style: Style(role)) }
    }
    lines.append([])
  }

  // MARK: Lines

  private var labelWidth: Int {
    [Words.yours, Words.right, Words.fix].map { words($0).columns }.max().map { $0 + 2 } ?? 0
  }

  private func padded(_ label: String) -> String { label.padded(columns: labelWidth) }

  /// Two texts one below the other, what differs lit; in text, with carets below it.
  private mutating func addPair(observed: MarkedText, right: MarkedText) {
    for (label, text, role) in [
      (Words.yours, observed, Role.signature), (Words.right, right, .success),
    ] {
      let lead = Span("   " + padded(words(label)), .dim)
      let parts = text.parts.map { part in
        part.isChanged ? Span(part.text, role, .bold) : Span(part.text)
      }
      lines.append(Self.cut([lead] + parts, to: width))
      guard isPlain, text.parts.contains(where: \.isChanged) else { continue }
      let carets = text.parts.map { part in
        String(repeating: part.isChanged ? "^" : " ", count: part.text.printable.columns)
      }
      let indent = String(repeating: " ", count: 3 + labelWidth)
      lines.append(Self.cut([Span(indent + carets.joined())], to: width))
    }
  }

  private static func cut(_ spans: [Span], to width: Int) -> [Span] {
    var room = width
    return spans.compactMap { span in
      guard room > 0 else { return nil }
      let text = span.text.truncated(columns: room)
      room -= text.columns
      return Span(text, span.style)
    }
  }

  private mutating func wrap(
    _ text: String, indent: Int = 0, mark: String = "", style: Style = .text
  ) {
    let parts = text.wrapped(columns: max(8, width - indent))
    for (row, part) in parts.enumerated() {
      let lead = row == 0 ? mark.padded(columns: indent) : String(repeating: " ", count: indent)
      lines.append([
        Span(lead, row == 0 && !mark.isEmpty ? .dim : .text), Span(String(part), style),
      ])
    }
  }

  private static func sentence(_ text: String) -> String {
    text.prefix(1).uppercased() + text.dropFirst()
  }
}

extension Words {
  static let yours = Phrase("yours", "你的")
  static let right = Phrase("correct", "正确")
}
