package import Screen
package import SignScopeEngine

/// A printed walkthrough: its pages one below the other.
package struct PrintedWalkthrough {
  /// The lines, with placeholders for everything that would control a terminal.
  package let lines: [[Span]]

  /// - Parameter width: The available columns; at least 20 are used.
  package init(_ walkthrough: Walkthrough, language: Language, width: Int) {
    let width = max(20, width)
    var lines: [[Span]] = []
    let count = walkthrough.pages.count
    for (number, page) in zip(1..., walkthrough.pages) {
      if number > 1 { lines.append([]) }
      let heading = "── \(number)/\(count)  \(page.subject.title[language]) "
      let columns = width == .unwrapped ? 80 : width
      let rest = String(repeating: "─", count: max(0, columns - heading.columns))
      lines.append([Span(heading + rest, .title, .bold)])
      lines += PageLayout(page, language: language, width: width).lines
    }
    self.lines = lines.map { line in
      line.map { Span($0.text.printable, $0.style) }
    }
  }

  /// The pages without colours, ending in a line feed.
  package var text: String {
    lines.map { line in
      var text = line.map(\.text).joined()
      while text.unicodeScalars.last == " " { text.unicodeScalars.removeLast() }
      return text + "\n"
    }.joined()
  }
}
