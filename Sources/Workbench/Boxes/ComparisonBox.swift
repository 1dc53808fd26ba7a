import Screen
import SignScopeEngine

/// What changed since an earlier response: a line for each value that was changed, added or removed.
struct ComparisonBox: Box {
  private let number: Int
  private let body: Int
  private let earlier: String
  private var result: Result?
  private var scroll = Scroll()

  private enum Result: Sendable {
    case differences(BodyComparison)
    case notComparable
  }

  init(number: Int, body: Int, earlier: String) {
    self.number = number
    self.body = body
    self.earlier = earlier
  }

  var top: Int {
    get { scroll.top }
    set { scroll.top = newValue }
  }

  mutating func take(_ comparison: BodyComparison?, of number: Int) {
    guard number == self.number else { return }
    result = comparison.map { .differences($0) } ?? .notComparable
  }

  private var comparison: BodyComparison? {
    if case .differences(let comparison)? = result { comparison } else { nil }
  }

  // MARK: Keys

  static let sections = [
    KeySection(
      Phrase("In a comparison", "比较中"),
      [
        key(
          [.confirm], Phrase("go there", "转到"),
          Phrase("Close and go to the value in the body", "关闭并转到正文中的值"), rank: 0,
          unless: { $0.boxes[Self.self]?.obstacleToGoing },
          does: { box, model in box.goThere(in: &model) }),
        key(
          [.copy], Phrase("copy", "复制"), Phrase("Copy all differences", "复制全部差异"), rank: 1,
          unless: {
            $0.boxes[Self.self]?.comparison == nil
              ? Phrase("Nothing to copy yet", "还没有可复制的内容") : nil
          },
          does: { box, model in
            box.comparison.map { [.work(model.work(.report($0)))] } ?? []
          }),
        closing(Phrase("Close the comparison", "关闭比较"), with: [.quit, .compare], rank: 2),
      ], and: KeyMap.inBoxes.keys)
  ]

  private var marked: BodyComparison.Difference? {
    guard let differences = comparison?.differences, differences.indices.contains(scroll.cursor)
    else { return nil }
    return differences[scroll.cursor]
  }

  private var obstacleToGoing: Phrase? {
    switch marked {
    case .changed, .added: nil
    case .removed: Phrase("This value is only in the earlier response", "该值只在之前的响应中")
    case nil: Phrase("No difference to go to", "没有可转到的差异")
    }
  }

  private func goThere(in model: inout Model) -> [Effect] {
    switch marked {
    case .changed(_, let index), .added(let index):
      let effects = model.closeBox()
      model.go(to: BodyPlace(index: index), inBody: body)
      return effects
    case .removed, nil: return []
    }
  }

  func close(in model: inout Model) -> [Effect] {
    result == nil ? [.stopWork(.comparison)] : [.stopWork(.report)]
  }

  static var wheel: Int { 1 }

  mutating func scroll(by motion: KeyMap.Motion, in model: Model) {
    let page = pageHeight(in: model)
    scroll.move(by: motion.lines(ofPage: page), count: lineCount(in: model), height: page)
  }

  mutating func click(at point: Point, isDouble: Bool, in model: inout Model) -> [Effect] {
    let rows = areas(in: area(in: model)).rows
    guard rows.contains(point) else { return [] }
    scroll.move(
      to: scroll.top + point.y - rows.y, count: lineCount(in: model), height: rows.height)
    return isDouble ? goThere(in: &model) : []
  }

  // MARK: Drawing

  func title(in model: Model) -> String {
    model.words(Phrase("Changes since \(earlier)", "自 \(earlier) 以来的变化"))
  }

  func frame(in model: Model) -> Rect { model.roomForBoxes.inset(x: 2, y: 1) }

  func lineCount(in model: Model) -> Int { comparison?.differences.count ?? 0 }

  func pageHeight(in model: Model) -> Int { max(1, areas(in: area(in: model)).rows.height) }

  private static let detailHeight = 6

  private func areas(in area: Rect) -> (head: Rect, rows: Rect, detail: Rect) {
    let (head, rest) = area.split(top: 2)
    let (rows, detail) = rest.split(bottom: rest.height > 14 ? Self.detailHeight + 1 : 0)
    return (head, rows, detail)
  }

  func draw(in area: Rect, of model: Model, on canvas: inout Canvas) {
    let areas = areas(in: area)
    canvas.write(head(model), x: area.x, y: area.y, width: area.width)
    guard let comparison else { return }
    let count = comparison.differences.count
    let top = min(scroll.top, max(0, count - areas.rows.height))
    for row in 0..<min(areas.rows.height, max(0, count - top)) {
      let y = areas.rows.y + row
      canvas.write(
        spans(of: comparison.differences[top + row], in: comparison, width: area.width - 2),
        x: area.x + 2, y: y, width: area.width - 2)
      guard top + row == scroll.cursor else { continue }
      canvas.write("▸", x: area.x, y: y, style: Style(.key, .bold))
      canvas.select(Rect(x: area.x + 2, y: y, width: area.width - 2, height: 1))
    }
    if areas.detail.isEmpty {
      drawMore(count - top - areas.rows.height, in: area, of: model, on: &canvas)
    } else if let marked {
      canvas.write(
        model.borders.rule(area.width), x: area.x, y: areas.detail.y, style: Style(.border))
      let lines = detail(of: marked, in: comparison, model, width: area.width)
      for (row, line) in lines.prefix(Self.detailHeight).enumerated() {
        canvas.write(line, x: area.x, y: areas.detail.y + 1 + row, width: area.width)
      }
    }
  }

