import SignScopeEngine

/// What is known of the files that parameters name. The model never reads the disk itself, but asks for
/// it.
struct FilesState: Sendable, Equatable {
  /// By path as written. A path without an entry has not been inspected; `nil` while the inspection
  /// runs.
  var facts: [String: Result<UploadFile, UploadFile.Problem>?] = [:]
  /// The folder of the path being edited, and the names in it; `nil` while they are read.
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

  /// What to read after any change: the files that parameters name, and the folder of the path being
  /// edited.
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

  /// Forgets the facts, because a file may have changed since.
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

  /// The path up to its last slash, such as `~/pictures/`.
  private static func folder(of path: String) -> String {
    path.lastIndex(of: "/").map { String(path[...$0]) } ?? ""
  }

  /// Completions of the path being edited. Hidden names are shown only if the typed one begins with a
  /// full stop.
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

  /// The problems of the files that parameters name, one sentence each.
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
