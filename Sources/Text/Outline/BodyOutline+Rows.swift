/// A value or a line of a body. It stays the same whatever is folded or filtered.
package struct BodyPlace: Sendable, Equatable {
  /// The index of the value on the tape, or the number of the line.
  package var index: Int
  /// Whether the row of its closing bracket is meant.
  package var closes = false
  /// The place in the JSON that the value, a string, holds; empty if the value itself is meant.
  package var inner: [BodyPlace] = []

  package init(index: Int, closes: Bool = false) {
    self.index = index
    self.closes = closes
  }
}

// MARK: Rows and places

extension BodyOutline {
  /// The rows of a tree; `nil` for lines.
  private var tree: FoldedRows? {
    switch content {
    case .json(let outline): outline.rows
    case .xml(let outline): outline.rows
    case .text: nil
    }
  }

  private mutating func changeTree<Result>(
    _ otherwise: Result, _ change: (inout FoldedRows) -> Result
  ) -> Result {
    // Moved out, so that the rows are not copied.
    switch content {
    case .json(var outline):
      content = .text(TextLines([]))
      defer { content = .json(outline) }
      return change(&outline.rows)
    case .xml(var outline):
      content = .text(TextLines([]))
      defer { content = .xml(outline) }
      return change(&outline.rows)
    case .text: return otherwise
    }
  }

  /// All values or lines, shown or not.
  package var total: Int {
    switch content {
    case .json(let outline): outline.document.nodes.count
    case .xml(let outline): outline.total
    case .text(let lines): lines.total
    }
  }

  package var isJSON: Bool {
    if case .json = content { true } else { false }
  }

  package var isXML: Bool {
    if case .xml = content { true } else { false }
  }

  /// Where a row's value is, as JSONPath, or in XML the names of the elements; `nil` in other bodies, and where
  /// invalid JSON breaks.
  ///
  /// - Parameter limit: Leaves out the outermost steps if there are more.
  package func path(of row: Int, limit: Int = .max) -> String? {
    guard isValue(row) else { return nil }
    return switch content {
    case .json(let outline): outline.path(of: row, limit: limit)
    case .xml(let outline): outline.path(of: row, limit: limit)
    case .text: nil
    }
  }

  /// The path of a value, shown or not.
  package func path(to index: Int, limit: Int = .max) -> String? {
    guard index < total else { return nil }
    return switch content {
    case .json(let outline): outline.path(to: index, limit: limit)
    case .xml(let outline): outline.path(to: index, limit: limit)
    case .text: nil
    }
  }

  /// Whether a row shows a value or a line.
  private func isValue(_ row: Int) -> Bool { row >= 0 && row < count && row != breakRow }

  /// The JSON on a row; `nil` in other bodies, and where invalid JSON breaks.
  package func json(_ row: Int) -> OutlineRow? {
    guard isValue(row), case .json(let outline) = content else { return nil }
    return outline[row]
  }

  /// The place that is here what a place is in an earlier body: at the same path as far as there is one, or
  /// in the same line.
  package func place(as place: BodyPlace, in earlier: BodyOutline) -> BodyPlace? {
    guard place.index < earlier.total else { return nil }
    switch (content, earlier.content) {
    case (.json(let outline), .json(let old)):
      let path = old.document.steps(along: old.rows.steps(to: place.index))
      let (index, isWhole) = outline.document.index(along: path)
      return BodyPlace(index: index, closes: isWhole && place.closes)
    case (.text, .text): return place
    case (.xml(let outline), .xml):
      return BodyPlace(index: min(place.index, outline.total - 1))
    default: return nil
    }
  }

  /// The place of a row; `nil` if there are no rows.
  package func place(of row: Int) -> BodyPlace? {
    guard row >= 0, row < count else { return nil }
    switch content {
    case .json where row == breakRow: return BodyPlace(index: total)
    case .json(let outline): return outline.place(of: row)
    case .xml: return tree.map { BodyPlace(index: $0[row].index, closes: $0[row].closes) }
    case .text(let lines): return BodyPlace(index: lines.line(row))
    }
  }

  /// The row of a place, or of the innermost container that hides it, or of what follows it.
  package func row(nearest place: BodyPlace) -> Int {
    guard place.index < total else { return breakRow ?? 0 }
    switch content {
    case .json(let outline): return outline.row(nearest: place)
    case .xml:
      guard let tree else { return 0 }
      return tree.row(nearest: .init(place.index, closes: place.closes))
    case .text(let lines): return lines.row(nearest: place.index)
    }
  }

  /// What a row's value says: a string's text, anything else as it is written; `nil` if there is no row.
  /// Where invalid JSON breaks, what follows.
  package func bytes(of row: Int) -> [UInt8]? {
    guard row >= 0, row < count else { return nil }
    switch content {
    case .json(let outline) where row == breakRow:
      return Array(outline.document.bytes[outline.document.end...])
    case .json(let outline):
      let value = outline[row].value
      return value.string.map { Array($0.utf8) } ?? Array(outline.document.bytes[value.rawRange])
    case .xml(let outline): return outline.bytes(of: row)
    case .text(let lines): return Array(lines.bytes[lines.range(of: row)])
    }
  }

