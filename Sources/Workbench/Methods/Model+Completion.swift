import Engine
import Screen

extension Model {
  /// Looks anew for what may be meant by the text under edit.
  mutating func refreshSuggestions() {
    guard let editing else { return }
    let suggestions = suggestions(for: editing)
    self.editing?.suggestions = suggestions
    // A method is chosen from the list; any other text may be one's own.
    self.editing?.marked = editing.target == .method ? 0 : nil
  }

  private func suggestions(for editing: Editing) -> [Suggestion] {
    let text = editing.field.text
    switch editing.target {
    case .method:
      let isUntouched = text.hasSameBytes(as: editing.before.method)
      guard hasCatalogue, !isUntouched || text.isEmpty else { return [] }
      return draft.account.platform.methods.matching(text).prefix(50).map(Suggestion.init)
    case .name(let row): return missingNames(except: row).fitting(text)
    case .path, .body, .value, .credential, .search, .quantity: return []
    }
  }

  /// The method's parameters that no other row has, the required ones first.
  private func missingNames(except row: Int) -> [Suggestion] {
    let others = draft.rows.enumerated().filter { $0.offset != row }.map(\.element.name)
    let arguments = apiMethod?.arguments.filter { !others.containsBytes(of: $0.name) } ?? []
    return (arguments.filter(\.isRequired) + arguments.filter { !$0.isRequired })
      .map(Suggestion.init)
  }

  /// Puts the marked suggestion in, else the first; `false` when there is none.
  mutating func takeSuggestion() -> Bool {
    guard let editing,
      let suggestion = editing.suggestions.dropFirst(editing.marked ?? 0).first
    else { return false }
    self.editing?.field = TextField(suggestion.text)
    typed()
    self.editing?.suggestions = []
    return true
  }

  /// Moves the mark in the list; from its ends back into the text.
  mutating func moveMark(by step: Int) {
    guard let editing else { return }
    let count = editing.suggestions.count
    if editing.target == .method {
      self.editing?.marked = ((editing.marked ?? 0) + step + count) % count
      return
    }
    // One place more than there are lines: the text itself.
    let place = ((editing.marked.map { $0 + 1 } ?? 0) + step + count + 1) % (count + 1)
    self.editing?.marked = place == 0 ? nil : place - 1
  }
}