  private func head(_ model: Model) -> [Span] {
    switch result {
    case nil: return [Span(model.words(Phrase("comparing …", "比较中 …")), .dim)]
    case .notComparable:
      let words = Phrase(
        "Only two JSON bodies or two XML bodies can be compared", "只能比较两个 JSON 正文或两个 XML 正文")
      return [Span(model.words(words), .warning)]
    case .differences(let comparison):
      guard !comparison.differences.isEmpty else {
        let words = Phrase(
          "The same values in both, whatever the order of keys", "两者的值相同（不论键的顺序）")
        return [Span(model.words(words), .success)]
      }
      let counts = comparison.counts
      var parts = [
        Phrase("\(counts.changed) changed", "\(counts.changed) 处改变"),
        Phrase("\(counts.added) added", "\(counts.added) 处新增"),
        Phrase("\(counts.removed) removed", "\(counts.removed) 处删除"),
      ]
      if comparison.unlisted > 0 {
        parts.append(
          Phrase("\(comparison.unlisted) more not listed", "另有 \(comparison.unlisted) 处未列出"))
      }
      return [Span(parts.map { model.words($0) }.joined(separator: " · "), .strong)]
    }
  }

  private func spans(
    of difference: BodyComparison.Difference, in comparison: BodyComparison, width: Int
  ) -> [Span] {
    let path = comparison.path(of: difference).truncatedAtStart(columns: max(8, width / 2))
    let room = max(8, width - path.columns - 5)
    func text(_ tree: BodyTree, _ index: Int, _ columns: Int) -> String {
      // A character of three bytes takes two columns.
      tree.brief(index, limit: columns * 2).truncated(columns: columns)
    }
    let name = Span(path + "  ", .jsonName)
    switch difference {
    case .changed(let old, let new):
      let before = text(comparison.old, old, room / 2 - 2)
      return [
        Span("~ ", .warning, .bold), name, Span(before, .dim), Span(" → ", .dim),
        Span(text(comparison.new, new, room - before.columns - 3), .jsonString),
      ]
    case .added(let new):
      return [
        Span("+ ", .success, .bold), name, Span(text(comparison.new, new, room), .jsonString),
      ]
    case .removed(let old, _):
      return [Span("- ", .error, .bold), name, Span(text(comparison.old, old, room), .dim)]
    }
  }

  /// The marked difference in full, as far as it fits: its path, what was and what is.
  private func detail(
    of difference: BodyComparison.Difference, in comparison: BodyComparison, _ model: Model,
    width: Int
  ) -> [[Span]] {
    func lines(_ label: Phrase, _ tree: BodyTree, _ index: Int, rows: Int) -> [[Span]] {
      let head = model.words(label).padded(columns: 8)
      let text = tree.brief(index, limit: width * rows)
      let wrapped = text.wrapped(columns: max(8, width - 8)).map { String($0) }
      return wrapped.cut(rows: rows, columns: width - 8).prefix(rows).enumerated().map {
        [Span($0 == 0 ? head : String(repeating: " ", count: 8), .dim), Span($1)]
      }
    }
    let path = [
      Span(comparison.path(of: difference).truncatedAtStart(columns: width), .jsonName)
    ]
    let (before, after) = (Phrase("before", "之前"), Phrase("after", "之后"))
    switch difference {
    case .changed(let old, let new):
      return [path] + lines(before, comparison.old, old, rows: 2)
        + lines(after, comparison.new, new, rows: 3)
    case .added(let new): return [path] + lines(after, comparison.new, new, rows: 5)
    case .removed(let old, _): return [path] + lines(before, comparison.old, old, rows: 5)
    }
  }

  /// All differences as text, a line each; until the task is cancelled.
  static func report(of comparison: BodyComparison) -> [UInt8] {
    var text: [UInt8] = []
    for difference in comparison.differences {
      if Task.isCancelled { return text }
      let path = comparison.path(of: difference)
      let line =
        switch difference {
        case .changed(let old, let new):
          "~ \(path): \(comparison.old.brief(old, limit: 200)) → \(comparison.new.brief(new, limit: 200))"
        case .added(let new): "+ \(path): \(comparison.new.brief(new, limit: 200))"
        case .removed(let old, _): "- \(path): \(comparison.old.brief(old, limit: 200))"
        }
      text += line.utf8
      text.append(0x0A)
    }
    return text
  }
}
