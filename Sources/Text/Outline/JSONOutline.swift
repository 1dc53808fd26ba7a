/// A document as the rows of its pretty-printed text, foldable and indexed by number.
///
/// A row's text is built on demand.
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

  /// The row a value opens on; `nil` while hidden in a folded container.
  package func row(of value: JSONValue) -> Int? { rows.row(of: value.index) }

  /// Folds or unfolds the container that opens or closes on the row. Unfolding restores what was
  /// folded inside.
  ///
  /// - Returns: The row the container is on now; the same row when there is nothing to fold.
  @discardableResult
  package mutating func toggle(_ row: Int) -> Int { rows.toggle(row) }

  package mutating func expandAll() { rows.expandAll() }

  /// Folds everything but the outermost values.
  package mutating func collapseAll() { rows.collapseAll() }

  /// Unfolds the containers that hide a value.
  ///
  /// - Returns: The value's row.
  @discardableResult
  package mutating func reveal(_ value: JSONValue) -> Int { rows.reveal(value.index) }

  /// The next value after `row`, wrapping around, whose name or text contains
  /// `needle`. ASCII letters match in either case; escapes are decoded first. Containers that hide it are
  /// unfolded.
  ///
  /// - Returns: Its row; `nil` when nothing matches.
  package mutating func search(_ needle: String, from row: Int, backwards: Bool = false) -> Int? {
    let search = ByteSearch(needle)
    guard !search.isEmpty else { return nil }
    let document = document
    return document.bytes.withUnsafeBufferPointer { bytes in
      rows.search(from: row, backwards: backwards) { document.matches(search, $0, bytes) }
    }
  }
}
