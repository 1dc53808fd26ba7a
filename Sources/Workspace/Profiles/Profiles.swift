package import SignScopeEngine

/// The contents of `profiles.yaml`. SignScope never writes this file; it belongs to the user.
package struct Profiles: Sendable, Equatable {
  package var path: String
  /// In file order; empty if the file does not exist.
  package var all: [Profile]
  /// `false` if the file does not exist, which is not an error: the demo needs none.
  package var exists: Bool

  /// Reads the file. Refuses one that other users can write, because it can name programs to run, and
  /// one that other users can read if it holds a secret in clear text.
  ///
  /// - Parameter catalogue: The platforms that names are looked up in.
  package static func load(
    path: String = ConfigurationPlace().profiles, catalogue: PlatformCatalogue = .builtIn
  ) throws(ConfigurationError) -> Profiles {
    if path.hasPrefix("~/") { throw .noHome(path: path) }
    guard let file = try ConfigurationFile.read(path) else {
      return Profiles(path: path, all: [], exists: false)
    }
    try FileTrust.check(path)
    let profiles = try ProfilesReader(path: path, catalogue: catalogue).profiles(in: file.text)
    if file.mode & 0o077 != 0, let profile = profiles.first(where: \.holdsPlainSecret) {
      throw .exposed(path: path, mode: file.mode, profile: profile.name)
    }
    return Profiles(path: path, all: profiles, exists: true)
  }

  /// The profile with exactly this name.
  package func named(_ name: String) throws(ConfigurationError) -> Profile {
    if let profile = all.first(where: { $0.name.hasSameBytes(as: name) }) { return profile }
    throw .noSuchProfile(name, path: path, nearest: all.map(\.name).nearest(to: name))
  }
}
