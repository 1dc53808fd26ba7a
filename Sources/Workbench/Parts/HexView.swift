import Screen
import SignScopeEngine

/// Bytes in lines: offset, hexadecimal, text, and the names of invisible characters. Only visible lines
/// are computed.
///
///     0010  66 69 65 6C 64 73 6E 75  6D 5F 69 69 64 2C E4 B8  fieldsnum_iid,中
struct HexView {
  let map: ByteMap
  let language: Language
  /// The place under the cursor, whose parameter is highlighted.
  var cursor: Int?
  /// Places to highlight, such as those that differ from another string.
  var marks: [Range<Int>] = []

  /// 16, or 8 if there is no room for 16.
  static func bytesPerLine(_ map: ByteMap, width: Int) -> Int {
    width >= Self.width(map, bytesPerLine: 16) ? 16 : 8
  }

  /// The width without the names: one column more than the text, for a wide character at its end.
  static func width(_ map: ByteMap, bytesPerLine count: Int) -> Int {
    offsetWidth(map) + 1 + hexWidth(count) + 1 + count + 1
  }

  /// The number of lines for all bytes.
  static func lineCount(_ map: ByteMap, bytesPerLine: Int) -> Int {
    (map.count + bytesPerLine - 1) / bytesPerLine
  }

  private static func offsetWidth(_ map: ByteMap) -> Int {
    max(4, String(max(0, map.count - 1), radix: 16).utf8.count)
  }

  private static func hexWidth(_ count: Int) -> Int { count * 3 - 1 + (count > 8 ? 1 : 0) }

  private static func hexColumn(_ column: Int) -> Int { column * 3 + (column >= 8 ? 1 : 0) }

  /// Draws the lines from `top` on, as many as fit.
  func draw(top: Int, in area: Rect, on canvas: inout Canvas) {
    let count = Self.bytesPerLine(map, width: area.width)
    let lit = cursor.flatMap { map.stretch(at: $0)?.parameter } ?? -1
    for row in 0..<max(0, area.height) {
      let start = (top + row) * count
      guard start < map.count else { return }
      let line = HexLine(map, places: start..<start + count)
      draw(line, y: area.y + row, lit: lit, bytesPerLine: count, in: area, on: &canvas)
    }
  }

  private func draw(
    _ line: HexLine, y: Int, lit: Int, bytesPerLine count: Int, in area: Rect,
    on canvas: inout Canvas
  ) {
    let width = Self.offsetWidth(map)
    let offset = String(line.places.lowerBound, radix: 16, uppercase: true)
    canvas.write(
      String(repeating: "0", count: max(0, width - offset.utf8.count)) + offset, x: area.x, y: y,
      width: area.width, style: .dim)
    let hexStart = area.x + width + 1
    let textStart = hexStart + Self.hexWidth(count) + 1
    for (column, cell) in line.cells.enumerated() {
      let style = style(of: cell, at: line.places.lowerBound + column, lit: lit)
      let x = hexStart + Self.hexColumn(column)
      canvas.write(cell.hex, x: x, y: y, width: area.maxX - x, style: style)
      if line.places.lowerBound + column == cursor { canvas.cursor = Point(x: x, y: y) }
      let isLit = style.role == .segmentFocused || style.role == .selection
      canvas.write(
        cell.text, x: textStart + column, y: y, width: area.maxX - textStart - column,
        style: cell.isMarker && !isLit ? Style(.marker) : style)
    }
    let nameStart = textStart + count + 2
    let room = area.maxX - nameStart
    guard !line.invisible.isEmpty else { return }
    let names = line.invisible.map { InvisibleCharacter.title(of: $0)[language] }
      .joined(separator: ", ")
    if room >= 12 {
      canvas.write(
        "← " + names.truncated(columns: room - 2), x: nameStart, y: y, width: room,
        style: Style(.warning))
    } else {
      // The name is shown when the cursor is there; a mark indicates that there is one.
      canvas.write("!", x: hexStart - 1, y: y, width: 1, style: Style(.warning, .bold))
    }
  }

  private func style(of cell: HexLine.Cell, at place: Int, lit: Int) -> Style {
    if place == cursor { return Style(.selection, .bold) }
    if marks.contains(where: { $0.contains(place) }) { return Style(.match) }
    if lit >= 0, cell.stretch.parameter == lit { return Style(.segmentFocused) }
    return Style(cell.stretch.kind?.role ?? .text)
  }

  /// The place whose hexadecimal or text is at a point.
  func place(at point: Point, top: Int, in area: Rect) -> Int? {
    guard area.contains(point) else { return nil }
    let count = Self.bytesPerLine(map, width: area.width)
    let hexStart = area.x + Self.offsetWidth(map) + 1
    let textStart = hexStart + Self.hexWidth(count) + 1
    let column =
      point.x >= textStart
      ? point.x - textStart
      : (0..<count).last { hexStart + Self.hexColumn($0) <= point.x } ?? 0
    guard column < count else { return nil }
    let place = (top + point.y - area.y) * count + column
    return place < map.count ? place : nil
  }
}
