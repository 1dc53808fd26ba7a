/// A document as the rows of its pretty-printed text, foldable and reached by number.
///
/// No row's text exists before it is asked for.
package struct JSONOutline: Sendable {
  package let document: JSONDocument
  private(set) var rows: FoldedRows

  package init(_ document: JSONDocument) {
    self.document = document
    rows = FoldedRows(document.nodes)
  }

  package var count: Int { rows.count }

  /// The row at that number, from 0.
  package subscript(row: Int) -> OutlineRow {
    let place = rows[row]
    return OutlineRow(
      value: JSONValue(document: document, index: place.index), closes: place.closes,
      isFolded: rows.isFolded(place.index))
  }

  /// The row a value opens on; `nil` while it is hidden in a folded one.
  package func row(of value: JSONValue) -> Int? { rows.row(of: value.index) }

  /// Folds the container that opens or closes on the row, or unfolds it. Unfolding brings back what was
  /// folded inside as it was.
  ///
  /// - Returns: the row the container is on now; the same row where there is nothing to fold.
  @discardableResult
  package mutating func toggle(_ row: Int) -> Int { rows.toggle(row) }

  package mutating func expandAll() { rows.expandAll() }

  /// Folds everything but the outermost values.
  package mutating func collapseAll() { rows.collapseAll() }

  /// Unfolds what hides a value.
  ///
  /// - Returns: the value's row.
  @discardableResult
  package mutating func reveal(_ value: JSONValue) -> Int { rows.reveal(value.index) }

  /// The next value whose name or text holds `needle`, beginning behind `row` and going on at the other
  /// end. Letters of ASCII match without regard to case; escapes are undone before. What hides the value is
  /// unfolded.
  ///
  /// - Returns: its row, `nil` when nothing matches.
  package mutating func search(_ needle: String, from row: Int, backwards: Bool = false) -> Int? {
    let search = ByteSearch(needle)
    guard !search.isEmpty else { return nil }
    let document = document
    return document.bytes.withUnsafeBufferPointer { bytes in
      rows.search(from: row, backwards: backwards) { document.matches(search, $0, bytes) }
    }
  }
}
