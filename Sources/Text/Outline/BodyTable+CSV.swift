extension BodyTable {
  /// The rows as CSV by RFC 4180: a line of names, quotes where they are needed, containers as they are
  /// written.
  ///
  /// - Parameter shown: The columns, in order.
  /// - Returns: `nil` if the task has been cancelled.
  package func csv(columns shown: [Int]) -> [UInt8]? {
    var text: [UInt8] = []
    for (place, column) in shown.enumerated() {
      if place > 0 { text.append(UInt8(ascii: ",")) }
      Self.append(Array(columns[column].name.utf8), to: &text)
    }
    text += [0x0D, 0x0A]
    let names = columnsByName
    var cell: [UInt8] = []
    for (count, element) in rows.enumerated() {
      if count & 0xFF == 0, Task.isCancelled { return nil }
      let cells = cells(of: Int(element), names)
      for (place, column) in shown.enumerated() {
        if place > 0 { text.append(UInt8(ascii: ",")) }
        guard let value = cells[column] else { continue }
        cell.removeAll(keepingCapacity: true)
        tree.appendText(of: value, to: &cell)
        Self.append(cell, to: &text)
      }
      text += [0x0D, 0x0A]
    }
    return text
  }

  private static func append(_ cell: [UInt8], to text: inout [UInt8]) {
    let quote = UInt8(ascii: "\"")
    let needsQuotes =
      cell.contains { $0 == quote || $0 == UInt8(ascii: ",") || $0 == 0x0A || $0 == 0x0D }
      || cell.first == 0x20 || cell.last == 0x20
    guard needsQuotes else {
      text += cell
      return
    }
    text.append(quote)
    for byte in cell {
      if byte == quote { text.append(quote) }
      text.append(byte)
    }
    text.append(quote)
  }
}
