import Screen
import SignScopeEngine

extension Words {
  static let walkthrough = Phrase("Walk through", "逐步演示")
  static let walkthroughKeys = Phrase("In the walkthrough", "逐步演示中")
}

extension KeyMap {
  static let walkthrough: [KeyBinding] = [
    entry(
      .walkthrough, [.right, .text(" "), .text("l"), .pageDown], .nextPage,
      Phrase("next", "下一页"), Phrase("To the next page", "到下一页"), rank: 0),
    entry(
      .walkthrough, [.left, .text("h"), .backspace, .pageUp], .previousPage,
      Phrase("back", "上一页"), Phrase("To the page before", "到上一页"), rank: 1),
    entry(
      .walkthrough, [.home, .text("g")], .top, Phrase("first", "首页"),
      Phrase("To the first page", "到首页")),
    entry(
      .walkthrough, [.end, .text("G")], .bottom, Phrase("last", "末页"),
      Phrase("To the last page", "到末页")),
    entry(
      .walkthrough, (1...9).map { .text(String($0)) }, .goToPage, Phrase("page", "页"),
      Phrase("To the page with that number", "到该编号的页")),
    entry(
      .walkthrough, [.up, .text("k")], .up, Phrase("up", "上"),
      Phrase("One line up, where a page is longer than the screen", "上移一行（页面放不下时）")),
    entry(
      .walkthrough, [.down, .text("j")], .down, Phrase("down", "下"),
      Phrase("One line down", "下移一行")),
    entry(
      .walkthrough, [.text("a")], .play, Phrase("auto-play", "自动播放"),
      Phrase("Turn the pages by themselves; again to stop", "自动翻页，再按停止"), rank: 2),
    entry(
      .walkthrough, [.text("v")], .reveal, Phrase("reveal", "显示"),
      Phrase("Show secret and session until the walkthrough is closed", "显示密钥与会话，直到演示关闭"),
      rank: 3),
    entry(
      .walkthrough, [.text("p"), .text("y")], .printPages, Phrase("print", "打印"),
      Phrase("Copy all pages as text, secrets masked", "以文本形式复制全部页面（密钥已遮盖）"), rank: 4),
    entry(
      .walkthrough, [.text("L")], .switchLanguage, Phrase("中文", "English"),
      Phrase("Switch between English and Chinese", "切换中文与英文"), rank: 6),
    entry(
      .walkthrough, [.escape, .text("q"), .text("w")], .close, Phrase("close", "关闭"),
      Phrase("Close the walkthrough", "关闭逐步演示"), rank: 5),
    interrupt(.walkthrough), suspend(.walkthrough),
  ]
}
