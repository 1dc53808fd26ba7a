/// A document as the rows of its pretty-printed text, foldable and indexed by number.
///
/// A row's text is built on demand.
package struct JSONOutline: Sendable {
  package let document: JSONDocument
  var rows: FoldedRows

  package init(_ document: JSONDocument) {
    self.document = document
    rows = FoldedRows(document.nodes)
  }

  package var count: Int { rows.count }

  /// The row at that number, from 0.
  package subscript(row: Int) -> OutlineRow {
    let place = rows[row]
    let match = rows.match(around: place.index)
    return OutlineRow(
      value: JSONValue(document: document, index: place.index), closes: place.closes,
      isFolded: rows.isFolded(place.index), base: match.map { document.nodes[$0].depth } ?? 0,
      path: match == place.index && !place.closes ? path(of: row) : nil)
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

  /// Shows this many levels of values and folds what is deeper.
  package mutating func fold(beyond level: Int) { rows.fold(beyond: level) }

  /// Folds or unfolds the values that have the same place in the document's form as a row's value: as deep,
  /// in containers of the same names, whatever the index in an array.
  package mutating func setFolded(_ isFolded: Bool, like row: Int) {
    let document = document
    let index = rows[row].index
    let kind = kind(of: index)
    let depth = document.nodes[index].depth
    // The values to look at are few steps away from each other: steps that are kept make it linear.
    var steps = [TapePlaces.Step(index: 0, place: 0)]
    rows.setFolded(isFolded) { other in
      guard document.nodes[other].depth == depth else { return false }
      TapePlaces.move(&steps, to: other, in: document.nodes)
      return document.kind(along: steps) == kind
    }
  }

  private func kind(of index: Int) -> [[UInt8]?] {
    document.kind(along: rows.steps(to: index))
  }

  /// Shows only some values, each with its path; `nil` shows all.
  package mutating func filter(_ matches: Bitmap?) { rows.filter(matches) }

  /// Where a row's value is, such as `$.item[0].num_iid`.
  package func path(of row: Int) -> String {
    JSONValue.path(document.steps(along: rows.steps(to: rows[row].index)))
  }

  /// The values that a query finds.
  func matches(_ query: BodyQuery, isFilter: Bool) -> Bitmap {
    let nodes = document.nodes
    if case .path(let path) = query {
      var matches = Bitmap(count: nodes.count)
      for root in document.roots {
        for value in path.values(in: root) { matches[value.index] = true }
      }
      return matches
    }
    var query = query
    var shown: [UInt8] = []
    return Bitmap(count: nodes.count, in: isFilter ? [nodes.indices] : rows.searched) { index in
      shown.removeAll(keepingCapacity: true)
      document.appendShown(index, to: &shown)
      return shown.withUnsafeBufferPointer { query.isFound(in: $0, $0.indices) }
    }
  }
}

extension JSONDocument {
  /// Appends a value as its row shows it: the name, and a scalar's text or the brackets of a container.
  fileprivate func appendShown(_ index: Int, to shown: inout [UInt8]) {
    if let name = nameRange(of: index) {
      if hasEscapes, bytes[name].contains(UInt8(ascii: "\\")) {
        shown += JSONString.unescaped(bytes[name])
      } else {
        shown += bytes[name]
      }
      shown += [UInt8(ascii: ":"), UInt8(ascii: " ")]
    }
    let value = JSONValue(document: self, index: index)
    switch value.kind {
    case .object, .array:
      shown.append(bytes[value.rawRange.lowerBound])
      if !value.node.hasChildren(at: index) { shown.append(bytes[value.rawRange.upperBound - 1]) }
    case .string where value.node.hasEscapes || hasRawControls:
      shown.append(UInt8(ascii: "\""))
      JSONWriter.escape(value.string ?? "", into: &shown)
      shown.append(UInt8(ascii: "\""))
    case .string, .number, .boolean, .null: shown += bytes[value.rawRange]
    }
  }

  /// The names on the way to a value; `nil` for an element of an array.
  fileprivate func kind(along steps: [TapePlaces.Step]) -> [[UInt8]?] {
    steps.map { nameRange(of: $0.index).map { Array(bytes[$0]) } }
  }
}
