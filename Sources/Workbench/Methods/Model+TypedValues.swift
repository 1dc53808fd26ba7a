import FoundationEssentials
import Screen
import SignScopeEngine

extension Model {
  /// The declared argument of the value being edited, if any.
  private var editedArgument: APIMethod.Argument? {
    guard case .value(let row) = editing?.target else { return nil }
    return argument(ofRow: row)
  }

  /// Handles a key by the type of the value: Space toggles `true` and `false`, arrows change the part of
  /// a time under the cursor. `false` if the key has its usual meaning.
  mutating func editByType(_ key: Key) -> Bool {
    guard let editing, let argument = editedArgument else { return false }
    let text = editing.field.text
    switch (argument.kind, key) {
    case (.boolean, .text(" ")) where ["", "true", "false"].contains(text):
      self.editing?.field = TextField(text == "true" ? "false" : "true")
    case (.date, .up), (.date, .down):
      guard let step = DateStep(text) else { return false }
      let part = DateStep.Part(at: editing.field.cursor)
      self.editing?.field.overwrite(with: step.text(changing: part, by: key == .up ? 1 : -1))
    default: return false
    }
    typed()
    return true
  }

  /// Proposes a time for a blank value: the start of the day, or for the end of a window a day after its
  /// start. If the user clears it, it is left out as before.
  mutating func proposeDate() {
    guard let editing, editing.field.text.isEmpty, let argument = editedArgument,
      argument.kind == .date
    else { return }
    let form = TimestampForm.formatted
    let today = TimestampForm.startOfDay(of: draft.stampedAt)
    let window = apiMethod?.windows.first { $0.end.hasSameBytes(as: argument.name) }
    let start = window.flatMap { window in
      draft.rows.last { $0.isOn && $0.name.hasSameBytes(as: window.start) }?.value
    }.flatMap(form.date)
    let proposed = window == nil ? today : (start ?? today).addingTimeInterval(86_400)
    self.editing?.field = TextField(form.text(for: proposed))
    typed()
  }
}
