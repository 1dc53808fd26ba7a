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
