import Screen
import SignScopeEngine

extension Words {
  static let checkTitle = Phrase("Self-check", "自检")
  static let checkKeys = Phrase("In the self-check", "自检中")
  static let checking = Phrase("checking", "检查中")
  static let allPassed = Phrase(
    "All is well: this account can call.", "全部通过：该账户可以正常调用。")
  static let nothingFailed = Phrase(
    "Nothing failed; what was skipped says why.", "没有失败项；跳过的项目已注明原因。")
  static let checkReport = Phrase("Self-check", "自检结果")
}

extension KeyMap {
  static let check: [KeyBinding] = [
    entry(
      .check, [.enter, .text("c")], .activate, Phrase("check", "检查"),
      Phrase("Begin the self-check, or make it again", "开始自检，或重新自检"), rank: 0),
    entry(.check, [.up, .text("k")], .up, Phrase("up", "上"), Phrase("One line up", "上移一行")),
    entry(
      .check, [.down, .text("j")], .down, Phrase("down", "下"), Phrase("One line down", "下移一行")),
    entry(.check, [.pageUp], .pageUp, Phrase("page up", "上页"), Phrase("One page up", "上翻一页")),
    entry(
      .check, [.pageDown, .text(" ")], .pageDown, Phrase("page", "翻页"),
      Phrase("One page down", "下翻一页")),
    entry(
      .check, [.text("y")], .copy, Phrase("copy", "复制"),
      Phrase("Copy the results", "复制自检结果"), rank: 2),
    entry(
      .check, [.text("L")], .switchLanguage, Phrase("中文", "English"),
      Phrase("Switch between English and Chinese", "切换中文与英文")),
    entry(
      .check, [.escape, .text("q")], .close, Phrase("close", "关闭"),
      Phrase("Stop the check; else close it", "中止自检；否则关闭"), rank: 1),
    interrupt(.check), suspend(.check),
  ]
}
