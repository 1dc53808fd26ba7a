import FoundationEssentials

extension [String: String] {
  /// An XDG base directory for this environment; `~/…` if neither variable is absolute.
  func baseDirectory(_ name: String, else folder: String) -> String {
    func absolute(_ name: String) -> String? { self[name].flatMap { $0.hasPrefix("/") ? $0 : nil } }
    return absolute(name) ?? (absolute("HOME") ?? "~") + "/" + folder
  }
}

/// The paths of the files that the user edits, by the XDG base directory rules.
package struct ConfigurationPlace: Sendable, Equatable {
  /// `~/.config/signscope`
  package var directory: String

  /// - Parameter environment: `XDG_CONFIG_HOME` is used if it is absolute, otherwise `HOME`; if that is
  ///   not absolute either, the path begins with `~` and no file is found.
  package init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    directory = environment.baseDirectory("XDG_CONFIG_HOME", else: ".config") + "/signscope"
  }

  /// The path of `profiles.yaml`.
  package var profiles: String { directory + "/profiles.yaml" }

  /// The path of `config.yaml`.
  package var config: String { directory + "/config.yaml" }

  /// The path of the folder `schemes`.
  package var schemes: String { directory + "/schemes" }
}

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

/// The folder for what is worth keeping until the next start, by the XDG base directory rules.
package struct StatePlace: Sendable, Equatable {
  /// `~/.local/state/signscope`
  package var directory: String

  /// - Parameter environment: `XDG_STATE_HOME` is used if it is absolute, otherwise `HOME`; if that is
  ///   not absolute either, the path begins with `~` and no file is found.
  package init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    directory = environment.baseDirectory("XDG_STATE_HOME", else: ".local/state") + "/signscope"
  }

  package init(directory: String) {
    self.directory = directory
  }
}
