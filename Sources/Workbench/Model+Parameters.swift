import SignScopeEngine

extension Model {
  /// Turns a system parameter into a row of the user's own that can be edited.
  mutating func takeOver(_ index: Int) {
    let parameter = live.parameters[index]
    let source = draft.account.platform.systemParameters.first {
      $0.name.hasSameBytes(as: parameter.name)
    }?.source
    if source == .method { return edit(.method) }
    let before = draft
    remember(draft)
    draft.rows.append(Draft.Row(parameter))
    select(.parameter(draft.rows.count - 1))
    edit(.value(row: draft.rows.count - 1))
    editing?.before = before
  }

  mutating func addParameter() {
    let before = draft
    remember(draft)
    draft.rows.append(Draft.Row(Parameter("", "")))
    focus = .request
    select(.parameter(draft.rows.count - 1))
    edit(.name(row: draft.rows.count - 1))
    editing?.before = before
  }

  mutating func editName() {
    if case .parameter(let row) = requestRow { edit(.name(row: row)) }
  }

  mutating func toggle() {
    guard case .parameter(let row) = requestRow else { return }
    remember(draft)
    draft.rows[row].isOn.toggle()
  }

  mutating func deleteParameter() {
    guard case .parameter(let row) = requestRow else { return }
    remember(draft)
    let name = draft.rows.remove(at: row).name
    let undo = key(.undo)
    tell(.info, Phrase("\(name) deleted; \(undo) restores it", "已删除 \(name)；按 \(undo) 恢复"))
  }

  mutating func duplicateParameter() {
    guard case .parameter(let row) = requestRow else { return }
    remember(draft)
    var copy = draft.rows[row]
    copy.isOn = false
    draft.rows.insert(copy, at: row + 1)
    requestCursor += 1
  }
}
