import Screen
import SignScopeEngine

/// Prints labels and values in two columns, for people.
struct FieldList {
  private var rows: [(label: String, value: String, role: PitfallRole?)] = []

  /// Adds a row; further lines of the value are aligned under the first.
  mutating func add(_ label: String, _ value: String, role: PitfallRole? = nil) {
    rows.append((label, value, role))
  }

  mutating func add(_ label: Phrase, _ value: String, in language: Language) {
    add(label[language], value)
  }

  /// Prints the rows. Characters that would control the terminal are shown as placeholders.
  func print(to console: Console) {
    console.write(text(inColour: console.takesColour))
  }

  /// The rows as lines.
  func text(inColour isColoured: Bool) -> String {
    let width = rows.map(\.label.columns).max() ?? 0
    var text = ""
    for row in rows {
      let padding = String(repeating: " ", count: width - row.label.columns + 2)
      let indent = "\n" + String(repeating: " ", count: width + 2)
      let value = row.value.split(separator: "\n", omittingEmptySubsequences: false)
        .map(\.printable).joined(separator: indent)
      let colour = isColoured ? row.role?.colour : nil
      text += row.label.printable + padding
      text += colour.map { "\u{1B}[\($0)m\(value)\u{1B}[0m" } ?? value
      text += "\n"
    }
    return text
  }
}

extension PitfallRole {
  /// The SGR parameters ("select graphic rendition"), for terminals of eight colours.
  fileprivate var colour: String {
    switch self {
    case .signature: "1;31"
    case .permission: "1;35"
    case .pace: "1;33"
    case .session: "1;34"
    case .time: "1;36"
    case .data: "1;37"
    case .request: "2;35"
    case .platform: "2;37"
    case .success: "1;32"
    }
  }
}
