/// Parses the manual's Markdown: headings, paragraphs, lists of one level, code and tables. Comments are
/// skipped. A block ends at an empty line.
struct MarkdownReader {
  private var lines: ArraySlice<Substring>
  private var blocks: [Block] = []

  static func blocks(of text: String) -> [Block] {
    var reader = MarkdownReader(
      lines: text.split(separator: "\n", omittingEmptySubsequences: false)[...])
    while let line = reader.lines.first { reader.readBlock(startingWith: line) }
    return reader.blocks
  }

  private init(lines: ArraySlice<Substring>) {
    self.lines = lines
  }

  private mutating func readBlock(startingWith line: Substring) {
    if line.isEmpty || line.hasPrefix("<!--") {
      lines.removeFirst()
    } else if line.hasPrefix("```") {
      lines.removeFirst()
      blocks.append(.code(take { !$0.hasPrefix("```") }))
      lines = lines.dropFirst()
    } else if line.hasPrefix("    ") {
      blocks.append(.code(take { $0.hasPrefix("    ") }.map { String($0.dropFirst(4)) }))
    } else if line.hasPrefix("#") {
      lines.removeFirst()
      let level = line.prefix { $0 == "#" }.count
      blocks.append(.heading(level: level, .reading(line.dropFirst(level + 1))))
    } else if line.hasPrefix("|") {
      let rows = take { $0.hasPrefix("|") }.map(Self.cells)
      // The second row only marks the first one as the header.
      blocks.append(.table(Array(rows.prefix(1) + rows.dropFirst(2))))
    } else if Self.mark(of: line) != nil {
      blocks.append(.list(Self.items(of: take { !$0.isEmpty })))
    } else {
      blocks.append(.paragraph(.reading(take { !$0.isEmpty }.joined(separator: " "))))
    }
  }

  /// Consumes the lines up to the first that is not part of the block.
  private mutating func take(while belongs: (Substring) -> Bool) -> [String] {
    let taken = lines.prefix(while: belongs)
    lines = lines.dropFirst(taken.count)
    return taken.map(String.init)
  }

  /// The cells of a table's row. An escaped `\|` is part of its cell, also in code.
  private static func cells(of row: String) -> [[Inline]] {
    let escaped = "\u{0}"
    return row.replacing("\\|", with: escaped).split(
      separator: "|", omittingEmptySubsequences: false
    )
    .dropFirst().dropLast().map { .reading($0.replacing(escaped, with: "|")) }
  }

  private static func items(of lines: [String]) -> [Block.Item] {
    var items: [(mark: String, text: String)] = []
    for line in lines {
      if let mark = mark(of: line[...]) {
        items.append((mark, String(line.dropFirst(mark.count + 1))))
      } else if !items.isEmpty {
        items[items.count - 1].text += " " + line.drop { $0 == " " }
      }
    }
    return items.map { Block.Item(mark: $0.mark, words: .reading($0.text)) }
  }

  /// `-` or `1.` if the line begins a list item.
  private static func mark(of line: Substring) -> String? {
    let mark = line.prefix { $0 != " " }
    let isNumber = mark.hasSuffix(".") && Int(mark.dropLast()) != nil
    return mark.count < line.count && (mark == "-" || isNumber) ? String(mark) : nil
  }
}

/// A block of Markdown, of the kinds used in the manual.
enum Block: Equatable {
  /// An item of a list; the mark is `-`, or a number and a full stop.
  struct Item: Equatable {
    var mark: String
    var words: [Inline]
  }

  /// Level 1 is the page's title.
  case heading(level: Int, [Inline])
  case paragraph([Inline])
  case list([Item])
  case code([String])
  /// The first row is the header, whose cells may all be empty.
  case table([[[Inline]]])
}

/// A run of text in a block.
struct Inline: Equatable {
  enum Style { case plain, strong, emphasis, code }

  var text: String
  var style = Style.plain
}

extension [Inline] {
  /// The text without its styles.
  var text: String { map(\.text).joined() }
}

extension [Inline] {
  /// Parses the runs of a line: `**strong**`, `*emphasis*`, code between backticks, and links, of which
  /// the text is kept, and the target if it is a URL.
  static func reading(_ line: some StringProtocol) -> [Inline] {
    var runs: [Inline] = []
    var plain = ""
    func endPlainRun() {
      if !plain.isEmpty { runs.append(Inline(text: plain)) }
      plain = ""
    }
    var rest = Substring(line).trimmed
    while let character = rest.first {
      if let (run, length) = styled(rest) {
        endPlainRun()
        runs.append(run)
        rest = rest.dropFirst(length)
      } else if let (text, length) = link(rest) {
        plain += text
        rest = rest.dropFirst(length)
      } else {
        plain.append(character)
        rest = rest.dropFirst()
      }
    }
    endPlainRun()
    return runs
  }

  /// The run between two equal marks that begins here.
  private static func styled(_ text: Substring) -> (run: Inline, length: Int)? {
    for (mark, style) in [("`", Inline.Style.code), ("**", .strong), ("*", .emphasis)] {
      guard text.hasPrefix(mark) else { continue }
      let inside = text.dropFirst(mark.count)
      guard let first = inside.first, first != " ", let end = inside.firstRange(of: mark),
        end.lowerBound > inside.startIndex
      else { continue }
      let words = String(inside[..<end.lowerBound])
      return (Inline(text: words, style: style), words.count + 2 * mark.count)
    }
    return nil
  }

  /// The link `[text](target)` that begins here.
  private static func link(_ text: Substring) -> (text: String, length: Int)? {
    guard text.hasPrefix("["), let middle = text.firstRange(of: "]("),
      let end = text[middle.upperBound...].firstIndex(of: ")")
    else { return nil }
    let words = text[text.index(after: text.startIndex)..<middle.lowerBound]
    let target = text[middle.upperBound..<end]
    let shown = target.hasPrefix("http") ? "\(words) (\(target))" : String(words)
    return (shown, text[...end].count)
  }
}

extension Substring {
  /// Without the spaces at both ends.
  fileprivate var trimmed: Substring {
    var text = drop { $0 == " " }
    while text.last == " " { text.removeLast() }
    return text
  }
}
