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
