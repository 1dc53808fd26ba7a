import Screen
import SignScopeEngine

/// All keys, from the key table; those of the box below it come first.
struct HelpBox: Box {
  var top = 0

  static let openings = [opening(rank: 3)]

  static func opening(rank: Int) -> KeyBinding {
    KeyBinding(
      [.text("?")], Phrase("help", "帮助"), Phrase("Show all keys", "显示全部按键"), rank: rank,
      as: .openHelp, changes: { $0.boxes.open(HelpBox()) })
  }

  static let sections = [
    KeySection(
      Phrase("In the help", "帮助中"),
      [closing(Phrase("Close the help", "关闭帮助"), with: [.text("q"), .text("?"), .enter], rank: 1)],
      and: KeyMap.inBoxes.keys)
  ]

  func title(in model: Model) -> String { model.words(Phrase("Keys", "按键")) }

  func frame(in model: Model) -> Rect {
    Rect(size: model.size).centred(
      width: model.boxWidth(atLeast: 84), height: max(9, model.size.rows - 4))
  }

  func lines(in model: Model, width: Int) -> [[Span]] {
    let under = model.boxes.front is Self ? model.boxes.second : nil
    let first = under.map { [$0.keys(in: model), KeyMap.inBoxes] } ?? []
    let others = KeyMap.sections.filter { section in
      !first.contains { $0.title == section.title }
    }
    return Self.lines(of: first + others, model.language, width: width)
  }

  static func lines(of sections: [KeySection], _ language: Language, width: Int) -> [[Span]] {
    sections.enumerated().flatMap { place, section in
      (place > 0 ? [[]] : []) + [[Span(section.title[language], .title, .bold)]]
        + section.keys.flatMap { binding in
          let keys = binding.keys.map(KeyMap.name).joined(separator: " ")
          return binding.words[language].wrapped(columns: max(10, width - 16)).enumerated().map {
            [
              Span(" \(($0.offset == 0 ? keys : "").fitted(columns: 14)) ", .key),
              Span(String($0.element)),
            ]
          }
        }
    }
  }
}
