import SignScopeEngine

extension BodyOutline {
  /// Folds or unfolds the container of a row, and returns the row where it now begins.
  mutating func toggle(_ row: Int) -> Int {
    guard row < count else { return row }
    let moved: Int
    switch content {
    case .json(var outline):
      moved = outline.toggle(row)
      content = .json(outline)
    case .xml(var outline):
      moved = outline.toggle(row)
      content = .xml(outline)
    case .text: return row
    }
    return moved
  }

  mutating func foldAll(_ isFolded: Bool) {
    switch content {
    case .json(var outline):
      if isFolded { outline.collapseAll() } else { outline.expandAll() }
      content = .json(outline)
    case .xml(var outline):
      if isFolded { outline.collapseAll() } else { outline.expandAll() }
      content = .xml(outline)
    case .text: break
    }
  }

  /// The next row that contains a text, cyclically; unfolds what hides it.
  mutating func search(_ needle: String, from row: Int, backwards: Bool) -> Int? {
    switch content {
    case .json(var outline):
      let found = outline.search(needle, from: row, backwards: backwards)
      content = .json(outline)
      return found
    case .xml(var outline):
      let found = outline.search(needle, from: row, backwards: backwards)
      content = .xml(outline)
      return found
    case .text(let lines):
      return lines.search(needle, from: row, backwards: backwards)
    }
  }
}
