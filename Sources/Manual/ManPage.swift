import Screen
package import Text

/// The whole manual as one page for `man`: roff with the `man(7)` macros, which groff and mandoc
/// support.
package struct ManPage {
  private let language: Language
  private(set) var lines: [String] = []
  /// A paragraph's macro must not follow a heading's.
  private var isAfterHeading = false

  /// The page's source.
  ///
  /// - Parameters:
  ///   - version: The program's version, for the footer.
  ///   - date: The date of the page, such as 2026-01-31.
  ///   - options: The help of each command, with its name.
  package static func roff(
    version: String, date: String, options: [(command: String, help: String)] = [],
    in language: Language
  ) -> String {
    var page = ManPage(language: language)
    page.appendHead(version: version, date: date)
    for topic in Topic.allCases { page.append(topic.blocks(in: language)) }
    if !options.isEmpty { page.append(options) }
    return page.lines.joined(separator: "\n") + "\n"
  }

  init(language: Language) {
    self.language = language
  }

  private mutating func appendHead(version: String, date: String) {
    let purpose = Phrase(
      "sign requests to e-commerce APIs, send them, and explain failures",
      "为电商 API 请求签名、发送并诊断失败原因")
    lines = [
      ".\\\" To install it: \(ManPage.installing(in: language))",
      ".TH SIGNSCOPE 1 \"\(date)\" \"SignScope \(version)\" \"SignScope\"",
      // No justification and no hyphenation: they would distort what the reader has to type.
      ".ad l", ".nh",
    ]
    appendHeading(.section, Phrase("NAME", "名称")[language])
    appendText([Inline(text: "signscope - " + purpose[language])])
    appendHeading(.section, Phrase("SYNOPSIS", "用法")[language])
    appendText(.reading("**signscope** [*command*] [*option* ...]"))
  }

  /// The command line that installs the page for `man`.
  package static func installing(in language: Language) -> String {
    let folder = "~/.local/share/man/" + Phrase("man1", "zh_CN/man1")[language]
    return
      "mkdir -p \(folder) && signscope help --man --lang \(language.rawValue) > \(folder)/signscope.1"
  }

  private mutating func append(_ options: [(command: String, help: String)]) {
    appendHeading(.section, Phrase("OPTIONS", "选项")[language])
    for (command, help) in options {
      appendHeading(.subsection, "signscope \(command)")
      let lines = help.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
      append(.code(lines))
    }
  }

  mutating func append(_ blocks: [Block]) {
    for block in blocks { append(block) }
  }

  private mutating func append(_ block: Block) {
    switch block {
    case .heading(let level, let words):
      appendHeading(level == 1 ? .section : .subsection, words.text)
    case .paragraph(let words):
      if !isAfterHeading { lines.append(".PP") }
      appendText(words)
    case .list(let items):
      for item in items {
        lines.append(item.mark == "-" ? ".IP \\(bu 2" : ".IP \(item.mark) 4")
        appendText(item.words)
      }
    case .code(let code):
      lines += [".RS 4", ".nf"] + code.map { guarded(escaped($0)) } + [".fi", ".RE"]
      isAfterHeading = false
    case .table(let rows):
      guard let header = rows.first else { return }
      for row in rows.dropFirst() { append(row, under: header) }
    }
  }

  /// Appends a row as a tagged paragraph: its first cell as the tag, with the others below it.
  private mutating func append(_ row: [[Inline]], under header: [[Inline]]) {
    lines.append(".TP")
    for (number, cell) in row.enumerated() where !cell.isEmpty {
      if number > 1 { lines.append(".br") }
      let name = number > 1 ? header[number].text : ""
      appendText(name.isEmpty ? cell : [Inline(text: name + ": ", style: .emphasis)] + cell)
    }
  }

  private enum Heading: String {
    case section = ".SH"
    case subsection = ".SS"
  }

  private mutating func appendHeading(_ heading: Heading, _ words: String) {
    let words = heading == .section ? words.uppercased() : words
    lines.append("\(heading.rawValue) \"\(escaped(words).replacing("\"", with: "\\(dq"))\"")
    isAfterHeading = true
  }

  private mutating func appendText(_ runs: [Inline]) {
    var previous: Character = " "
    let words = runs.map { run in
      let text = text(run.text, after: &previous)
      return switch run.style {
      case .plain: text
      case .strong, .code: "\\fB\(text)\\fR"
      case .emphasis: "\\fI\(text)\\fR"
      }
    }.joined()
    lines.append(guarded(words))
    isAfterHeading = false
  }

  /// The text, escaped, with break points between Chinese characters.
  ///
  /// - Parameter previous: The character before the text; afterwards the text's last one.
  private func text(_ text: String, after previous: inout Character) -> String {
    var result = ""
    for character in text {
      let isWide = [previous, character].contains { String($0).columns == 2 }
      let isBreak =
        isWide && previous != " " && character != " " && !"（「『“《".contains(previous)
        && !"。，、；：？！）」』”》…".contains(character)
      result += (isBreak ? "\\:" : "") + escaped(String(character))
      previous = character
    }
    return result
  }

  private func escaped(_ text: String) -> String {
    text.replacing("\\", with: "\\e").replacing("-", with: "\\-")
  }

  /// Escapes a line that would be taken for a macro.
  private func guarded(_ line: String) -> String {
    line.hasPrefix(".") || line.hasPrefix("'") ? "\\&" + line : line
  }
}
