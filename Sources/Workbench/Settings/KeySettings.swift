import Screen
import SignScopeEngine
import Workspace

/// The keys of each action with their sources: those of `config.yaml`, as far as they are right.
package struct KeySettings: Sendable, Equatable {
  package private(set) var assigned = KeyAssignments()
  /// The lines of the actions whose keys are the file's.
  private var lines: [Action: Int] = [:]

  /// Reports what is wrong to the file; the actions concerned have their usual keys then.
  init(_ file: inout SettingsFile) {
    for entry in file.keys {
      guard let action = Action(rawValue: entry.action) else { continue }
      do throws(KeyNameError) {
        var keys: [Key] = []
        for word in entry.words { keys.append(try Key(named: word.text)) }
        assigned[action] = keys
        lines[action] = entry.line
      } catch {
        file.addProblem(withKeysOf: entry.action, line: entry.line, error.message)
      }
    }
    refuseLetters(in: &file)
    // An action that gets its usual key back may take it from another one.
    while let conflict = assigned.conflict { refuse(conflict, in: &file) }
  }

  /// A letter cannot be the key of something that is only done while typing.
  private mutating func refuseLetters(in file: inout SettingsFile) {
    let texts = KeyMap.sections.filter(\.isText).flatMap(\.keys).flatMap(\.actions)
    let others = KeyMap.sections.filter { !$0.isText }.flatMap { $0.keys + $0.common }
      .flatMap(\.actions)
    for (action, line) in lines where texts.contains(action) && !others.contains(action) {
      guard let letter = assigned[action].first(where: \.isTyped) else { continue }
      restore(action)
      file.addProblem(
        withKeysOf: action.rawValue, line: line,
        Phrase(
          "\(letter.name) is text here; choose a key such as F2 or Ctrl-X",
          "\(letter.name) 在此处是输入的文字；请选择 F2、Ctrl-X 之类的按键"))
    }
  }

  /// Gives an action its usual keys back.
  private mutating func restore(_ action: Action) {
    assigned.reset(action)
    lines[action] = nil
  }

  /// Restores the one of two actions that was set last.
  private mutating func refuse(_ conflict: KeyAssignments.Conflict, in file: inout SettingsFile) {
    let isFirst = (lines[conflict.first] ?? 0) > (lines[conflict.second] ?? 0)
    let (loser, winner) =
      isFirst ? (conflict.first, conflict.second) : (conflict.second, conflict.first)
    guard let line = lines[loser] else {
      assigned = KeyAssignments()
      return
    }
    restore(loser)
    let key = conflict.key.name
    file.addProblem(
      withKeysOf: loser.rawValue, line: line,
      Phrase(
        "\(key) is already the key of \(winner.rawValue)",
        "\(key) 已是 \(winner.rawValue) 的按键"))
  }

  /// Each action as its name, its keys, and where they come from.
  var rows: [(name: String, value: String, source: SettingSource)] {
    Action.allCases.map { action in
      let names = assigned[action].map(\.name).joined(separator: " ")
      return (
        "keys.\(action.rawValue)", names, lines[action].map { .file(line: $0) } ?? .usual
      )
    }
  }
}
