import Screen

/// Tells the terminal which of the cells it shows are links, by OSC 8. ncurses knows no links: the text
/// is written once more over itself, and what ncurses believes of the terminal stays true.
struct LinkPainter {
  /// Where terminals would show the sequence instead of taking it.
  private let isSilent: Bool

  init(isXtermLike: Bool, variable: (String) -> String? = environmentVariable) {
    let isScreen = variable("STY") != nil && variable("TMUX") == nil
    isSilent = !isXtermLike || isScreen
  }

  /// What to write; empty where there is nothing to link, or no terminal that would know.
  func sequence(for canvas: Canvas) -> String {
    guard !isSilent, !canvas.links.isEmpty else { return "" }
    var text = ""
    for link in canvas.links {
      let cells = (link.x..<link.x + link.width).map { canvas[$0, link.y] }
      // The same id makes the lines of one address one link.
      text += "\u{1B}[\(link.y + 1);\(link.x + 1)H\u{1B}]8;id=signscope;\(link.url)\u{1B}\\"
      text += "\u{1B}[0\(Self.rendition(of: cells.first))m" + cells.map(\.text).joined()
      text += "\u{1B}]8;;\u{1B}\\"
    }
    // Cursor and rendition are put back as ncurses has left them.
    return "\u{1B}7" + text + "\u{1B}8"
  }

  private static func rendition(of cell: Cell?) -> String {
    let attributes = cell?.style.attributes ?? []
    return (attributes.contains(.bold) ? ";1" : "") + (attributes.contains(.underline) ? ";4" : "")
  }
}
