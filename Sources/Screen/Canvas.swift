/// A grid of printable cells: the intended contents of the screen.
///
/// Everything written is clipped at the edge and at the given width, a wide character is never halved,
/// and a cell never contains anything that a terminal would take for a control.
package struct Canvas: Sendable, Equatable {
  package let size: Size
  /// Where the terminal's cursor is shown; `nil` hides it.
  package var cursor: Point?
  /// The characters that frames are drawn with.
  package var borders = Borders.lines
  /// Links, for terminals that support them.
  package private(set) var links: [Link] = []
  var cells: [Cell]

  /// A canvas of spaces. Negative sizes count as 0.
  package init(size: Size) {
    let size = Size(columns: max(0, size.columns), rows: max(0, size.rows))
    self.size = size
    cells = Array(repeating: .blank, count: size.columns * size.rows)
  }

  /// Writes text from a point, in at most `width` columns (`nil`: up to the edge), and returns the
  /// columns used.
  ///
  /// Columns left of the canvas count as used, so that the next text can start at `x` plus the result. A
  /// row outside the canvas uses none. Placeholders are drawn in the role `marker`.
  @discardableResult
  package mutating func write(
    _ text: some StringProtocol, x: Int, y: Int, width: Int? = nil, style: Style = .text
  ) -> Int {
    guard y >= 0, y < size.rows else { return 0 }
    var pen = Pen(x: x, limit: limit(x: x, width: width), row: y * size.columns)
    guard pen.x < pen.limit else { return 0 }
    put(text, style: style, with: &pen)
    return pen.x - x
  }

  /// Writes spans one after the other, and returns the columns used. If they need more columns than
  /// there are, the last one shows `…`.
  @discardableResult
  package mutating func write(_ spans: [Span], x: Int, y: Int, width: Int? = nil) -> Int {
    guard y >= 0, y < size.rows else { return 0 }
    var pen = Pen(x: x, limit: limit(x: x, width: width), row: y * size.columns)
    guard pen.x < pen.limit else { return 0 }
    for span in spans where !put(span.text, style: span.style, with: &pen) {
      write("…", x: pen.limit - 1, y: y, style: span.style)
      break
    }
    return pen.x - x
  }

  /// Makes cells of a row, which already hold the text, a link. Clips it at the edge; ignores a URL with
  /// anything but printable ASCII.
  package mutating func link(to url: String, x: Int, y: Int, width: Int) {
    let place = clipped(Rect(x: x, y: y, width: width, height: 1))
    guard !place.isEmpty, url.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F }) else { return }
    links.append(Link(x: place.x, y: place.y, width: place.width, url: url))
  }

  /// Fills a rectangle with spaces in a style.
  package mutating func fill(_ rect: Rect, style: Style = .text) {
    let rect = clipped(rect)
    guard !rect.isEmpty else { return }
    for y in rect.y..<rect.maxY {
      let row = y * size.columns
      blankHalves(around: row + rect.x, until: row + rect.maxX)
      for x in rect.x..<rect.maxX { cells[row + x] = .space(style) }
    }
  }

  /// Changes the style of cells and keeps their text.
  package mutating func restyle(_ rect: Rect, _ change: (Style) -> Style) {
    let rect = clipped(rect)
    for y in rect.y..<rect.maxY {
      for index in (y * size.columns + rect.x)..<(y * size.columns + rect.maxX) {
        cells[index].style = change(cells[index].style)
      }
    }
  }

  /// Draws a frame along the edge of a rectangle, of heavy lines if it has the focus; a single row or
  /// column becomes a line.
  package mutating func frame(_ rect: Rect, isHeavy: Bool = false, style: Style) {
    guard !rect.isEmpty else { return }
    let part = borders.frame(isHeavy: isHeavy)
    let (left, right, top, bottom) = (rect.x, rect.maxX - 1, rect.y, rect.maxY - 1)
    let line = String(repeating: part.horizontal, count: rect.width)
    let isLine = rect.width == 1 || rect.height == 1
    if rect.width > 1 || rect.height == 1 {
      write(line, x: left, y: top, style: style)
      write(line, x: left, y: bottom, style: style)
    }
    if rect.height > 1 {
      for y in max(0, top)..<max(0, min(bottom + 1, size.rows)) {
        write(part.vertical, x: left, y: y, style: style)
        write(part.vertical, x: right, y: y, style: style)
      }
    }
    guard !isLine else { return }
    write(part.topLeft, x: left, y: top, style: style)
    write(part.topRight, x: right, y: top, style: style)
    write(part.bottomLeft, x: left, y: bottom, style: style)
    write(part.bottomRight, x: right, y: bottom, style: style)
  }

  /// The cell at a place inside the canvas.
  package subscript(x: Int, y: Int) -> Cell {
    cells[y * size.columns + x]
  }

  /// The cells of a row inside the canvas, from the left.
  package func row(_ y: Int) -> ArraySlice<Cell> {
    cells[(y * size.columns)..<((y + 1) * size.columns)]
  }

  /// Whether a row equals that of a canvas of the same size.
  package func hasSameRow(_ y: Int, as other: Canvas) -> Bool {
    row(y) == other.row(y)
  }

  /// The rows as text, without trailing spaces, joined by line feeds; for tests.
  package var text: String {
    (0..<size.rows).map { y in
      var line = row(y).reduce(into: "") {
        $0.unicodeScalars.append(contentsOf: $1.text.unicodeScalars)
      }
      while line.unicodeScalars.last == " " { line.unicodeScalars.removeLast() }
      return line
    }.joined(separator: "\n")
  }
}

