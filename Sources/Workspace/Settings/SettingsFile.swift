import FoundationEssentials
package import SignScopeEngine

/// The contents of `config.yaml`: the user's settings of the screen. SignScope never writes this file.
///
/// It is read as far as it is right: a wrong setting is reported, and the others hold.
package struct SettingsFile: Sendable, Equatable {
  package struct Value: Sendable, Equatable {
    package var text: String
    /// Counted from 1.
    package var line: Int
  }

  /// The words of an entry under `keys`.
  package struct Keys: Sendable, Equatable {
    package var action: String
    package var words: [Value]
    package var line: Int
  }

  /// An entry of a theme of the user's own.
  package struct Color: Sendable, Equatable {
    package var role: String
    package var color: Value
    package var line: Int
  }

  package var path: String
  /// `false` if the file does not exist, which is not an error.
  package var exists = false
  /// The valid settings by their names.
  package var values: [String: Value] = [:]
  /// The entries under `keys` with known actions, in the order of the file.
  package var keys: [Keys] = []
  /// The colours under `theme`, unchecked, in the order of the file.
  package var colors: [Color] = []
  /// What is wrong with the rest; the errors name the file without its folder.
  package var problems: [ConfigurationError] = []

  /// The name of the file without its folder.
  package var name: String { path.split(separator: "/").last.map(String.init) ?? path }

  /// - Parameters:
  ///   - known: The settings, each with its possible values.
  ///   - actions: The names allowed under `keys`.
  package init(
    path: String = ConfigurationPlace().config, known: [(name: String, values: [String])],
    actions: [String] = []
  ) {
    self.path = path
    do throws(ConfigurationError) {
      guard let file = try ConfigurationFile.read(path) else { return }
      exists = true
      try read(file.text, of: name, known, actions)
    } catch {
      exists = true
      problems.append(error)
    }
  }

  private mutating func read(
    _ text: String, of file: String, _ known: [(name: String, values: [String])],
    _ actions: [String]
  ) throws(ConfigurationError) {
    guard let root = try YAMLNode.read(text, from: file), !root.isAbsent else { return }
    let map = try YAMLMapping(root, of: file, at: root.line, in: file, known: nil)
    problems += map.unknownKeys(known.map(\.name) + ["keys"])
    for (name, allowed) in known {
      do throws(ConfigurationError) {
        if name == "theme", let entry = map.entry(name), entry.value.isMapping {
          try readTheme(entry, allowed)
          continue
        }
        guard let entry = map.entry(name), let text = try map.text(name) else { continue }
        guard let value = allowed.first(where: { $0.hasSameBytes(as: text) }) else {
          throw map.error(entry, .unknownWord(text, known: allowed))
        }
        values[name] = Value(text: value, line: entry.line)
      } catch {
        problems.append(error)
      }
    }
    if let entry = map.entry("keys") {
      do throws(ConfigurationError) {
        try readKeys(
          YAMLMapping(entry.value, of: "keys", at: entry.line, in: file, known: nil), actions)
      } catch {
        problems.append(error)
      }
    }
    sortProblems()
  }

  /// Reads a theme of the user's own: the `base`, otherwise the first of the themes, and the colours of roles.
  private mutating func readTheme(
    _ entry: YAMLMapping.Entry, _ themes: [String]
  ) throws(ConfigurationError) {
    let map = try YAMLMapping(entry.value, of: "theme", at: entry.line, in: name, known: nil)
    var base = Value(text: themes.first ?? "", line: entry.line)
    for part in map.entries where !part.value.isAbsent {
      guard problems.count < Self.mostProblems else { break }
      let line = part.value.line
      guard let text = part.value.text else {
        addProblem(with: "theme.\(part.key)", line: line, Phrase("must be text", "应为文本"))
        continue
      }
      if part.key != "base" {
        colors.append(
          Color(role: part.key, color: Value(text: text, line: line), line: part.line))
      } else if themes.containsBytes(of: text) {
        base = Value(text: text, line: entry.line)
      } else {
        addProblem(with: "theme.base", line: line, .unknownWord(text, known: themes))
      }
    }
    values["theme"] = base
  }

  private static let mostProblems = 100
  /// Of one action.
  private static let mostKeys = 9

  /// Reads entries such as `send: s`, `copy: [y, Ctrl-Y]` and `fix: []`.
  private mutating func readKeys(_ map: YAMLMapping, _ actions: [String]) {
    for entry in map.entries where !entry.value.isAbsent {
      // Whoever wrote that many names wrong did not write settings.
      guard problems.count < Self.mostProblems else { return }
      guard actions.contains(where: { $0.hasSameBytes(as: entry.key) }) else {
        problems.append(unknownAction(entry, actions))
        continue
      }
      let words = (entry.value.elements ?? [entry.value]).map { node in
        node.text.map { Value(text: $0, line: node.line) }
      }
      let known = words.compactMap { $0 }
      if known.count > Self.mostKeys {
        let reason = Phrase(
          "at most \(Self.mostKeys) keys (there are \(known.count))",
          "最多 \(Self.mostKeys) 个按键（现有 \(known.count) 个）")
        problems.append(problem(with: entry.key, line: entry.line, reason))
      } else if known.count == words.count {
        keys.append(Keys(action: entry.key, words: known, line: entry.line))
      } else {
        let reason = Phrase(
          "must be a key or a list of keys, such as [y, Ctrl-Y]", "应为一个按键或按键列表，例如 [y, Ctrl-Y]")
        problems.append(problem(with: entry.key, line: entry.line, reason))
      }
    }
  }

  /// All names would not fit a line: without a near one, the command that lists them is named.
  private func unknownAction(_ entry: YAMLMapping.Entry, _ actions: [String]) -> ConfigurationError
  {
    let nearest = actions.nearest(to: entry.key)
    let reason =
      nearest == nil
      ? Phrase(
        "unknown action “\(entry.key)”; signscope config lists them",
        "未知的操作“\(entry.key)”；signscope config 可列出全部")
      : .unknownWord(entry.key, known: actions)
    return .badValue(key: "keys", path: name, line: entry.line, reason: reason)
  }

  /// Reports what is wrong with the keys of an action.
  package mutating func addProblem(withKeysOf action: String, line: Int, _ reason: Phrase) {
    addProblem(with: "keys.\(action)", line: line, reason)
  }

  /// Reports what is wrong with a setting, named with the mappings around it.
  package mutating func addProblem(with key: String, line: Int, _ reason: Phrase) {
    problems.append(.badValue(key: key, path: name, line: line, reason: reason))
    sortProblems()
  }

  private func problem(with action: String, line: Int, _ reason: Phrase) -> ConfigurationError {
    .badValue(key: "keys.\(action)", path: name, line: line, reason: reason)
  }

  private mutating func sortProblems() { problems.sort { ($0.line ?? 0) < ($1.line ?? 0) } }
}
