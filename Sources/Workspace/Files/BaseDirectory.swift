extension [String: String] {
  /// An XDG base directory for this environment; `~/…` if neither variable is absolute.
  func baseDirectory(_ name: String, else folder: String) -> String {
    func absolute(_ name: String) -> String? { self[name].flatMap { $0.hasPrefix("/") ? $0 : nil } }
    return absolute(name) ?? (absolute("HOME") ?? "~") + "/" + folder
  }
}