/// The position where writing continues, and its limits.
private struct Pen {
  var x: Int
  let limit: Int
  /// Index of the row's first cell.
  let row: Int
}

extension Canvas {
  private func limit(x: Int, width: Int?) -> Int {
    guard let width else { return size.columns }
    return width <= 0 ? x : x + min(size.columns - x, width)
  }

  private func clipped(_ rect: Rect) -> Rect {
    let x = min(max(0, rect.x), size.columns)
    let y = min(max(0, rect.y), size.rows)
    return Rect(
      x: x, y: y, width: min(rect.maxX, size.columns) - x, height: min(rect.maxY, size.rows) - y)
  }

  /// Writes what there is room for, and returns whether the rest is nothing but spaces.
  @discardableResult
  private mutating func put(
    _ text: some StringProtocol, style: Style, with pen: inout Pen
  ) -> Bool {
    text.withGlyphScanner { scanner in
      while let glyph = scanner.next() {
        let isWhole = pen.x + Int(glyph.width) <= pen.limit
        if pen.x < pen.limit { put(glyph, style: style, with: &pen) }
        if !isWhole, glyph.scalars.0 != 0x20 { return false }
      }
      return true
    }
  }

  private mutating func put(_ glyph: ScannedGlyph, style: Style, with pen: inout Pen) {
    let width = Int(glyph.width)
    let start = pen.x
    let end = min(start + width, pen.limit)
    pen.x = end
    guard end > 0 else { return }
    guard start >= 0, start + width == end else {
      // Half of a wide character would be outside: a space takes the visible half.
      let x = max(0, start)
      blankHalves(around: pen.row + x, until: pen.row + x + 1)
      cells[pen.row + x] = .space(style)
      return
    }
    let style = glyph.isMarker ? Style(.marker, style.attributes) : style
    blankHalves(around: pen.row + start, until: pen.row + end)
    cells[pen.row + start] = Cell(scalars: glyph.scalars, width: glyph.width, style: style)
    if width == 2 { cells[pen.row + start + 1] = .rightHalf(style) }
  }

  /// If the overwritten cells begin or end within a wide character, its other half becomes a space. Both
  /// indices are in one row.
  private mutating func blankHalves(around start: Int, until end: Int) {
    if cells[start].width == 0 { cells[start - 1] = .space(cells[start - 1].style) }
    if end < cells.count, cells[end].width == 0 { cells[end] = .space(cells[end].style) }
  }
}

/// One character cell. The right half of a wide character is a cell of width 0.
package struct Cell: Sendable, Equatable {
  /// The glyph's scalars: a base and at most two combining marks; 0 for none.
  package var scalars: (UInt32, UInt32, UInt32)
  /// 0 (the right half of a wide character), 1 or 2.
  package var width: UInt8
  package var style: Style

  /// The displayed text; empty for the right half of a wide character.
  package var text: String { String(scalars: scalars) }

  static let blank = Cell.space(.text)

  static func space(_ style: Style) -> Cell {
    Cell(scalars: (0x20, 0, 0), width: 1, style: style)
  }

  static func rightHalf(_ style: Style) -> Cell {
    Cell(scalars: (0, 0, 0), width: 0, style: style)
  }

  package static func == (a: Cell, b: Cell) -> Bool {
    a.scalars == b.scalars && a.width == b.width && a.style == b.style
  }
}

/// Cells of one row that are a link.
package struct Link: Sendable, Hashable {
  package var x: Int
  package var y: Int
  package var width: Int
  /// Printable ASCII.
  package var url: String
}
