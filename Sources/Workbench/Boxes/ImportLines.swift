import Screen
import SignScopeEngine

/// The contents of the import box: what was pasted, what it was recognised as, what would be imported,
/// and what could not be. Parameters are laid out one by one, on demand.
struct ImportLines {
  static let title = Phrase("Import", "导入")

  private let model: Model
  private let width: Int
  private var head: [[Span]] = []
  private var parameters: [Parameter] = []
  private var tail: [[Span]] = []

  init(_ box: ImportBox, _ model: Model, width: Int) {
    self.model = model
    self.width = width
    var head = LabelledText(language: model.language, width: width)
    var tail = LabelledText(language: model.language, width: width)
    let notRead = Phrase("Not read", "无法识别")
    switch box.outcome {
    case .nothing:
      if !box.text.isEmpty { head.add(Phrase("Pasted", "已粘贴"), model.words(notRead)) }
      head.add(Self.title, model.words(Self.hint))
      head.blank()
      let undo = model.key(.undo)
      head.add(
        Phrase("", ""),
        model.words(
          Phrase(
            "Nothing changes before Enter; \(undo) undoes it.",
            "按 Enter 之前不会有任何改动；之后可按 \(undo) 撤销。")), style: .dim)
    case .reading:
      addPreview(box.text, to: &head)
      head.add(
        Phrase("Read as", "识别为"), model.words(Phrase("reading …", "读取中 …")), style: Style(.info))
    case .answered(let response):
      addPreview(box.text, to: &head)
      head.add(
        Phrase("Read as", "识别为"),
        model.words(
          Phrase(
            "a response of \(response.platform.name.en); Enter opens its verdict",
            "\(response.platform.name.zh)的响应；按 Enter 查看结论")), style: Style(.strong, .bold))
      head.add(Words.verdict, Self.verdict(response, model), style: response.style)
    case .failed(let error):
      addPreview(box.text, to: &head)
      head.add(notRead, model.words(error.message), style: Style(.error))
    case .read(let imported):
      if imported.kind != .stringToSign { addPreview(box.text, to: &head) }
      addReading(imported, beside: box.response, to: &head)
      addNotes(imported, beside: box.response, to: &tail)
      parameters = imported.parameters
    }
    self.head = head.lines
    self.tail = tail.lines
  }

  private static let hint = Phrase(
    "Paste a curl command, a URL, a form body (a=1&b=2), JSON, a Python, JavaScript or PHP literal, an HTTP request, a HAR entry, or a log line with a string to sign. A response opens its verdict.",
    "粘贴 curl 命令、URL、表单（a=1&b=2）、JSON、Python/JavaScript/PHP 字面量、HTTP 请求原文、HAR 记录，或含待签名串的日志行。粘贴响应则直接显示结论。"
  )

  var count: Int { head.count + parameters.count + tail.count }

  subscript(index: Int) -> [Span] {
    if index < head.count { return head[index] }
    let index = index - head.count
    return index < parameters.count
      ? line(of: parameters[index]) : tail[index - parameters.count]
  }

  private static let nameWidth = 22

  private func addPreview(_ pasted: String, to text: inout LabelledText) {
    let preview = PastedPreview(pasted, lines: 2, by: model.redactor()).lines
    let columns = max(4, width - 12)
    text.add(
      Phrase("Pasted", "已粘贴"),
      preview.map { $0.truncated(columns: columns) }.joined(separator: "\n"),
      style: .dim)
  }

  /// `① Wrong signature · code 25`
  private static func verdict(_ response: PastedResponse, _ model: Model) -> String {
    let diagnosis = response.diagnosis
    let mark = diagnosis.pitfall.map { Pitfall.mark($0) + " " } ?? ""
    let code = diagnosis.outcome == .failure ? diagnosis.code.map { " · code \($0)" } : nil
    return mark + model.words(diagnosis.title) + (code ?? "")
  }

