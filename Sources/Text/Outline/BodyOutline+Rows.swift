/// A value or a line of a body. It stays the same whatever is folded or filtered.
package struct BodyPlace: Sendable, Equatable {
  /// The index of the value on the tape, or the number of the line.
  package var index: Int
  /// Whether the row of its closing bracket is meant.
  package var closes = false

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

  /// The place that is here what a place is in an earlier body: at the same path as far as there is one, or
  /// in the same line.
  package func place(as place: BodyPlace, in earlier: BodyOutline) -> BodyPlace? {
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
    case .json, .xml: return tree.map { BodyPlace(index: $0[row].index, closes: $0[row].closes) }
    case .text(let lines): return BodyPlace(index: lines.line(row))
    }
  }

  /// The row of a place, or of the innermost container that hides it, or of what follows it.
  package func row(nearest place: BodyPlace) -> Int {
    switch content {
    case .json, .xml:
      guard let tree, place.index < total else { return 0 }
      return tree.row(nearest: .init(place.index, closes: place.closes))
    case .text(let lines): return lines.row(nearest: place.index)
    }
  }

  /// What a row's value says: a string's text, anything else as it is written; `nil` if there is no row.
  package func bytes(of row: Int) -> [UInt8]? {
    guard row >= 0, row < count else { return nil }
    switch content {
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
    return match(in: matches, after: place, backwards: backwards).flatMap { reveal($0) }
  }

  /// Unfolds what hides a value.
  ///
  /// - Returns: Its row; `nil` where the filter does not show it.
  package mutating func reveal(_ index: Int) -> Int? {
    if case .text(let lines) = content { return lines.row(nearest: index) }
    return changeTree(nil) { $0.reveal(index) }
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
    guard row < count else { return row }
    return changeTree(row) { $0.toggle(row) }
  }

  /// Shows this many levels, and folds what is deeper.
  package mutating func fold(beyond level: Int) { changeTree(()) { $0.fold(beyond: level) } }

  package mutating func expandAll() { changeTree(()) { $0.expandAll() } }

  /// Folds or unfolds the values of the same kind as a row's: of the same name, in containers of the same
  /// names.
  ///
  /// - Returns: Whether there is something to fold.
  package mutating func toggleAll(like row: Int) -> Bool {
    guard let tree, row < count, tree.isFoldable(tree[row].index) else { return false }
    let isFolded = !tree.isFolded(tree[row].index)
    switch content {
    case .json(var outline):
      outline.setFolded(isFolded, like: row)
      content = .json(outline)
    case .xml(var outline):
      outline.setFolded(isFolded, like: row)
      content = .xml(outline)
    case .text: break
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

  /// The index of a neighbour of a row's value; `nil` where there is none.
  package func neighbour(_ neighbour: Neighbour, of row: Int) -> Int? {
    guard let tree, row < count else { return nil }
    let place = tree[row]
    // From the row that closes a container, its parent is the container's beginning.
    if place.closes, neighbour == .parent { return place.index }
    return tree.neighbour(neighbour, of: place.index)
  }
}

extension FoldedRows {
  fileprivate func neighbour(_ neighbour: BodyOutline.Neighbour, of index: Int) -> Int? {
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
