import Screen
import SignScopeEngine

/// A box over the panes: its state, its keys and its drawing, in one file. ``BoxStack`` does the rest:
/// frame, title, scrolling, the count of hidden lines, closing, and dispatching keys.
///
/// To add a box, add a file with its type and a line in ``BoxStack/kinds``.
protocol Box: Sendable {
  /// The keys that open it from anywhere.
  static var openings: [KeyBinding] { get }
  /// Its own keys.
  static var sections: [KeySection] { get }

  /// The keys that are active now.
  func keys(in model: Model) -> KeySection
  func title(in model: Model) -> String
  /// Text at the right of the title, if there is room.
  func remark(in model: Model) -> String
  func frame(in model: Model) -> Rect
  /// The area inside the frame.
  func area(in model: Model) -> Rect

  /// The first visible line.
  var top: Int { get set }
  /// All lines, for a box that consists only of lines.
  func lines(in model: Model, width: Int) -> [[Span]]
  func lineCount(in model: Model) -> Int
  /// The number of visible lines.
  func pageHeight(in model: Model) -> Int
  func draw(in area: Rect, of model: Model, on canvas: inout Canvas)

  mutating func scroll(by motion: KeyMap.Motion, in model: Model)
  /// How many lines the wheel scrolls.
  static var wheel: Int { get }
  /// Handles a key that has no entry in its section.
  mutating func type(_ key: Key, in model: inout Model) -> [Effect]
  mutating func paste(_ text: String, in model: inout Model) -> [Effect]
  /// Handles a click inside its frame.
  mutating func click(at point: Point, isDouble: Bool, in model: inout Model) -> [Effect]
  /// What to do before it is closed.
  mutating func close(in model: inout Model) -> [Effect]

  /// Whether it shows something that changes with time.
  var isMoving: Bool { get }
  /// Updates what changes with time.
  mutating func tick(in model: Model)
}

extension Box {
  static var openings: [KeyBinding] { [] }

  func keys(in model: Model) -> KeySection { Self.sections[0] }
  func remark(in model: Model) -> String { "" }
  func area(in model: Model) -> Rect { frame(in: model).inset(x: 2, y: 1) }

  func lines(in model: Model, width: Int) -> [[Span]] { [] }
  func lineCount(in model: Model) -> Int { lines(in: model, width: area(in: model).width).count }
  func pageHeight(in model: Model) -> Int { max(1, area(in: model).height) }

  func draw(in area: Rect, of model: Model, on canvas: inout Canvas) {
    draw(lines(in: model, width: area.width), in: area, of: model, on: &canvas)
  }

  /// Draws lines from the first visible one, and shows on the frame how many more follow.
  func draw(_ lines: [[Span]], in area: Rect, of model: Model, on canvas: inout Canvas) {
    let top = min(top, max(0, lines.count - area.height))
    for (row, line) in lines.dropFirst(top).prefix(area.height).enumerated() {
      canvas.write(line, x: area.x, y: area.y + row, width: area.width)
    }
    drawMore(lines.count - top - area.height, in: area, of: model, on: &canvas)
  }

  /// Draws text at the right of the title, if there is room.
  func drawRemark(_ words: String, of model: Model, on canvas: inout Canvas) {
    let frame = frame(in: model)
    let room = frame.width - 4 - title(in: model).columns - 2
    guard !words.isEmpty, words.columns + 4 < room else { return }
    canvas.write(
      " \(words) ", x: frame.maxX - 4 - words.columns, y: frame.y, style: Style(.borderFocused))
  }

  func drawMore(_ count: Int, in area: Rect, of model: Model, on canvas: inout Canvas) {
    guard count > 0 else { return }
    let bottom = frame(in: model).maxY - 1
    canvas.writeMore(
      count, below: Rect(x: area.x, y: bottom, width: area.width, height: 0), model)
  }

  mutating func scroll(by motion: KeyMap.Motion, in model: Model) {
    let page = pageHeight(in: model)
    top = min(max(0, top + motion.lines(ofPage: page)), max(0, lineCount(in: model) - page))
  }

  static var wheel: Int { 3 }
  mutating func type(_ key: Key, in model: inout Model) -> [Effect] { [] }
  mutating func paste(_ text: String, in model: inout Model) -> [Effect] { [] }
  mutating func click(at point: Point, isDouble: Bool, in model: inout Model) -> [Effect] { [] }
  mutating func close(in model: inout Model) -> [Effect] { [] }

  var isMoving: Bool { false }
  mutating func tick(in model: Model) {}
}

/// Makes entries for a box's own keys.
extension Box {
  /// An entry that may have effects outside the box.
  static func key(
    _ actions: [Action], _ label: Phrase, _ words: Phrase, rank: Int? = nil, isCommand: Bool = true,
    unless obstacle: @escaping @Sendable (Model) -> Phrase? = { _ in nil },
    does run: @escaping @Sendable (inout Self, inout Model) -> [Effect]
  ) -> KeyBinding {
    KeyBinding(
      actions, label, words, rank: rank, isCommand: isCommand, unless: obstacle,
      does: { $0.change(Self.self, run) })
  }

  /// An entry that changes only the box.
  static func key(
    _ actions: [Action], _ label: Phrase, _ words: Phrase, rank: Int? = nil, isCommand: Bool = true,
    unless obstacle: @escaping @Sendable (Model) -> Phrase? = { _ in nil },
    changes run: @escaping @Sendable (inout Self, Model) -> Void
  ) -> KeyBinding {
    key(actions, label, words, rank: rank, isCommand: isCommand, unless: obstacle) { box, model in
      run(&box, model)
      return []
    }
  }

  /// An entry that closes the box.
  ///
  /// - Parameter actions: Those that close it, beside Escape.
  static func closing(_ words: Phrase, with actions: [Action] = [], rank: Int) -> KeyBinding {
    KeyBinding(
      [.cancel] + actions, Phrase("close", "关闭"), words, rank: rank, does: { $0.closeBox() })
  }
}

extension Box {
  /// A frame in the middle of the screen, as high as the lines need.
  func frame(fittingLinesOf columns: Int, in model: Model) -> Rect {
    let screen = model.roomForBoxes
    let inside = screen.centred(width: columns, height: 1).width - 4
    let height = min(lines(in: model, width: inside).count + 2, screen.height)
    return screen.centred(width: columns, height: height)
  }
}

extension Model {
  /// The screen without the footer.
  var roomForBoxes: Rect { Rect(size: size).split(bottom: 1).rest }

  /// The columns of a box on this screen: more on a large one, but no longer lines than can be followed.
  func boxWidth(atLeast columns: Int) -> Int { max(columns, min(140, size.columns * 6 / 10)) }
}
