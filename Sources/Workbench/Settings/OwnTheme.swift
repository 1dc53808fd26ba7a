package import Screen
import SignScopeEngine
import Workspace

/// The colours of the user's own theme in `config.yaml`, as far as they are right.
package struct OwnTheme: Sendable, Equatable {
  package private(set) var colors: [Role: RoleColors] = [:]
  /// What is written, and its line.
  private var texts: [Role: SettingsFile.Value] = [:]

  /// Reports what is wrong to the file; the roles concerned have the colours of the theme it is based on.
  init(_ file: inout SettingsFile) {
    for entry in file.colors {
      guard let role = Role.allCases.first(where: { $0.name.hasSameBytes(as: entry.role) }) else {
        file.addProblem(with: "theme", line: entry.line, Self.unknownRole(entry.role))
        continue
      }
      do throws(UnknownColor) {
        colors[role] = try RoleColors(entry.color.text)
        texts[role] = entry.color
      } catch {
        file.addProblem(
          with: "theme.\(entry.role)", line: entry.color.line, Self.unknownColor(error.word))
      }
    }
  }

  private static func unknownRole(_ text: String) -> Phrase {
    guard let nearest = Role.allCases.map(\.name).nearest(to: text) else {
      return Phrase(
        "unknown role “\(text)”; signscope help commands lists them",
        "未知的用途“\(text)”；signscope help commands 列出全部")
    }
    return Phrase(
      "unknown role “\(text)”; did you mean “\(nearest)”?", "未知的用途“\(text)”，是否想写“\(nearest)”？")
  }

  private static func unknownColor(_ text: String) -> Phrase {
    guard let nearest = ThemeColor.names.nearest(to: text) else {
      return Phrase(
        "unknown colour “\(text)”; write a name such as bright-red, or #rrggbb",
        "未知的颜色“\(text)”；请写 bright-red 之类的名称，或 #rrggbb")
    }
    return Phrase(
      "unknown colour “\(text)”; did you mean “\(nearest)”?", "未知的颜色“\(text)”，是否想写“\(nearest)”？")
  }

  /// Each role as its name, its colour as written, and the line.
  var rows: [(name: String, value: String, source: SettingSource)] {
    Role.allCases.compactMap { role in
      texts[role].map { ("theme.\(role.name)", $0.text, .file(line: $0.line)) }
    }
  }

  /// The line of a role's colour.
  package func line(of role: Role) -> Int? { texts[role]?.line }
}