  /// Goes from a row to the next match, or the one before, and unfolds what hides it.
  ///
  /// - Returns: The row of the match; `nil` where there is none.
  package mutating func find(_ matches: Bitmap, from row: Int, backwards: Bool = false) -> Int? {
    let place = place(of: row) ?? BodyPlace(index: 0)
    guard let match = match(in: matches, after: place, backwards: backwards) else { return nil }
    return reveal(BodyPlace(index: match))
  }

  /// Unfolds what hides a place.
  ///
  /// - Returns: Its row; `nil` where the filter does not show it.
  package mutating func reveal(_ place: BodyPlace) -> Int? {
    guard place.index < total else { return breakRow }
    switch content {
    case .text(let lines): return lines.row(nearest: place.index)
    case .xml: return changeTree(nil) { $0.reveal(place.index) }
    case .json(var outline):
      content = .text(TextLines([]))
      defer { content = .json(outline) }
      return outline.reveal(place)
    }
  }

  /// The next match after a place, or before it, and around the end.
  private func match(in matches: Bitmap, after place: BodyPlace, backwards: Bool) -> Int? {
    // A closing row follows the last value in its container.
    let end = tree.map { place.closes ? $0.end(of: place.index) : place.index + 1 }
    let next = end ?? place.index + 1
    if backwards {
      return matches.last(before: place.closes ? next : place.index) ?? matches.last(before: total)
    }
    return matches.first(from: next) ?? matches.first(from: 0)
  }
}

// MARK: Folding and filtering

extension BodyOutline {
  /// Folds or unfolds the container of a row, and returns the row where it now begins.
  package mutating func toggle(_ row: Int) -> Int {
    guard isValue(row) else { return row }
    guard case .json(var outline) = content else { return changeTree(row) { $0.toggle(row) } }
    content = .text(TextLines([]))
    defer { content = .json(outline) }
    return outline.toggle(row)
  }

  /// Unfolds the JSON in the string of a row below it, or removes it again. Does nothing for other values.
  ///
  /// - Throws: Why the string is not JSON.
  package mutating func toggleString(_ row: Int) throws(JSONError) {
    guard isValue(row), case .json(var outline) = content else { return }
    content = .text(TextLines([]))
    defer { content = .json(outline) }
    try outline.toggleString(row)
  }

  /// Shows this many levels, and folds what is deeper.
  package mutating func fold(beyond level: Int) { changeTree(()) { $0.fold(beyond: level) } }

  package mutating func expandAll() { changeTree(()) { $0.expandAll() } }

  /// Folds or unfolds the values of the same kind as a row's: of the same name, in containers of the same
  /// names.
  ///
  /// - Returns: Whether there is something to fold.
  package mutating func toggleAll(like row: Int) -> Bool {
    guard isValue(row) else { return false }
    switch content {
    case .json(var outline):
      guard outline[row].isFoldable else { return false }
      outline.setFolded(!outline[row].isFolded, like: row)
      content = .json(outline)
    case .xml(var outline):
      guard outline[row].isFoldable else { return false }
      outline.setFolded(!outline[row].isFolded, like: row)
      content = .xml(outline)
    case .text: return false
    }
    return true
  }

  /// Shows only some values or lines; `nil` shows all.
  package mutating func filter(_ matches: Bitmap?) {
    if case .text(var lines) = content {
      lines.filter(matches)
      content = .text(lines)
    } else {
      changeTree(()) { $0.filter(matches) }
    }
  }
}

// MARK: Neighbours

extension BodyOutline {
  /// A value near another one.
  package enum Neighbour: Sendable {
    case nextSibling, previousSibling, parent
  }

  /// A neighbour of a row's value; `nil` where there is none.
  package func neighbour(_ neighbour: Neighbour, of row: Int) -> BodyPlace? {
    guard isValue(row) else { return nil }
    switch content {
    case .json(let outline): return outline.neighbour(neighbour, of: row)
    case .xml(let outline):
      let place = outline.rows[row]
      if place.closes, neighbour == .parent { return BodyPlace(index: place.index) }
      return outline.rows.neighbour(neighbour, of: place.index).map { BodyPlace(index: $0) }
    case .text: return nil
    }
  }
}

extension FoldedRows {
  func neighbour(_ neighbour: BodyOutline.Neighbour, of index: Int) -> Int? {
    let steps = steps(to: index)
    switch neighbour {
    case .parent: return steps.dropLast().last?.index
    case .nextSibling:
      let end = end(of: index)
      let limit = steps.dropLast().last.map { self.end(of: $0.index) } ?? total
      return end < limit ? end : nil
    case .previousSibling:
      guard index > 0 else { return nil }
      // What ends just before it, as deep as it is.
      let before = self.steps(to: index - 1)
      return before.count >= steps.count ? before[steps.count - 1].index : nil
    }
  }
}
