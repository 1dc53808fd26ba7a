import Screen
import SignScopeEngine

/// The copy menu: a letter copies at once, and the cursor with Enter.
struct CopyBox: Box {
  private var scroll = Scroll()

  var top: Int {
    get { scroll.top }
    set { scroll.top = newValue }
  }

  static let openings = [
    KeyBinding(
      [.copy], Phrase("copy", "复制"),
      Phrase("Choose what to copy; twice copies the pane", "选择要复制的内容；连按两次复制窗格内容"),
      rank: 10, changes: { $0.boxes.open(CopyBox()) })
  ]

  /// The entries of the menu, which the palette and the help run without opening it.
  static let entries = KeySection(
    Phrase("In the copy menu", "复制菜单"),
    CopyItem.all.map { item in
      KeyBinding(
        [], fixed: [.text(item.letter)], item.words, item.words, unless: item.obstacle,
        run: { model, _ in model.copy(item) })
    })

  static let sections = [
    KeySection(
      entries.title,
      entries.keys + CodeLanguageChoice.keys + [
        KeyBinding(
          [.confirm], Phrase("copy", "复制"), Phrase("Copy the marked entry", "复制选中的一项"), rank: 0,
          isCommand: false, does: { $0.copyMarked() }),
        closing(Phrase("Close without copying", "关闭，不复制"), with: [.quit], rank: 1),
      ], and: KeyMap.typingInBoxes.keys)
  ]

  fileprivate var marked: CopyItem { CopyItem.all[min(scroll.cursor, CopyItem.all.count - 1)] }

  mutating func scroll(by motion: KeyMap.Motion, in model: Model) {
    let page = pageHeight(in: model)
    scroll.move(by: motion.lines(ofPage: page), count: CopyItem.all.count, height: page)
  }

  mutating func click(at point: Point, isDouble: Bool, in model: inout Model) -> [Effect] {
    let row = scroll.top + point.y - area(in: model).y
    guard CopyItem.all.indices.contains(row) else { return [] }
    scroll.move(to: row, count: CopyItem.all.count, height: pageHeight(in: model))
    return isDouble ? model.copyMarked(self) : []
  }

  // MARK: Drawing

  func title(in model: Model) -> String { model.words(Phrase("Copy", "复制")) }

  func frame(in model: Model) -> Rect {
    model.roomForBoxes.centred(width: 62, height: CopyItem.all.count + 2)
  }

  func lines(in model: Model, width: Int) -> [[Span]] {
    CopyItem.all.enumerated().map { index, item in
      let isMarked = index == scroll.cursor
      let obstacle = item.obstacle(model)
      let role: Role = obstacle != nil ? .dim : isMarked ? .selection : .text
      let title = model.words(item.title(model))
      var spans = [
        Span(isMarked ? "▸ " : "  ", .key, .bold),
        Span("\(item.letter)  ", Style(obstacle == nil ? .key : .dim, .bold)),
        Span(title.truncated(columns: max(0, width - 5)), role),
      ]
      if let obstacle, isMarked {
        let room = width - spans.columns - 3
        if room > 8 {
          spans.append(Span("   " + model.words(obstacle).truncated(columns: room), .dim))
        }
      }
      return spans
    }
  }
}

extension Model {
  fileprivate mutating func copy(_ item: CopyItem) -> [Effect] {
    let effects = item.copy(&self)
    return (boxes.front is CopyBox ? closeBox() : []) + effects
  }

  fileprivate mutating func copyMarked(_ box: CopyBox? = nil) -> [Effect] {
    guard let item = (box ?? boxes[CopyBox.self])?.marked else { return [] }
    if let obstacle = item.obstacle(self) {
      tell(.warning, obstacle)
      return []
    }
    return copy(item)
  }
}