  private func addReading(
    _ imported: ImportedText, beside response: PastedResponse?, to text: inout LabelledText
  ) {
    text.add(Phrase("Read as", "识别为"), model.words(imported.reading), style: Style(.strong, .bold))
    if let gateway = imported.gateway {
      text.add(
        Words.gateway,
        [imported.verb, Redactor.withoutUser(gateway)].compactMap { $0 }.joined(separator: " "))
    }
    if imported.entries.count > 1 {
      let (number, count) = (imported.entry, imported.entries.count)
      text.add(
        Words.request,
        model.words(
          Phrase(
            "\(number) of \(count); Ctrl-R chooses another",
            "共 \(count) 个，当前第 \(number) 个；按 Ctrl-R 选择")))
    }
    if let response {
      text.add(Words.response, Self.verdict(response, model), style: response.style)
    }
    if let language = imported.codeLanguage {
      text.add(
        Phrase("Code", "代码"),
        model.words(Phrase("\(language.title), guessed", "\(language.title)（推测）")), style: .dim)
    }
    let plan = ImportPlan(imported, for: model, at: model.draft.stampedAt)
    if let observed = plan.draft.observed, imported.observed != nil {
      text.add(Phrase("For doctor", "待诊断"), words(for: observed, imported))
    }
    text.add(Phrase("Applied", "采用"), plan.remarks.map(model.words).joined(separator: "\n"))
    guard !imported.parameters.isEmpty else { return }
    text.blank()
    text.add([
      Span(
        "\(model.words(Phrase("Parameters", "参数"))) · \(imported.parameters.count)", .title, .bold)
    ])
  }

  /// A signature is shown as it is; a string to sign contains the secret.
  private func words(for observed: String, _ imported: ImportedText) -> String {
    let size = model.words(
      Phrase("\(observed.utf8.count) bytes", "\(observed.utf8.count) 字节"))
    return imported.kind == .stringToSign
      ? size : observed.truncatedInMiddle(columns: max(8, width - 24))
  }

  /// What was left out; text after the request is not, if the response was read from it.
  private func addNotes(
    _ imported: ImportedText, beside response: PastedResponse?, to text: inout LabelledText
  ) {
    let notes = imported.notes.filter { response == nil || $0.message != ImportedText.wordsAfter }
    guard !notes.isEmpty else { return }
    text.add([])
    for (index, note) in notes.enumerated() {
      let place =
        note.place.map { model.words($0) + (model.language == .english ? ": " : "：") } ?? ""
      let words = place + model.words(note.message)
      text.add(
        index == 0 ? Phrase("Notes", "说明") : Phrase("", ""), (note.isLoss ? "! " : "· ") + words,
        style: note.isLoss ? Style(.warning) : .dim)
    }
  }

  private func line(of parameter: Parameter) -> [Span] {
    let nameWidth = min(Self.nameWidth, max(6, width / 3))
    let room = max(0, width - nameWidth - 4)
    let name = ValueText.spans(parameter.name, columns: nameWidth)
    let used = name.reduce(0) { $0 + $1.text.columns }
    let gap = String(repeating: " ", count: max(0, nameWidth - used) + 2)
    return [Span("  ")] + name + [Span(gap)] + value(of: parameter, columns: room)
  }

  private func value(of parameter: Parameter, columns: Int) -> [Span] {
    switch parameter.value {
    case .absent:
      return [Span(model.words(Phrase("(no value)", "（无值）")).truncated(columns: columns), .dim)]
    case .file(let path):
      return [
        Span("\(model.words(Phrase("file", "文件"))) \(path)".truncated(columns: columns), .dim)
      ]
    case .text(let text):
      // The platform may still be unknown.
      let shown = text.isEmpty ? text : Redactor.anyPlatform.text(parameter)
      return ValueText.spans(shown, columns: columns)
    }
  }
}

extension PastedResponse {
  fileprivate var style: Style { Style(diagnosis.role.screenRole, .bold) }
}
