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

  private static func cells(of row: String) -> [[Inline]] {
    row.split(separator: "|", omittingEmptySubsequences: false).dropFirst().dropLast()
      .map { .reading($0) }
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
