/// An XML document as the rows of its pretty-printed text: an element per line, foldable and indexed by
/// number. The text is the document's, except for whitespace between elements.
///
/// A row's text is built on demand.
package struct XMLOutline: Sendable {
  private let bytes: [UInt8]
  private let nodes: [TapeNode]
  private var rows: FoldedRows

  package init(_ bytes: [UInt8]) throws(XMLError) {
    self.bytes = bytes
    nodes = try XMLScanner.scan(bytes, into: XMLTape(bytes: bytes)).nodes
    rows = FoldedRows(nodes)
  }

  package var count: Int { rows.count }

  /// The row at that number, from 0.
  package subscript(row: Int) -> XMLRow {
    let place = rows[row]
    return XMLRow(
      markup: XMLMarkup(bytes: bytes, range: nodes[place.index].range), node: nodes[place.index],
      isFoldable: nodes[place.index].hasChildren(at: place.index), closes: place.closes,
      isFolded: rows.isFolded(place.index))
  }

  /// Folds or unfolds the element that opens or closes on the row.
  ///
  /// - Returns: The row the element is on now; the same row when there is nothing to fold.
  @discardableResult
  package mutating func toggle(_ row: Int) -> Int { rows.toggle(row) }

  package mutating func expandAll() { rows.expandAll() }

  /// Folds everything but the outermost element.
  package mutating func collapseAll() { rows.collapseAll() }

  /// The next element after `row`, wrapping around, with `needle` in its tag or
  /// text. ASCII letters match in either case; entities are not decoded. Elements that hide the
  /// element is unfolded.
  ///
  /// - Returns: Its row; `nil` when nothing matches.
  package mutating func search(_ needle: String, from row: Int, backwards: Bool = false) -> Int? {
    let search = ByteSearch(needle)
    guard !search.isEmpty else { return nil }
    let (bytes, nodes) = (bytes, nodes)
    return bytes.withUnsafeBufferPointer { buffer in
      rows.search(from: row, backwards: backwards) { index in
        let range = nodes[index].range
        let isLeaf = !nodes[index].hasChildren(at: index)
        return search.isFound(
          in: buffer, isLeaf ? range : XMLMarkup(bytes: bytes, range: range).openingTag)
      }
    }
  }
}

/// One row of an ``XMLOutline``: an element that contains only text, a start or end tag, or a
/// comment.
package struct XMLRow: Sendable {
  let markup: XMLMarkup
  package let node: TapeNode
  /// Whether it can be folded; true for both its rows.
  package let isFoldable: Bool
  /// Whether it is the row of the closing tag.
  package let closes: Bool
  /// Whether the element is shown as one row.
  package let isFolded: Bool

  /// How deep it is nested; the root is at 0. Indented by two spaces a level.
  package var depth: Int { node.depth }

  /// Elements, texts and comments in it.
  package var count: Int { node.count }

  /// The row in parts: the start tag, the text, the end tag; each may be empty.
  ///
  /// - Parameter limit: Bytes of each part that are read at most.
  package func parts(limit: Int = 4096) -> (opening: String, text: String, closing: String) {
    let (opening, closing) = (markup.openingTag, markup.closingTag)
    if closes { return ("", "", markup.text(in: closing, limit: limit)) }
    let text: String
    if isFoldable {
      guard isFolded else { return (markup.text(in: opening, limit: limit), "", "") }
      text = "…"
    } else {
      text = markup.text(in: markup.content, limit: limit)
    }
    return (
      markup.text(in: opening, limit: limit), text, markup.text(in: closing, limit: limit)
    )
  }

  /// The whole row as it would be printed, indented.
  package func line(limit: Int = 4096) -> String {
    let parts = parts(limit: limit)
    return String(repeating: "  ", count: depth) + parts.opening + parts.text + parts.closing
  }
}
