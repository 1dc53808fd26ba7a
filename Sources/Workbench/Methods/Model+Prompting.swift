import SignScopeEngine

extension Model {
  /// The parameters that the method requires and for which no active row has a value.
  var missingArguments: [APIMethod.Argument] {
    let given = draft.rows.filter { $0.isOn && !$0.isBlank }.map(\.name)
    return apiMethod?.arguments.filter { $0.isRequired && !given.containsBytes(of: $0.name) } ?? []
  }

  /// Adds an empty row for each missing required parameter. While blank, it is neither signed nor sent.
  mutating func promptForRequired() {
    for argument in missingArguments
    where !draft.rows.contains(where: { $0.name.hasSameBytes(as: argument.name) }) {
      draft.rows.append(Draft.Row(Parameter(argument.name, "")))
    }
  }

  /// Moves to the first row that must be filled in.
  mutating func selectMissing() {
    guard let missing = missingArguments.first,
      let row = draft.rows.firstIndex(where: { $0.name.hasSameBytes(as: missing.name) })
    else { return }
    select(.parameter(row))
  }

  /// Moves to the first missing parameter, and starts editing it.
  mutating func fillInMissing() {
    guard let missing = missingArguments.first else { return }
    let before = draft
    go(to: .request)
    let isThere = { (row: Draft.Row) in row.name.hasSameBytes(as: missing.name) }
    if let row = draft.rows.firstIndex(where: isThere) {
      draft.rows[row].isOn = true
    } else {
      draft.rows.append(Draft.Row(Parameter(missing.name, "")))
    }
    guard let row = draft.rows.firstIndex(where: isThere) else { return }
    select(.parameter(row))
    edit(.value(row: row))
    editing?.before = before
  }

  /// The catalogue's entry for a row's parameter.
  func argument(ofRow row: Int) -> APIMethod.Argument? {
    guard draft.rows.indices.contains(row) else { return nil }
    return apiMethod?.argument(draft.rows[row].name)
  }
}

extension Draft.Row {
  /// Whether the draft is empty.
  var isBlank: Bool {
    switch parameter.value {
    case .text(let text): text.isBlank
    case .file(let path): path.isBlank
    case .absent: true
    }
  }
}
