package import Screen
import SignScopeEngine

extension Key {
  /// The name for people, as `config.yaml` takes it too.
  package var name: String {
    switch self {
    case .text(" "): "Space"
    case .text(let text): text
    case .control(let character): "Ctrl-\(character.uppercased())"
    case .alt(let character): "Alt-\(character)"
    case .function(let number): "F\(number)"
    default: Self.names.first { $0.key == self }?.names[0] ?? ""
    }
  }

  /// The keys with names of their own; the first name is the one that is shown.
  private static let names: [(key: Key, names: [String])] = [
    (.text(" "), ["Space"]), (.enter, ["Enter", "Return"]), (.escape, ["Esc", "Escape"]),
    (.tab, ["Tab"]), (.backTab, ["Shift-Tab"]), (.backspace, ["Backspace"]),
    (.delete, ["Del", "Delete"]), (.insert, ["Ins", "Insert"]), (.up, ["↑", "Up"]),
    (.down, ["↓", "Down"]), (.left, ["←", "Left"]), (.right, ["→", "Right"]), (.home, ["Home"]),
    (.end, ["End"]), (.pageUp, ["PgUp", "PageUp"]), (.pageDown, ["PgDn", "PageDown"]),
    (.wordLeft, ["Ctrl-←", "Ctrl-Left"]), (.wordRight, ["Ctrl-→", "Ctrl-Right"]),
  ]

  /// The names of all keys that do not stand for one character.
  private static let allNames =
    names.flatMap(\.names) + (1...12).map { "F\($0)" }
    + "ABCDEFGHIJKLMNOPQRSTUVWXYZ".map { "Ctrl-\($0)" }

  /// Reads a name, in any case; one character is itself.
  ///
  /// - Throws: An error that names the nearest key.
  package init(named name: String) throws(KeyNameError) {
    let small = name.lowercased()
    if let found = Self.names.first(where: { $0.names.contains { $0.lowercased() == small } }) {
      self = found.key
      return
    }
    if name.unicodeScalars.count == 1, name.columns > 0 {
      self = .text(name)
      return
    }
    if small.hasPrefix("f"), let number = Int(small.dropFirst()), (1...12).contains(number) {
      self = .function(number)
      return
    }
    if small.hasPrefix("alt-"), name.unicodeScalars.count == 5, let last = name.last {
      self = .alt(last)
      return
    }
    guard small.hasPrefix("ctrl-"), small.unicodeScalars.count == 6, let last = small.last,
      last.isASCII, last.isLetter
    else { throw .unknown(name, nearest: name.isEmpty ? nil : Self.allNames.nearest(to: name)) }
    // The terminal sends the same bytes for these.
    let same: [Character: Key] = ["h": .backspace, "i": .tab, "j": .enter, "m": .enter]
    if let other = same[last] { throw .indistinct(name, from: other) }
    self = .control(last)
  }
}

/// Why a text in `config.yaml` is not the name of a key.
package enum KeyNameError: Error, Equatable {
  case unknown(String, nearest: String?)
  /// Terminals send the same for both.
  case indistinct(String, from: Key)

  var message: Phrase {
    switch self {
    case .unknown(let name, let nearest?):
      Phrase(
        "unknown key “\(name)”; did you mean “\(nearest)”?", "未知的按键“\(name)”，是否想写“\(nearest)”？")
    case .unknown(let name, nil):
      Phrase(
        "unknown key “\(name)”; write one character, or a name such as Ctrl-X, F2 or Space",
        "未知的按键“\(name)”；请写一个字符，或 Ctrl-X、F2、Space 等名称")
    case .indistinct(let name, let other):
      Phrase(
        "\(name) is \(other.name) to a terminal; choose another key",
        "终端无法区分 \(name) 与 \(other.name)；请换一个按键")
    }
  }
}
