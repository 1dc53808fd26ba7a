package import Screen
package import SignScopeEngine

/// The key table, from which the key handling, the footer, help, the palette, the letters in sentences
/// and the manual's page are made.
package enum KeyMap {
  /// All sections, in the order in which help shows them.
  package static let sections: [KeySection] =
    [KeySection(Phrase("Everywhere", "全局"), everywhere)]
    + [
      credentials, request, signature, response, offer, editing, querying, lists, inBoxes,
      typingInBoxes,
    ]
    + BoxStack.kinds.flatMap { $0.sections }

  package static let all: [KeyBinding] = sections.flatMap(\.keys)

  /// The first key of an action, as written for people.
  static func key(of action: Action) -> String {
    all.first { $0.action == action }?.keys.first.map(name) ?? ""
  }

  /// Fills the keys into a sentence of another module, which names them by their actions, such as
  /// `{authorise}`.
  static func filling(_ phrase: Phrase) -> Phrase {
    guard phrase.en.utf8.contains(UInt8(ascii: "{")) else { return phrase }
    return Action.allCases.reduce(phrase) { phrase, action in
      let name = "{\(action)}"
      let key = key(of: action)
      return Phrase(
        phrase.en.replacing(name, with: key), phrase.zh.replacing(name, with: key))
    }
  }

  /// The table for the manual: one table per section, one row per entry.
  package static func markdown(_ language: Language) -> String {
    let header = Phrase("| Key | What it does |", "| 按键 | 作用 |")
    return sections.map { section in
      let rows = section.keys.map { binding in
        let keys = binding.keys.map { "`\(name(of: $0))`" }.joined(separator: " ")
        return "| \(keys) | \(binding.words[language]) |"
      }
      let lines = ["## \(section.title[language])", "", header[language], "|---|---|"] + rows
      return lines.joined(separator: "\n")
    }.joined(separator: "\n\n")
  }

  /// The name of a key for people.
  package static func name(of key: Key) -> String {
    switch key {
    case .text(" "): "Space"
    case .text(let text): text
    case .enter: "Enter"
    case .escape: "Esc"
    case .tab: "Tab"
    case .backTab: "Shift-Tab"
    case .backspace: "Backspace"
    case .delete: "Del"
    case .insert: "Ins"
    case .up: "↑"
    case .down: "↓"
    case .left: "←"
    case .right: "→"
    case .home: "Home"
    case .end: "End"
    case .pageUp: "PgUp"
    case .pageDown: "PgDn"
    case .wordLeft: "Ctrl-←"
    case .wordRight: "Ctrl-→"
    case .control(let character): "Ctrl-\(character.uppercased())"
    case .alt(let character): "Alt-\(character)"
    }
  }

  // MARK: Keys of several sections

  /// Active even in text fields.
  static let leaving: [KeyBinding] = [
    KeyBinding(
      [.control("c")], Phrase("quit", "退出"),
      Phrase("Quit immediately (exit status 130)", "立即退出（退出状态 130）"),
      does: { _ in [.quit(.signal(interruptSignal))] }),
    KeyBinding(
      [.control("z")], Phrase("suspend", "挂起"),
      Phrase("Suspend the program; fg resumes it", "挂起程序，fg 恢复"), does: { _ in [.suspend] }),
  ]

  /// SIGINT, by POSIX.
  private static let interruptSignal: Int32 = 2

  static func language(rank: Int? = nil) -> KeyBinding {
    KeyBinding(
      [.text("L")], Phrase("中文", "English"),
      Phrase("Switch between English and Chinese", "切换中文与英文"), rank: rank,
      changes: { $0.language = $0.language == .english ? .chinese : .english })
  }

  /// The keys that move by lines and pages; letters only if none are typed.
  static func movement(
    withLetters: Bool = true, _ move: @escaping @Sendable (inout Model, Motion) -> Void
  ) -> [KeyBinding] {
    func entry(
      _ key: Key, _ letters: [Key], _ motion: Motion, _ label: Phrase, _ words: Phrase
    ) -> KeyBinding {
      KeyBinding(
        [key] + (withLetters ? letters : []), label, words, isCommand: false,
        changes: { move(&$0, motion) })
    }
    return [
      entry(.up, [.text("k")], .lines(-1), Phrase("up", "上"), Phrase("One line up", "上移一行")),
      entry(.down, [.text("j")], .lines(1), Phrase("down", "下"), Phrase("One line down", "下移一行")),
      entry(
        .pageUp, [.control("b")], .pages(-1), Phrase("page up", "上页"),
        Phrase("One page up", "上翻一页")),
      entry(
        .pageDown, [.control("f")], .pages(1), Phrase("page down", "下页"),
        Phrase("One page down", "下翻一页")),
      entry(
        .home, [.text("g")], .lines(-.max / 2), Phrase("top", "首行"),
        Phrase("First line", "到首行")),
      entry(
        .end, [.text("G")], .lines(.max / 2), Phrase("end", "末行"),
        Phrase("Last line", "到末行")),
    ]
  }

  /// How far a key moves the cursor.
  enum Motion: Sendable {
    case lines(Int)
    case pages(Int)

    func lines(ofPage page: Int) -> Int {
      switch self {
      case .lines(let count): count
      case .pages(let count): count * page
      }
    }
  }
}
