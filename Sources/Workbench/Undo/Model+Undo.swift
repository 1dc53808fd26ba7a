import SignScopeEngine

extension Model {
  /// Records the draft, so that the following change can be undone.
  mutating func remember(_ draft: Draft) { history.remember(draft) }

  mutating func undo() {
    let current = draft
    guard let before = history.undo(current) else { return }
    draft = before
    let change = DraftChange(from: before, to: current)
    select(change)
    let redo = assigned.name(of: .redo)
    tell(
      .info,
      Phrase(
        "Undone: \(change.words.en)   (\(redo) redoes)",
        "已撤销：\(change.words.zh)   （\(redo) 重做）"))
  }

  mutating func redo() {
    let current = draft
    guard let next = history.redo(current) else { return }
    draft = next
    let change = DraftChange(from: current, to: next)
    select(change)
    let undo = assigned.name(of: .undo)
    tell(
      .info,
      Phrase(
        "Redone: \(change.words.en)   (\(undo) undoes)",
        "已重做：\(change.words.zh)   （\(undo) 撤销）"))
  }

  /// Moves the request pane's cursor to what has changed.
  private mutating func select(_ change: DraftChange) {
    guard let row = change.row else { return }
    select(draft.rows.isEmpty ? .add : .parameter(min(row, draft.rows.count - 1)))
  }
}
