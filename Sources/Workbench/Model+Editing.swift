import FoundationEssentials
import Screen
import SignScopeEngine

extension Model {
  /// Enter in a pane: edits the line under the cursor, or switches it to its next choice.
  @discardableResult
  mutating func activate() -> [Effect] {
    switch focus {
    case .credentials: activateCredential()
    case .request:
      switch requestRow {
      case .method: edit(.method)
      case .path: edit(.path)
      case .body: edit(.body)
      case .parameter(let row): edit(.value(row: row))
      case .add: addParameter()
      case .system(let index): takeOver(index)
      }
    case .signature:
      go(to: .request)
    case .response:
      if response.tab == .offer { edit(.quantity) } else { return fold() }
    }
    return []
  }

  private mutating func activateCredential() {
    let platform = draft.account.platform
    switch credentialsRow {
    case .profile:
      if let obstacle = obstacleToProfiles {
        tell(.warning, obstacle)
      } else {
        boxes.open(ProfilesBox())
      }
    case .signMethod:
      remember(draft)
      let methods = platform.schemes.map(\.signMethod)
      let choices: [String?] = platform.digestSwitch != nil ? [nil] + methods : methods
      let now = draft.account.signMethod ?? (platform.digestSwitch != nil ? nil : methods.first)
      let place = choices.firstIndex { $0 == now } ?? -1
      draft.account.signMethod = choices[(place + 1) % choices.count]
    case .timestamp:
      remember(draft)
      let forms = platform.timestampForms
      guard !forms.isEmpty else { return }
      let now = draft.account.timestampForm ?? forms.first
      let place = forms.firstIndex { $0 == now } ?? -1
      draft.account.timestampForm = forms[(place + 1) % forms.count]
    case .gateway, .appKey, .secret, .session, .keyCreated:
      edit(.credential(credentialsRow))
    }
  }

  mutating func edit(_ target: Editing.Target) {
    switch target {
    case .method: select(.method)
    case .path: select(.path)
    case .body: select(.body)
    case .name, .value, .credential, .search, .filter, .location, .level, .quantity: break
    }
    editing = Editing(target: target, field: TextField(text(of: target)), before: draft)
    proposeDate()
    refreshSuggestions()
  }

  private func text(of target: Editing.Target) -> String {
    switch target {
    case .method: draft.method
    case .path: draft.path
    case .body: draft.body ?? ""
    case .name(let row): draft.rows[row].name
    case .value(let row): draft.rows[row].value
    case .credential(let row): text(of: row)
    case .search, .location, .level: ""
    case .filter: response.filter.text
    case .quantity: response.quantity
    }
  }

  private func text(of row: CredentialsRow) -> String {
    let account = draft.account
    return switch row {
    case .gateway: account.gateway
    case .appKey: account.appKey
    case .secret: account.secret.withText { $0 }
    case .session: account.session?.withText { $0 } ?? ""
    case .keyCreated: account.keyCreated.map(\.description) ?? ""
    case .profile, .signMethod, .timestamp: ""
    }
  }

  /// Stores the typed text, so that the signature follows each key.
  mutating func apply(_ text: String, to target: Editing.Target) {
    switch target {
    case .method: draft.method = text
    case .path: draft.path = text
    case .body: draft.body = text.isEmpty ? nil : text
    case .name(let row): draft.rows[row].parameter.name = text
    case .value(let row):
      let isFile = takesFile(row: row) && !text.isBlank
      draft.rows[row].parameter.value = isFile ? .file(path: text) : .text(text)
    case .search: setQuery(text, .search)
    case .filter: setQuery(text, .filter)
    case .location: setQuery(text, .location)
    case .quantity, .level: break
    case .credential(let row):
      switch row {
      case .gateway: draft.account.gateway = text
      case .appKey: draft.account.appKey = text
      case .secret: draft.account.secret = Secret(text)
      case .session: draft.account.session = text.isEmpty ? nil : Secret(text)
      case .keyCreated: draft.account.keyCreated = try? CalendarDay(parsing: text)
      case .profile, .signMethod, .timestamp: break
      }
    }
  }

  /// Handles a key that has no entry among the editing keys.
  mutating func typeWhileEditing(_ key: Key) {
    guard let editing else { return }
    if !editing.suggestions.isEmpty, let step = [Key.up: -1, .down: 1][key] {
      return moveMark(by: step)
    }
    if editByType(key) { return }
    if key == .up || key == .down {
      keepEditing()
      return move(by: key == .up ? -1 : 1)
    }
    if self.editing?.field.handle(key) == true { typed() }
  }

