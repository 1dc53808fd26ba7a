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

  /// The next value whose name or text holds `needle`, starting after `row` and continuing at the other
  /// end. Letters of ASCII match without regard to case; escapes are undone before. What hides the value is
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

extension JSONDocument {
  /// Whether a value's name or text contains the search text.
  package func matches(
    _ search: ByteSearch, _ index: Int, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let value = JSONValue(document: self, index: index)
    if let name = nameRange(of: index) {
      if search.isFound(in: bytes, name) { return true }
      if hasEscapes, let name = self.name(of: index), search.isFound(in: Array(name.utf8)) {
        return true
      }
    }
    guard !value.isContainer else { return false }
    guard value.node.hasEscapes else { return search.isFound(in: bytes, value.rawRange) }
    return search.isFound(in: Array((value.string ?? "").utf8))
  }
}
