import FoundationEssentials

/// Where SignScope keeps what it writes itself, by the XDG base directories. Only the person's own
/// account can read it.
package struct DataPlace: Sendable, Equatable {
  /// `~/.local/share/signscope`
  package var directory: String

  /// - Parameter environment: Decides by `XDG_DATA_HOME`, which counts only when it is absolute, and
  ///   else by `HOME`.
  package init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    let base = environment["XDG_DATA_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    directory = (base ?? (environment["HOME"] ?? "") + "/.local/share") + "/signscope"
  }

  package init(directory: String) {
    self.directory = directory
  }
}
