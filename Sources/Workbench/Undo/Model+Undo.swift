import SignScopeEngine

extension Model {
  /// Records the draft, so that the following change can be undone.
  mutating func remember(_ draft: Draft) { history.remember(draft) }

  mutating func undo() {
    let current = draft
    guard let before = history.undo(current) else { return }
    let words = adopt(before, after: DraftChange(from: before, to: current))
    let redo = key(.redo)
    tell(
      .info,
      Phrase("Undone: \(words.en)   (\(redo) redoes)", "已撤销：\(words.zh)   （\(redo) 重做）"))
  }

  mutating func redo() {
    let current = draft
    guard let next = history.redo(current) else { return }
    let words = adopt(next, after: DraftChange(from: current, to: next))
    let undo = key(.undo)
    tell(
      .info,
      Phrase("Redone: \(words.en)   (\(undo) undoes)", "已重做：\(words.zh)   （\(undo) 撤销）"))
  }

  /// Goes on with another draft, with the cursor on what differs, and returns the words for that.
  private mutating func adopt(_ other: Draft, after change: DraftChange) -> Phrase {
    draft = other
    if let row = change.row {
      select(draft.rows.isEmpty ? .add : .parameter(min(row, draft.rows.count - 1)))
    }
    return change.words
  }
}
