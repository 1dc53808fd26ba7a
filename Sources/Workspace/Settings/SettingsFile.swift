import FoundationEssentials
import SignScopeEngine

/// The contents of `config.yaml`: the user's settings of the screen. SignScope never writes this file.
///
/// It is read as far as it is right: a wrong setting is reported, and the others hold.
package struct SettingsFile: Sendable, Equatable {
  package struct Value: Sendable, Equatable {
    package var text: String
    /// Counted from 1.
    package var line: Int
  }

  package var path: String
  /// `false` if the file does not exist, which is not an error.
  package var exists = false
  /// The valid settings by their names.
  package var values: [String: Value] = [:]
  /// What is wrong with the rest; the errors name the file without its folder.
  package var problems: [ConfigurationError] = []

  /// The name of the file without its folder.
  package var name: String { path.split(separator: "/").last.map(String.init) ?? path }

  /// - Parameter known: The settings, each with its possible values.
  package init(
    path: String = ConfigurationPlace().config, known: [(name: String, values: [String])]
  ) {
    self.path = path
    do throws(ConfigurationError) {
      guard let file = try ConfigurationFile.read(path) else { return }
      exists = true
      try read(file.text, of: name, known)
    } catch {
      exists = true
      problems.append(error)
    }
  }

  private mutating func read(
    _ text: String, of file: String, _ known: [(name: String, values: [String])]
  ) throws(ConfigurationError) {
    guard let root = try YAMLNode.read(text, from: file), !root.isAbsent else { return }
    let map = try YAMLMapping(root, of: file, at: root.line, in: file, known: nil)
    problems += map.unknownKeys(known.map(\.name))
    for (name, allowed) in known {
      do throws(ConfigurationError) {
        guard let entry = map.entry(name), let text = try map.text(name) else { continue }
        guard let value = allowed.first(where: { $0.hasSameBytes(as: text) }) else {
          throw map.error(entry, .unknownWord(text, known: allowed))
        }
        values[name] = Value(text: value, line: entry.line)
      } catch {
        problems.append(error)
      }
    }
    problems.sort { ($0.line ?? 0) < ($1.line ?? 0) }
  }
}
