import Screen
import SignScopeEngine

extension KeyMap {
  /// From page to page of a list, and from window to window of time.
  static let paging: [KeyBinding] = [
    entry(
      .everywhere, [.text("]")], .nextListPage, Phrase("page", "翻页"),
      Phrase("Ask for the next page of the list, and send", "请求列表的下一页并发送"), rank: 9),
    entry(
      .everywhere, [.text("[")], .previousListPage, Phrase("page", "翻页"),
      Phrase("Ask for the page before, and send", "请求列表的上一页并发送"), rank: 9),
    entry(
      .everywhere, [.text("}")], .nextWindow, Phrase("window", "时间窗口"),
      Phrase(
        "Move start and end of the list on by the time between them, and send",
        "把起止时间向后移动一个窗口并发送"), rank: 10),
    entry(
      .everywhere, [.text("{")], .previousWindow, Phrase("window", "时间窗口"),
      Phrase(
        "Move start and end of the list back by the time between them, and send",
        "把起止时间向前移动一个窗口并发送"), rank: 10),
  ]
}