  /// Pastes into the text being edited or the box in front; otherwise imports the text.
  mutating func paste(_ text: String) -> [Effect] {
    guard boxes.isEmpty else {
      let effects = changeFront { box, model in box.paste(text, in: &model) }
      return effects + takePasted()
    }
    guard editing != nil else { return importText(text) }
    var text = text
    if let last = text.last, last.isNewline {
      text.removeLast()
      tell(.info, Words.lineEndRemoved)
    }
    editing?.field.insert(text)
    typed()
    return []
  }

  /// Call this after every change of the edited text.
  mutating func typed() {
    guard let editing else { return }
    if editing.target == .level { return keepLevel(editing.field.text) }
    apply(editing.field.text, to: editing.target)
    refreshSuggestions()
  }

  mutating func keepEditing(takingSuggestion: Bool = false) {
    guard let editing else { return }
    switch editing.target {
    case .search: return keepQuery(editing.field.text, .search)
    case .filter: return keepQuery(editing.field.text, .filter)
    case .location: return keepQuery(editing.field.text, .location)
    case .level:
      self.editing = nil
      return
    case .quantity: return keepQuantity(editing.field.text)
    case .method:
      keepMethod(editing, takingSuggestion: takingSuggestion)
    case .name(let row):
      if takingSuggestion, editing.marked != nil { _ = takeSuggestion() }
      let isNew = !editing.before.rows.indices.contains(row)
      if isNew, self.editing?.field.text.isEmpty ?? true {
        draft = editing.before
      } else if isNew, takingSuggestion {
        edit(.value(row: row))
        self.editing?.before = editing.before
        return
      }
    case .credential(.keyCreated):
      if !editing.field.text.isEmpty, draft.account.keyCreated == nil {
        tell(
          .error,
          Phrase(
            "\"\(editing.field.text)\" is not a date; write it as 2024-11-02",
            "“\(editing.field.text)”不是日期；请写成 2024-11-02"))
        return
      }
    case .path, .body, .value, .credential: break
    }
    self.editing = nil
    if draft != editing.before { remember(editing.before) }
  }

  private mutating func keepMethod(_ editing: Editing, takingSuggestion: Bool) {
    if takingSuggestion, let suggestion = editing.suggestions.dropFirst(editing.marked ?? 0).first {
      draft.method = suggestion.text
    } else {
      let trimmed = draft.method.trimmingWhiteSpace()
      if !trimmed.hasSameBytes(as: draft.method) {
        draft.method = trimmed
        tell(.info, Phrase("Removed the whitespace around the method", "已去掉方法名首尾的空白"))
      }
    }
    guard !draft.method.hasSameBytes(as: editing.before.method) else { return }
    promptForRequired()
    selectMissing()
  }

  mutating func revertEditing() {
    guard let editing else { return }
    self.editing = nil
    if let kind = editing.query { return revertQuery(kind) }
    if draft != editing.before {
      let typed = draft
      draft = editing.before
      remember(typed)
      let undo = key(.undo)
      tell(
        .info,
        Phrase("Reverted. \(undo) restores what you typed", "已恢复原内容；按 \(undo) 找回刚才的输入"))
    }
  }

  mutating func nextField() {
    guard let editing else { return }
    switch editing.target {
    case .name(let row):
      _ = takeSuggestion()
      edit(.value(row: row))
      self.editing?.before = editing.before
    case .value(let row):
      guard !takeSuggestion() else { return }
      edit(.name(row: row))
      self.editing?.before = editing.before
    case .method: _ = takeSuggestion()
    case .path, .body, .credential, .search, .filter, .location, .level, .quantity:
      keepEditing()
    }
  }
}

extension String {
  fileprivate func trimmingWhiteSpace() -> String {
    let scalars = unicodeScalars
    guard let first = scalars.firstIndex(where: { !$0.properties.isWhitespace }),
      let last = scalars.lastIndex(where: { !$0.properties.isWhitespace })
    else { return "" }
    return String(scalars[first...last])
  }
}

/// A text being edited, and what it belongs to.
package struct Editing: Sendable, Equatable {
  package enum Target: Sendable, Equatable {
    case method
    case path
    case body
    case name(row: Int)
    case value(row: Int)
    case credential(CredentialsRow)
    /// The text to search the body for, and the text to filter it by.
    case search, filter
    /// The path in the body to go to.
    case location
    /// The level to fold the body to.
    case level
    case quantity
  }

  package var target: Target
  package var field: TextField
  /// The draft that Esc restores.
  var before: Draft
  /// Completions of the text.
  var suggestions: [Suggestion] = []
  /// Whether Tab goes on to another field, or to a suggestion.
  var hasTwoFields: Bool {
    switch target {
    case .method, .name, .value: true
    case .path, .body, .credential, .search, .filter, .location, .level, .quantity: false
    }
  }

  /// The suggestion that Enter takes; `nil` if Enter keeps the typed text.
  var marked: Int?
}
