import Screen
import SignScopeEngine

/// How a column of a table is drawn, by the first rows.
package struct ColumnFacts: Sendable {
  var width: Int
  /// Whether there is nothing but numbers in it, also in strings: they are aligned at the right.
  var isNumeric = false

  private static let widest = 40
  private static let sample = 500

  static func all(of table: BodyTable) -> [ColumnFacts] {
    var facts = table.columns.map {
      ColumnFacts(width: min(widest, max(3, $0.name.columns + 1)))
    }
    var (areNumbers, areTexts): (Set<Int>, Set<Int>) = ([], [])
    for row in table.rows.indices.prefix(sample) {
      for column in table.columns.indices {
        guard let value = table.cell(row, column) else { continue }
        let text = table.tree.brief(value, limit: widest)
        if text.utf8.count <= 30, Double(text) != nil {
          areNumbers.insert(column)
        } else if !text.isEmpty, table.tree.kind(of: value) != .literal {
          areTexts.insert(column)
        }
        facts[column].width = min(widest, max(facts[column].width, text.columns))
      }
    }
    for column in areNumbers.subtracting(areTexts) { facts[column].isNumeric = true }
    return facts
  }
}

/// The columns of a table on the screen: which are shown, which stay at the left, and where the cursor is.
struct TableGrid: Sendable {
  private let facts: [ColumnFacts]
  /// The shown columns, as numbers of the table's.
  private(set) var shown: [Int]
  /// How many of the shown columns stay at the left.
  private var frozen = 1
  /// The first one that is drawn beside the frozen ones.
  private var left = 1
  /// Where the cursor is among the shown columns.
  private(set) var cursor = 0
  var order: BodyTable.Order?

  init(_ facts: [ColumnFacts]) {
    self.facts = facts
    shown = Array(facts.indices)
  }

  /// The table's column under the cursor.
  var column: Int? { shown.indices.contains(cursor) ? shown[cursor] : nil }

  /// Sorts by the column under the cursor: up, then down, then not at all.
  mutating func sort() {
    guard let column else { return }
    if let order, order.column == column {
      self.order = order.isDescending ? nil : .init(column: column, isDescending: true)
    } else {
      order = .init(column: column, isDescending: false)
    }
  }

  mutating func hide(in area: Rect) {
    guard shown.count > 1 else { return }
    shown.remove(at: cursor)
    if cursor < frozen { frozen -= 1 }
    move(by: 0, in: area)
  }

  mutating func showAll() { shown = Array(facts.indices) }

  /// Freezes the columns up to the cursor; at the last frozen one, none.
  mutating func freeze(in area: Rect) {
    frozen = frozen == cursor + 1 ? 0 : cursor + 1
    left = frozen
    move(by: 0, in: area)
  }

  mutating func move(by step: Int, in area: Rect) {
    cursor = min(max(0, cursor + step), max(0, shown.count - 1))
    frozen = min(frozen, shown.count)
    left = max(left, frozen)
    guard cursor >= frozen else { return }
    left = min(left, cursor)
    while left < cursor, !slots(in: area).contains(where: { $0.place == cursor && $0.isWhole }) {
      left += 1
    }
  }

  /// Moves to the column at a point.
  mutating func click(x: Int, in area: Rect) {
    if let slot = slots(in: area).last(where: { $0.x <= x }) { cursor = slot.place }
  }

  // MARK: Drawing

  /// A column on the screen.
  private struct Slot {
    /// Among the shown columns.
    var place: Int
    var x: Int
    var width: Int
    var isWhole: Bool
  }

  /// The columns from the left: the frozen ones, then those from the first that is drawn.
  private func slots(in area: Rect) -> [Slot] {
    var slots: [Slot] = []
    var x = area.x + 2
    let first = min(max(left, frozen), shown.count)
    for place in Array(0..<min(frozen, shown.count)) + Array(first..<shown.count) {
      guard x < area.maxX else { break }
      let wanted = facts[shown[place]].width
      let width = min(wanted, area.maxX - x)
      slots.append(Slot(place: place, x: x, width: width, isWhole: width == wanted))
      x += wanted + 2
    }
    return slots
  }

  func drawHead(of table: BodyTable, in area: Rect, on canvas: inout Canvas) {
    for slot in slots(in: area) {
      let column = shown[slot.place]
      let mark = order?.column == column ? order?.isDescending == true ? "▼" : "▲" : ""
      let name = table.columns[column].name.truncated(columns: slot.width - mark.columns) + mark
      canvas.write(
        name.padded(columns: slot.width, facts[column].isNumeric ? .right : .left), x: slot.x,
        y: area.y, width: slot.width,
        style: Style(
          slot.place < frozen ? .title : .jsonName,
          slot.place == cursor ? [.bold, .reverse] : .bold))
    }
  }

  func draw(
    _ row: Int, of table: BodyTable, isMarked: Bool, in area: Rect, on canvas: inout Canvas
  ) {
    let slots = slots(in: area)
    for slot in slots {
      guard let value = table.cell(row, shown[slot.place]) else { continue }
      let kind = table.tree.kind(of: value)
      let text = table.tree.brief(value, limit: slot.width * 4).truncated(columns: slot.width)
      canvas.write(
        text.padded(columns: slot.width, facts[shown[slot.place]].isNumeric ? .right : .left),
        x: slot.x, y: area.y, width: slot.width, style: isMarked ? .text : Style(kind.role))
    }
    guard isMarked else { return }
    canvas.write("▸", x: area.x, y: area.y, style: Style(.key, .bold))
    canvas.select(Rect(x: area.x + 2, y: area.y, width: area.width - 2, height: 1))
    if let slot = slots.first(where: { $0.place == cursor }) {
      canvas.restyle(Rect(x: slot.x, y: area.y, width: slot.width, height: 1)) {
        Style($0.role, $0.attributes.union(.reverse))
      }
    }
  }
}

extension BodyTree.Kind {
  fileprivate var role: Role {
    switch self {
    case .object, .array: .dim
    case .text: .jsonString
    case .number: .jsonNumber
    case .literal: .jsonLiteral
    }
  }
}
