import CNcurses
import Screen

/// Converts rows of cells to what ncurses draws.
struct CellPainter {
  private struct Ink {
    var attributes: attr_t
    var pair: Int16
    var keepsBold: Bool
  }

  let theme: Theme
  let ambiguousWidth: AmbiguousWidth
  /// Whether the font has double lines but no heavy ones, as the Linux console's.
  private let hasNoHeavyLines: Bool

  /// Indexed by the role's number.
  private var inks: [Ink] = []
  private var row: [cchar_t] = []

  /// Creates a colour pair for each role. ncurses must be running, with colours started if the terminal
  /// has any.
  init(theme: Theme, ambiguousWidth: AmbiguousWidth, hasNoHeavyLines: Bool) {
    self.theme = theme
    self.ambiguousWidth = ambiguousWidth
    self.hasNoHeavyLines = hasNoHeavyLines
    for role in Role.allCases {
      let look = theme.look(of: role)
      var pair: Int16 = 0
      if look.foreground != -1 || look.background != -1 {
        pair = Int16(role.rawValue) + 1
        init_pair(pair, look.foreground, look.background)
      }
      inks.append(
        Ink(
          attributes: Self.attributes(look.attributes), pair: pair, keepsBold: look.keepsBold))
    }
  }

  /// Draws a row, starting at the left edge.
  mutating func paint(_ cells: ArraySlice<Cell>, y: Int) {
    row.removeAll(keepingCapacity: true)
    for cell in cells where cell.width > 0 { append(cell) }
    mvadd_wchnstr(Int32(y), 0, row, Int32(row.count))
  }

  private mutating func append(_ cell: Cell) {
    let ink = inks[Int(cell.style.role.rawValue)]
    var attributes = ink.attributes
    if !cell.style.attributes.isEmpty {
      var own = cell.style.attributes
      if !ink.keepsBold { own.remove(.bold) }
      attributes |= Self.attributes(own)
    }
    let base = substitute(for: cell.scalars.0)
    // ncurses uses the C library's widths. If its Unicode version differs from that of our table, a
    // character of another width would shift the rest of the row.
    guard base < 0x300 || cnc_wcwidth(wchar_t(base)) == Int32(cell.width) else {
      let unknown = wchar_t(UInt8(ascii: "?"))
      for _ in 0..<cell.width { append((unknown, 0, 0, 0), attributes, ink.pair) }
      return
    }
    let marks = cell.scalars.1 == 0 ? (0, 0) : (mark(cell.scalars.1), mark(cell.scalars.2))
    append((wchar_t(base), marks.0, marks.1, 0), attributes, ink.pair)
  }

  /// What is drawn instead of a character that this terminal cannot show in the cell's columns.
  private func substitute(for base: UInt32) -> UInt32 {
    if base < 0x80 { return base }
    if hasNoHeavyLines, let double = Self.doubleLines[base] { return double }
    guard ambiguousWidth == .wide, hasAmbiguousWidth(base) else { return base }
    return Self.narrowForms[base] ?? UInt32(UInt8(ascii: "?"))
  }

  private static let doubleLines: [UInt32: UInt32] = [
    0x2501: 0x2550, 0x2503: 0x2551, 0x250F: 0x2554, 0x2513: 0x2557, 0x2517: 0x255A, 0x251B: 0x255D,
  ]

  /// Characters of one column for those of the screen's own that have an ambiguous width.
  private static let narrowForms: [UInt32: UInt32] = {
    let forms: [(String, String)] = [
      ("①②③④⑤⑥⑦⑧⑨", "123456789"), ("…·•●◉○◎×÷±–—", "~.**@oOx/+--"),
      ("→←↑↓▶◀▲△▼▽◆◇□■★☆√", "><^v><^^vv##[#**v"), ("“”‘’", "\"\"''"),
      ("▁▂▃▄▅▆▇█▉▊▋▌▍▎▏░▒▓", "__--==#######||||.:#"),
      // As with ASCII borders, until the borders follow.
      ("─│┌┐└┘├┤┬┴┼", "-|+++++++++"), ("━┃┏┓┗┛", "=#####"),
    ]
    return forms.reduce(into: [:]) { table, pair in
      for (from, to) in zip(pair.0.unicodeScalars, pair.1.unicodeScalars) {
        table[from.value] = to.value
      }
    }
  }()

  /// The text is a C string, which ends at the first 0.
  private mutating func append(
    _ text: (wchar_t, wchar_t, wchar_t, wchar_t), _ attributes: attr_t, _ pair: Int16
  ) {
    var character = cchar_t()
    withUnsafeBytes(of: text) { bytes in
      let scalars = bytes.assumingMemoryBound(to: wchar_t.self)
      setcchar(&character, scalars.baseAddress, attributes, pair, nil)
    }
    row.append(character)
  }

  /// A combining mark; 0 if the C library does not consider it one.
  private func mark(_ scalar: UInt32) -> wchar_t {
    scalar != 0 && cnc_wcwidth(wchar_t(scalar)) == 0 ? wchar_t(scalar) : 0
  }

  private static func attributes(_ attributes: Attributes) -> attr_t {
    var result: attr_t = 0
    if attributes.contains(.bold) { result |= cnc_a_bold() }
    if attributes.contains(.dim) { result |= cnc_a_dim() }
    if attributes.contains(.underline) { result |= cnc_a_underline() }
    if attributes.contains(.reverse) { result |= cnc_a_reverse() }
    return result
  }
}

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
