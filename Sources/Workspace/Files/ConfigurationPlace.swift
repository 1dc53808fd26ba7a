import FoundationEssentials

/// Where the files are that a person edits, by the XDG base directories.
package struct ConfigurationPlace: Sendable, Equatable {
  /// `~/.config/signscope`
  package var directory: String

  /// - Parameter environment: Decides by `XDG_CONFIG_HOME`, which counts only when it is absolute, and
  ///   else by `HOME`; where that is not absolute either, the path begins with `~` and is not found.
  package init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    directory = environment.baseDirectory("XDG_CONFIG_HOME", else: ".config") + "/signscope"
  }

  /// `profiles.yaml` there.
  package var profiles: String { directory + "/profiles.yaml" }

  /// The folder `schemes` there.
  package var schemes: String { directory + "/schemes" }
}
