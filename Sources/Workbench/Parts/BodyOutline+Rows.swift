import Engine

extension BodyOutline {
  /// Folds or unfolds the container that a row belongs to, and returns the row it then begins at.
  mutating func toggle(_ row: Int) -> Int {
    guard case .json(var outline) = content, row < outline.count else { return row }
    let moved = outline.toggle(row)
    content = .json(outline)
    return moved
  }

  mutating func foldAll(_ isFolded: Bool) {
    guard case .json(var outline) = content else { return }
    if isFolded { outline.collapseAll() } else { outline.expandAll() }
    content = .json(outline)
  }

  /// The next row with a text in it, going round; unfolds what hides it.
  mutating func search(_ needle: String, from row: Int, backwards: Bool) -> Int? {
    switch content {
    case .json(var outline):
      let found = outline.search(needle, from: row, backwards: backwards)
      content = .json(outline)
      return found
    case .text(let lines):
      return lines.search(needle, from: row, backwards: backwards)
    }
  }
}
