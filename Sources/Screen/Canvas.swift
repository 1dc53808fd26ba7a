/// A grid of printable cells: what the program wants the screen to look like.
///
/// Whatever is written is clipped at the edge and at the given width, a wide character is never
/// halved, and nothing that a terminal would take for a control can be in a cell.
public struct Canvas: Sendable, Equatable {
  public let size: Size
  /// Where the terminal's cursor is shown; `nil` hides it.
  public var cursor: Point?
  var cells: [Cell]

  public init(size: Size) {
    self.size = size
    cells = Array(repeating: .blank, count: size.columns * size.rows)
  }

  /// Writes text from a point, in at most `width` columns (`nil`: to the edge), and returns the
  /// columns used.
  @discardableResult
  public mutating func write(
    _ text: some StringProtocol, x: Int, y: Int, width: Int? = nil, style: Style = .text
  ) -> Int {
    fatalError("to be written")
  }

  /// Writes spans one after the other.
  @discardableResult
  public mutating func write(_ spans: [Span], x: Int, y: Int, width: Int? = nil) -> Int {
    fatalError("to be written")
  }

  /// Fills a rectangle with spaces in a style.
  public mutating func fill(_ rect: Rect, style: Style = .text) {
    fatalError("to be written")
  }

  /// Changes the style of cells and leaves their text.
  public mutating func restyle(_ rect: Rect, _ change: (Style) -> Style) {
    fatalError("to be written")
  }

  /// Draws a frame along the edge of a rectangle, in light lines.
  public mutating func frame(_ rect: Rect, style: Style) {
    fatalError("to be written")
  }

  /// The cell at a place inside the canvas.
  public subscript(x: Int, y: Int) -> Cell {
    cells[y * size.columns + x]
  }

  /// The rows as text, without trailing spaces, joined by line feeds. Tests read it.
  public var text: String {
    fatalError("to be written")
  }
}

/// One character cell. The right half of a wide character is a cell of width 0.
public struct Cell: Sendable, Equatable {
  /// The glyph's scalars: a base and at most two combining marks.
  public var scalars: (UInt32, UInt32, UInt32)
  /// 0 (the right half of a wide one), 1 or 2.
  public var width: UInt8
  public var style: Style

  static let blank = Cell(scalars: (0x20, 0, 0), width: 1, style: .text)

  public static func == (a: Cell, b: Cell) -> Bool {
    a.scalars == b.scalars && a.width == b.width && a.style == b.style
  }
}
