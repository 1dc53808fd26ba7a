import FoundationEssentials

/// The folder for files that SignScope itself writes, by the XDG base directory rules. Only the user's
/// own account can read it.
package struct DataPlace: Sendable, Equatable {
  /// `~/.local/share/signscope`
  package var directory: String

  /// - Parameter environment: `XDG_DATA_HOME` is used if it is absolute, otherwise `HOME`; if that is
  ///   not absolute either, the path begins with `~` and no file is found.
  package init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    directory = environment.baseDirectory("XDG_DATA_HOME", else: ".local/share") + "/signscope"
  }

  package init(directory: String) {
    self.directory = directory
  }
}
