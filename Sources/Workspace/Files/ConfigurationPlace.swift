import FoundationEssentials

/// Where the files are that a person edits, by the XDG base directories.
package struct ConfigurationPlace: Sendable, Equatable {
  /// `~/.config/signscope`
  package var directory: String

  /// - Parameter environment: Decides by `XDG_CONFIG_HOME`, which counts only when it is absolute, and
  ///   else by `HOME`.
  package init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    let base = environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    directory = (base ?? (environment["HOME"] ?? "") + "/.config") + "/signscope"
  }

  /// `profiles.yaml` there.
  package var profiles: String { directory + "/profiles.yaml" }

  /// The folder `schemes` there.
  package var schemes: String { directory + "/schemes" }
}
