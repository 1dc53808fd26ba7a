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
