import Screen
import SignScopeEngine

/// The list of fixes, if there are several.
struct FixesBox: ListBox {
  static let title = Phrase("Choose a fix", "选择修复方式")
  var picker = Picker()

  func items(in model: Model) -> [PickerItem] {
    model.fixes.map { fix in
      let diagnosis = model.response.exchange?.diagnosis
      let pitfall = diagnosis.flatMap { fix.answers($0) ? $0.pitfall : nil }
      let role = diagnosis?.role.screenRole ?? .text
      return PickerItem(
        mark: pitfall.map { Span(Pitfall.mark($0), role, .bold) } ?? Span("!", .warning, .bold),
        title: model.words(fix.words),
        hint: [fix.change.words, fix.warning?.message].compactMap { $0.map(model.words) }
          .joined(separator: "\n"))
    }
  }

  func choose(_ index: Int, in model: inout Model) -> [Effect] {
    model.apply(model.fixes[index])
    return []
  }
}
