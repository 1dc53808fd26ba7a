import Screen
import SignScopeEngine

/// The requests of a pasted text to choose from, where there are several.
struct RequestsBox: ListBox {
  static let title = Phrase("The text has several requests", "文本中有多个请求")
  var picker = Picker()

  /// - Parameter entry: The request that is read already, from 1.
  init(entry: Int, count: Int, height: Int) {
    picker.scroll.move(to: entry - 1, count: count, height: height)
  }

  func items(in model: Model) -> [PickerItem] {
    guard let imported = model.boxes[ImportBox.self]?.imported else { return [] }
    return imported.entries.enumerated().map { index, title in
      PickerItem(
        mark: Span(index + 1 == imported.entry ? "•" : " ", .success, .bold), title: title,
        remark: "\(index + 1)")
    }
  }

  func choose(_ index: Int, in model: inout Model) -> [Effect] {
    model.change(ImportBox.self) { box, model in box.choose(entry: index + 1, in: &model) }
  }
}
