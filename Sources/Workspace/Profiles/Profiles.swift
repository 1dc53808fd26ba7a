package import SignScopeEngine

/// What `profiles.yaml` holds. The file belongs to the person who edits it: it is never written.
package struct Profiles: Sendable, Equatable {
  package var path: String
  /// In the order of the file; empty when there is no file.
  package var all: [Profile]
  /// `false` when there is no such file, which is no error: the demo needs none.
  package var exists: Bool

  /// Reads the file, and refuses one that others can write, since it can name programs to run, or can
  /// read while it holds a secret in clear.
  ///
  /// - Parameter catalogue: Where the names of platforms are looked up.
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

  /// The profile of exactly that name.
  package func named(_ name: String) throws(ConfigurationError) -> Profile {
    if let profile = all.first(where: { $0.name.hasSameBytes(as: name) }) { return profile }
    throw .noSuchProfile(name, path: path, nearest: all.map(\.name).nearest(to: name))
  }
}
