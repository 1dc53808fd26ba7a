import FoundationEssentials

/// Where SignScope keeps what it writes itself, by the XDG base directories. Only the person's own
/// account can read it.
package struct DataPlace: Sendable, Equatable {
  /// `~/.local/share/signscope`
  package var directory: String

  /// - Parameter environment: Decides by `XDG_DATA_HOME`, which counts only when it is absolute, and
  ///   else by `HOME`; where that is not absolute either, the path begins with `~` and is not found.
  package init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    directory = environment.baseDirectory("XDG_DATA_HOME", else: ".local/share") + "/signscope"
  }

  package init(directory: String) {
    self.directory = directory
  }
}
