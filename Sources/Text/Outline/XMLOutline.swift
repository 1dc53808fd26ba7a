/// An XML document as the rows of its pretty-printed text: an element per line, foldable and indexed by
/// number. The text is the document's, except for whitespace between elements.
///
/// A row's text is built on demand.
package struct XMLOutline: Sendable {
  private let bytes: [UInt8]
  private let nodes: [TapeNode]
  var rows: FoldedRows

  package init(_ bytes: [UInt8]) throws(XMLError) {
    self.bytes = bytes
    nodes = try XMLScanner.scan(bytes, into: XMLTape(bytes: bytes)).nodes
    rows = FoldedRows(nodes)
  }

  package var count: Int { rows.count }

  /// All elements, shown or not.
  var total: Int { nodes.count }

  var tree: BodyTree { .xml(bytes, nodes) }

  /// Where a row's element is, such as `/items/item[2]/title`.
  ///
  /// - Parameter limit: Leaves out the outermost steps if there are more, and begins with `…`.
  package func path(of row: Int, limit: Int = .max) -> String {
    path(to: rows[row].index, limit: limit)
  }

  func path(to index: Int, limit: Int = .max) -> String {
    let steps = rows.steps(to: index, limit: limit)
    let path = XMLPath.text(along: steps, in: tree)
    return steps.first.map { nodes[$0.index].depth == 0 } ?? true ? path : "…" + path
  }

  /// The element that opens or closes on a row, as it is written.
  func bytes(of row: Int) -> [UInt8] { Array(bytes[nodes[rows[row].index].range]) }

  /// The row at that number, from 0.
  package subscript(row: Int) -> XMLRow {
    let place = rows[row]
    let match = rows.match(around: place.index)
    return XMLRow(
      markup: XMLMarkup(bytes: bytes, range: nodes[place.index].range), node: nodes[place.index],
      isFoldable: nodes[place.index].hasChildren(at: place.index), closes: place.closes,
      isFolded: rows.isFolded(place.index), base: match.map { nodes[$0].depth } ?? 0)
  }

  /// Folds or unfolds the element that opens or closes on the row.
  ///
  /// - Returns: The row the element is on now; the same row when there is nothing to fold.
  @discardableResult
  package mutating func toggle(_ row: Int) -> Int { rows.toggle(row) }

  package mutating func expandAll() { rows.expandAll() }

  /// Shows this many levels of elements and folds what is deeper.
  package mutating func fold(beyond level: Int) { rows.fold(beyond: level) }

  /// Folds or unfolds the elements that are as deep and have the same name as a row's.
  package mutating func setFolded(_ isFolded: Bool, like row: Int) {
    let (bytes, nodes) = (bytes, nodes)
    let index = rows[row].index
    let name = XMLMarkup(bytes: bytes, range: nodes[index].range).name
    rows.setFolded(isFolded) {
      nodes[$0].depth == nodes[index].depth
        && bytes[XMLMarkup(bytes: bytes, range: nodes[$0].range).name].elementsEqual(bytes[name])
    }
  }

  /// Shows only some elements; `nil` shows all.
  package mutating func filter(_ matches: Bitmap?) { rows.filter(matches) }

  /// The elements whose tag or text a query finds; entities are not decoded.
  func matches(_ query: BodyQuery, isFilter: Bool) -> Bitmap {
    if case .elements(let path) = query { return path.elements(in: tree) }
    var query = query
    return bytes.withUnsafeBufferPointer { buffer in
      Bitmap(count: nodes.count, in: isFilter ? [nodes.indices] : rows.searched) { index in
        let range = nodes[index].range
        let isLeaf = !nodes[index].hasChildren(at: index)
        return query.isFound(
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

  /// The depth that is not indented: under a filter, that of the element it shows.
  let base: Int

  /// How deep it is nested; the root is at 0. Indented by two spaces a level.
  package var depth: Int { node.depth - base }

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
