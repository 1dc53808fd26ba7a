import Screen
import SignScopeEngine

/// Prints the doctor's findings for people.
struct DoctorPrinter {
  private var fields = FieldList()

  /// - Parameters:
  ///   - code: The language that the change is shown in.
  ///   - isGuessed: Whether nobody has chosen it.
  ///   - platform: The one whose rule is right.
  init(
    _ report: DoctorReport, code: CodeLanguage, isGuessed: Bool = false, on platform: Platform,
    in language: Language
  ) {
    let role: PitfallRole =
      switch report.verdict {
      case .match: .success
      case .explained: .signature
      case .unexplained: .platform
      }
    fields.add(report.verdict.rawValue, report.headline[language], role: role)
    for warning in report.warnings {
      fields.add(Phrase("warning", "警告"), warning.message[language], in: language)
    }
    if let difference = report.firstDifference {
      fields.add(
        Phrase("first difference", "首个差异"),
        Phrase("at byte \(difference.byte)", "第 \(difference.byte) 字节")[language], in: language)
      add(yours: difference.observed, correct: difference.expected, in: language)
    }
    if let best = report.findings.first {
      add(best, of: report, in: language)
      let guessed = isGuessed ? Phrase(" (guessed)", "（推测）")[language] : ""
      add(code, code.title + guessed, best, CodeShape(report.right.scheme), platform)
    }
    for other in report.findings.dropFirst() {
      fields.add(Phrase("or", "或者"), other.explanation[language], in: language)
    }
    for advice in report.advice { fields.add(Phrase("try", "建议"), advice[language], in: language) }
    if report.verdict != .match {
      fields.add(
        Phrase("correct signature", "正确的签名"), report.signature, isExact: true, in: language)
    }
    if report.tried > 1 {
      fields.add(
        Phrase("tried", "已尝试"),
        Phrase("\(report.tried) signing variants", "\(report.tried) 种签法")[language],
        in: language)
    }
    if let untried = report.untried {
      let more = Phrase("search longer with --budget", "可用 --budget 延长查找时间")
      fields.add(
        Phrase("not tried", "未尝试"),
        Phrase("\(untried.en); \(more.en)", "\(untried.zh)；\(more.zh)")[language], in: language)
    }
  }

  private mutating func add(
    _ finding: DoctorReport.Finding, of report: DoctorReport, in language: Language
  ) {
    guard report.verdict != .match else {
      for cause in finding.fixes {
        fields.add(Phrase("otherwise", "否则"), cause[language], in: language)
      }
      return
    }
    for (place, title) in finding.titles.enumerated() {
      let id = finding.mistakes.indices.contains(place) ? finding.mistakes[place] : ""
      fields.add("\(place + 1) \(id)", title[language])
      if finding.excerpts.indices.contains(place), let excerpt = finding.excerpts[place] {
        add(yours: excerpt.observed, correct: excerpt.right, in: language)
      }
    }
    for fix in Set(finding.fixes).count == finding.fixes.count
      ? finding.fixes : Array(finding.fixes.prefix(1))
    {
      fields.add(Phrase("fix", "办法"), fix[language], in: language)
    }
  }

  /// Two texts, each with a line below it that points at what differs.
  private mutating func add(yours: MarkedText, correct: MarkedText, in language: Language) {
    fields.add(Phrase("  yours", "  你的"), yours.underlined, isExact: true, in: language)
    fields.add(Phrase("  correct", "  正确"), correct.underlined, isExact: true, in: language)
  }

  /// The lines of the wrong code, and those in their place.
  private mutating func add(
    _ code: CodeLanguage, _ title: String, _ finding: DoctorReport.Finding, _ right: CodeShape,
    _ platform: Platform
  ) {
    guard let shape = finding.shape,
      let change = CodeChange(from: shape, to: right, on: platform, in: code)
    else { return }
    let lines = change.removed.map { "- " + $0.text } + change.added.map { "+ " + $0.text }
    fields.add(title, lines.joined(separator: "\n"), isExact: true)
  }

  func print(to console: Console) { fields.print(to: console) }
}

extension MarkedText {
  /// The text, and below it carets where it differs.
  fileprivate var underlined: String {
    let carets = parts.map { part in
      String(repeating: part.isChanged ? "^" : " ", count: part.text.printable.columns)
    }.joined()
    guard carets.contains("^") else { return text }
    return text + "\n" + carets.prefix(through: carets.lastIndex(of: "^") ?? carets.startIndex)
  }
}
