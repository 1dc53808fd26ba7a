import Screen
import SignScopeEngine

/// Lines of a label and wrapped text beside it.
struct LabelledText {
  let language: Language
  let width: Int
  private(set) var lines: [[Span]] = []

  init(language: Language, width: Int) {
    self.language = language
    self.width = width
  }

  private static let labelWidth = 11

  /// Columns in front of the text.
  var indent: Int { width >= 50 ? Self.labelWidth : 2 }

  mutating func blank() {
    if let last = lines.last, !last.isEmpty { lines.append([]) }
  }

  mutating func add(_ spans: [Span]) { lines.append(spans) }

  /// Adds text wrapped beside its `label`.
  mutating func add(_ label: Phrase, _ text: String, style: Style = .text) {
    guard !text.isEmpty else { return }
    let word = label[language]
    let indent = self.indent
    if indent == 2 { lines.append([Span(word, .dim)]) }
    for (index, line) in wrapped(text, columns: max(4, width - indent)).enumerated() {
      let isFirst = index == 0 && indent != 2
      lines.append([
        Span((isFirst ? word : "").padded(columns: indent), .dim), Span(line, style),
      ])
    }
  }

  /// Adds one of several texts beside a label, each marked by a dot; `label` is shown at the first.
  mutating func addItem(_ label: Phrase, _ text: String, style: Style = .text) {
    let word = label[language]
    if indent == 2, !word.isEmpty { lines.append([Span(word, .dim)]) }
    for (index, line) in wrapped(text, columns: max(4, width - indent - 2)).enumerated() {
      let isFirst = index == 0
      lines.append([
        Span((isFirst && indent != 2 ? word : "").padded(columns: indent), .dim),
        Span(isFirst ? "· " : "  ", .dim), Span(line, style),
      ])
    }
  }

  /// In characters. Longer text is truncated: a message can have megabytes, and is wrapped again on
  /// every key press. The body has all of it.
  private static let longest = 10_000

  private func wrapped(_ text: String, columns: Int) -> [String] {
    var text = text
    if text.utf8.count > Self.longest, text.unicodeScalars.count > Self.longest {
      let count = text.utf8.count
      let remark = Phrase("… (\(count) bytes in all)", "……（共 \(count) 字节）")
      text = String(text.unicodeScalars.prefix(Self.longest)) + remark[language]
    }
    return text.split(separator: "\n", omittingEmptySubsequences: false).flatMap { paragraph in
      paragraph.wrapped(columns: columns).map { String($0) }
    }
  }
}
