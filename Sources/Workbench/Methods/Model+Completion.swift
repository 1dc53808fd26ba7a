import Screen
import SignScopeEngine

extension Model {
  /// Updates the completions of the text being edited.
  mutating func refreshSuggestions() {
    guard let editing else { return }
    let suggestions = suggestions(for: editing)
    self.editing?.suggestions = suggestions
    // A method is chosen from the list; any other text may be the user's own.
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
    case .value(let row):
      return takesFile(row: row) ? paths(text) : fields(inRow: row, editing.field)
    case .path, .body, .credential, .search, .filter, .location, .level, .quantity:
      return []
    }
  }

  /// The method's parameters that no other row has, required ones first.
  private func missingNames(except row: Int) -> [Suggestion] {
    let others = draft.rows.enumerated().filter { $0.offset != row }.map(\.element.name)
    let arguments = apiMethod?.arguments.filter { !others.containsBytes(of: $0.name) } ?? []
    return (arguments.filter(\.isRequired) + arguments.filter { !$0.isRequired })
      .map(Suggestion.init)
  }

  /// In bytes. Longer lists are not completed: a key press in one must not wait for it.
  private static let longestCompleted = 1 << 16

  /// The fields that can complete the entry at the cursor, or correct it if no field begins with it.
  private func fields(inRow row: Int, _ field: TextField) -> [Suggestion] {
    guard let argument = argument(ofRow: row), argument.name == "fields",
      field.text.utf8.count <= Self.longestCompleted, let table = apiMethod?.fieldTable
    else { return [] }
    let bytes = Array(field.text.utf8)
    let typed = String(decoding: bytes[field.listItem], as: UTF8.self)
    let given = field.text.split(separator: ",").map { String($0.filter { !$0.isWhitespace }) }
    let others = table.all.filter { !given.containsBytes(of: $0) || $0.hasSameBytes(as: typed) }
    let fitting = others.map { Suggestion($0) }.fitting(typed)
    guard fitting.isEmpty, typed.utf8.count > 2, !others.containsBytes(of: typed),
      let near = others.nearest(to: typed)
    else { return fitting }
    return [Suggestion(near, Words.didYouMean)]
  }

  /// Enter on a marked entry inserts it, and the list remains in edit.
  mutating func takeMarkedItem() -> Bool {
    guard let editing, editing.marked != nil, case .value = editing.target else { return false }
    return takeSuggestion()
  }

  /// Inserts the marked suggestion, or the first; `false` if there is none.
  mutating func takeSuggestion() -> Bool {
    guard let editing,
      let suggestion = editing.suggestions.dropFirst(editing.marked ?? 0).first
    else { return false }
    if case .value(let row) = editing.target, takesFile(row: row) {
      self.editing?.field = TextField(suggestion.text)
      typed()
      return true
    } else if case .value = editing.target {
      self.editing?.field.replace(editing.field.listItem, with: suggestion.text)
    } else {
      self.editing?.field = TextField(suggestion.text)
    }
    typed()
    self.editing?.suggestions = []
    return true
  }

  /// Moves the mark in the list; beyond its ends back to the text.
  mutating func moveMark(by step: Int) {
    guard let editing else { return }
    let count = editing.suggestions.count
    if editing.target == .method {
      self.editing?.marked = ((editing.marked ?? 0) + step + count) % count
      return
    }
    // One position more than there are suggestions: the text itself.
    let place = ((editing.marked.map { $0 + 1 } ?? 0) + step + count + 1) % (count + 1)
    self.editing?.marked = place == 0 ? nil : place - 1
  }
}

extension TextField {
  /// The byte range of the list entry under the cursor, without leading whitespace.
  var listItem: Range<Int> {
    let bytes = Array(text.utf8)
    let comma = UInt8(ascii: ",")
    var start = bytes[..<cursor].lastIndex(of: comma).map { $0 + 1 } ?? 0
    let end = bytes[cursor...].firstIndex(of: comma) ?? bytes.count
    while start < cursor, bytes[start] == UInt8(ascii: " ") { start += 1 }
    return start..<end
  }
}
