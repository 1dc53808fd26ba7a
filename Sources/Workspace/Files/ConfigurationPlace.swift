import FoundationEssentials

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

  /// The path of the folder `schemes`.
  package var schemes: String { directory + "/schemes" }
}
