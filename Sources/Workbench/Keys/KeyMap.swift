import Screen
package import SignScopeEngine

/// The key table, from which the key handling, the footer, help, the palette and the manual's page are
/// made. What a key means is ``Action``'s; ``KeyAssignments`` has the keys that are set.
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

  /// The table for the manual: one table per section, one row per entry.
  package static func markdown(_ language: Language) -> String {
    let header = Phrase("| Key | What it does | Name |", "| 按键 | 作用 | 名称 |")
    return sections.map { section in
      let rows = section.keys.map { binding in
        let keys = binding.keys.map { "`\($0.name.replacing("|", with: "\\|"))`" }.joined(
          separator: " ")
        let names = binding.actions.map { "`\($0.rawValue)`" }.joined(separator: " ")
        return "| \(keys) | \(binding.words[language]) | \(names) |"
      }
      let lines = ["## \(section.title[language])", "", header[language], "|---|---|---|"] + rows
      return lines.joined(separator: "\n")
    }.joined(separator: "\n\n")
  }

  // MARK: Keys of several sections

  /// Active even in text fields.
  static let leaving: [KeyBinding] = [
    HelpBox.opening, PaletteBox.opening,
    KeyBinding(
      [.quitNow], Phrase("quit", "退出"),
      Phrase("Quit immediately (exit status 130)", "立即退出（退出状态 130）"),
      does: { _ in [.quit(.signal(interruptSignal))] }),
    KeyBinding(
      [.suspend], Phrase("suspend", "挂起"),
      Phrase("Suspend the program; fg resumes it", "挂起程序，fg 恢复"), does: { _ in [.suspend] }),
  ]

  /// SIGINT, by POSIX.
  private static let interruptSignal: Int32 = 2

  static func language(rank: Int? = nil) -> KeyBinding {
    KeyBinding(
      [.language], Phrase("中文", "English"),
      Phrase("Switch between English and Chinese", "切换中文与英文"), rank: rank,
      changes: { $0.language = $0.language == .english ? .chinese : .english })
  }

  /// The keys that move by lines and pages.
  static func movement(
    _ move: @escaping @Sendable (inout Model, Motion) -> Void
  ) -> [KeyBinding] {
    func entry(_ action: Action, _ motion: Motion, _ label: Phrase, _ words: Phrase) -> KeyBinding {
      KeyBinding([action], label, words, isCommand: false, changes: { move(&$0, motion) })
    }
    return [
      entry(.up, .lines(-1), Phrase("up", "上"), Phrase("One line up", "上移一行")),
      entry(.down, .lines(1), Phrase("down", "下"), Phrase("One line down", "下移一行")),
      entry(.pageUp, .pages(-1), Phrase("page up", "上页"), Phrase("One page up", "上翻一页")),
      entry(.pageDown, .pages(1), Phrase("page down", "下页"), Phrase("One page down", "下翻一页")),
      entry(.top, .lines(-.max / 2), Phrase("top", "首行"), Phrase("First line", "到首行")),
      entry(.bottom, .lines(.max / 2), Phrase("end", "末行"), Phrase("Last line", "到末行")),
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
