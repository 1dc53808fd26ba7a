import Screen
import SignScopeEngine

extension KeyMap {
  /// The keys on the Offer tab: those of the response, and its own for the quantity.
  static let offer: [KeyBinding] =
    movement(.offer) + tabs(.offer) + [
      entry(
        .offer, [.enter, .text("e")], .editQuantity, Phrase("quantity", "数量"),
        Phrase("Type a quantity, and see what it costs", "输入数量，查看实际价格"), rank: 0)
    ]

  /// Between the tabs of an answer.
  static func tabs(_ context: KeyContext) -> [KeyBinding] {
    [
      entry(
        context, [.left, .text("h")], .previousTab, Phrase("tab", "标签"),
        Phrase("To the tab before", "到上一个标签"), rank: 0),
      entry(
        context, [.right, .text("l")], .nextTab, Phrase("tab", "标签"),
        Phrase("To the next tab", "到下一个标签"), rank: 0),
      entry(
        context, [.text("/")], .search, Phrase("search", "搜索"),
        Phrase("Search in the body", "在正文中搜索"), rank: 8),
    ]
  }
}
