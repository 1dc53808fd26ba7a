public import FoundationEssentials

/// Where the files are that a person edits, by the XDG base directories.
public struct ConfigurationPlace: Sendable, Equatable {
  /// `~/.config/signscope`
  public var directory: String

  /// - Parameter environment: Decides by `XDG_CONFIG_HOME`, which counts only when it is absolute, and
  ///   else by `HOME`.
  public init(environment: [String: String] = ProcessInfo.processInfo.environment) {
    let base = environment["XDG_CONFIG_HOME"].flatMap { $0.hasPrefix("/") ? $0 : nil }
    directory = (base ?? (environment["HOME"] ?? "") + "/.config") + "/signscope"
  }

  /// `profiles.yaml` there.
  public var profiles: String { directory + "/profiles.yaml" }

  /// The folder `schemes` there.
  public var schemes: String { directory + "/schemes" }
}
