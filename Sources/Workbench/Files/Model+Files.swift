import SignScopeEngine

/// What is known of the files that parameters name. The model never looks itself: it asks for it.
struct FilesState: Sendable, Equatable {
  /// By the path as it is written; without an entry nobody has asked yet, and `nil` while somebody
  /// looks.
  var facts: [String: Result<UploadFile, UploadFile.Problem>?] = [:]
  /// The folder that the path under edit is in, and the names there; `nil` while they are read.
  var folder: (path: String, names: [String]?)?

  static func == (a: FilesState, b: FilesState) -> Bool {
    a.facts == b.facts && a.folder?.path == b.folder?.path && a.folder?.names == b.folder?.names
  }
}

extension Model {
  /// Whether a row's value is the path of a file.
  func takesFile(row: Int) -> Bool {
    guard draft.rows.indices.contains(row) else { return false }
    if case .file = draft.rows[row].parameter.value { return true }
    return argument(ofRow: row)?.kind == .bytes
  }

  /// What is to be looked at, after anything has changed: files that parameters name, and the folder
  /// of the path under edit.
  mutating func lookAtFiles() -> [Effect] {
    var effects: [Effect] = []
    for row in draft.rows {
      guard case .file(let path) = row.parameter.value, files.facts[path] == nil else { continue }
      files.facts[path] = .some(nil)
      effects.append(.inspectFile(path))
    }
    if let path = editedPath, files.folder?.path != Self.folder(of: path) {
      files.folder = (Self.folder(of: path), nil)
      effects.append(.listFolder(Self.folder(of: path)))
    }
    return effects
  }

  /// Forgets what is known: a file may have changed since.
  mutating func forgetFiles() { files.facts = [:] }

  mutating func setFacts(_ facts: Result<UploadFile, UploadFile.Problem>, ofFile path: String) {
    files.facts[path] = facts
  }

  mutating func setNames(_ names: [String], inFolder path: String) {
    guard files.folder?.path == path else { return }
    files.folder = (path, names)
    refreshSuggestions()
  }

  private var editedPath: String? {
    guard let editing, case .value(let row) = editing.target, takesFile(row: row) else {
      return nil
    }
    return editing.field.text
  }

  /// All of a path up to the last slash, `~/pictures/`.
  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  /// The paths that the one under edit may go on as. Hidden names only show when they are meant.
  func paths(_ text: String) -> [Suggestion] {
    let folder = Self.folder(of: text)
    guard let listed = files.folder, listed.path == folder, let names = listed.names else {
      return []
    }
    let typed = text.dropFirst(folder.count)
    let fitting = names.filter { name in
      name.hasPrefix(typed) && (typed.hasPrefix(".") || !name.hasPrefix("."))
    }
    guard fitting.count != 1 || fitting.first?.hasSameBytes(as: String(typed)) != true else {
      return []
    }
    return fitting.map { Suggestion(folder + $0) }
  }

  /// What is wrong with the files that parameters name, in a sentence each.
  var fileWarnings: [Phrase] {
    draft.rows.indices.compactMap { row in
      guard draft.rows[row].isOn, case .file(let path) = draft.rows[row].parameter.value,
        case .some(.some(let facts)) = files.facts[path]
      else { return nil }
      let name = draft.rows[row].name
      switch facts {
      case .failure(let problem):
        return Phrase(
          "“\(name)”: \(path) \(problem.message.en)", "参数“\(name)”：\(path) \(problem.message.zh)")
      case .success(let file):
        guard let most = argument(ofRow: row)?.range?.upperBound, file.size > most else {
          return nil
        }
        let (size, limit) = (ByteCount.text(file.size), ByteCount.text(most))
        return Phrase(
          "“\(name)”: the file has \(size); the limit is \(limit)",
          "参数“\(name)”：文件有 \(size)，最多 \(limit)")
      }
    }
  }
}
