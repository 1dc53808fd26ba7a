import Screen

/// Marks cells as links by OSC 8, which ncurses does not support: the text is written again over itself,
/// so that ncurses' idea of the screen stays correct.
struct LinkPainter {
  /// Whether terminals would print the sequence instead of interpreting it.
  private let isSilent: Bool

  init(isXtermLike: Bool, variable: (String) -> String? = environmentVariable) {
    let isScreen = variable("STY") != nil && variable("TMUX") == nil
    isSilent = !isXtermLike || isScreen
  }

  /// The sequence to write; empty without links, or if the terminal would not understand it.
  func sequence(for canvas: Canvas) -> String {
    guard !isSilent, !canvas.links.isEmpty else { return "" }
    var text = ""
    for link in canvas.links {
      let cells = (link.x..<link.x + link.width).map { canvas[$0, link.y] }
      // The same id joins the lines of one URL into one link.
      text += "\u{1B}[\(link.y + 1);\(link.x + 1)H\u{1B}]8;id=signscope;\(link.url)\u{1B}\\"
      text += "\u{1B}[0\(Self.rendition(of: cells.first))m" + cells.map(\.text).joined()
      text += "\u{1B}]8;;\u{1B}\\"
    }
    // Cursor and rendition are restored to what ncurses expects.
    return "\u{1B}7" + text + "\u{1B}8"
  }

  private static func rendition(of cell: Cell?) -> String {
    let attributes = cell?.style.attributes ?? []
    return (attributes.contains(.bold) ? ";1" : "") + (attributes.contains(.underline) ? ";4" : "")
  }
}
