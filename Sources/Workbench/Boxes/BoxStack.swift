import Screen
import SignScopeEngine

/// The stack of boxes over the panes. The last one is in front and receives the keys.
struct BoxStack: Sendable {
  /// All kinds of boxes, in the order in which help shows their keys.
  static let kinds: [any Box.Type] = [
    HelpBox.self,
    PaletteBox.self,
    CopyBox.self,
    QuitBox.self,
    SaveBox.self,
    PreparedBox.self,
    ProfilesBox.self,
    ProfileBox.self,
    HistoryBox.self,
    ThemesBox.self,
    FixesBox.self,
    WalkthroughBox.self,
    BytesBox.self,
    ImportBox.self,
    RequestsBox.self,
    PageBox.self,
    DoctorBox.self,
    CheckBox.self,
    AuthoriseBox.self,
    ValueBox.self,
    TableBox.self,
    ReceivedBox.self,
    ComparisonBox.self,
  ]

  private struct Place: Sendable {
    let id: Int
    var box: any Box
  }

  private var places: [Place] = []
  private var lastID = 0

  var isEmpty: Bool { places.isEmpty }
  var front: (any Box)? { places.last?.box }
  /// The box below the front one.
  var second: (any Box)? { places.dropLast().last?.box }

  /// The box of a kind nearest to the front.
  subscript<B: Box>(kind: B.Type) -> B? { place(of: kind)?.box as? B }

  private func place(of kind: any Box.Type) -> Place? {
    places.last { Swift.type(of: $0.box) == kind }
  }

  mutating func open(_ box: any Box) {
    lastID += 1
    places.append(Place(id: lastID, box: box))
  }

  /// Changes the frontmost box of a kind; does nothing if there is none.
  mutating func change<B: Box>(_ kind: B.Type, _ change: (inout B) -> Void) {
    guard let (id, found) = idAndBox(kind), var box = found as? B else { return }
    change(&box)
    put(box, at: id)
  }

  /// Removes the frontmost box of a kind.
  mutating func removeFront(_ kind: any Box.Type) {
    guard let id = place(of: kind)?.id else { return }
    places.removeAll { $0.id == id }
  }

  /// Removes the box in front.
  mutating func removeFront() { _ = places.popLast() }

  fileprivate func idAndBox(_ kind: (any Box.Type)?) -> (id: Int, box: any Box)? {
    (kind.map { place(of: $0) } ?? places.last).map { ($0.id, $0.box) }
  }

  /// Puts a box back in its place, unless it has been removed in the meantime.
  fileprivate mutating func put(_ box: any Box, at id: Int) {
    guard let index = places.firstIndex(where: { $0.id == id }) else { return }
    places[index].box = box
  }

  var isMoving: Bool { places.contains { $0.box.isMoving } }

  mutating func tick(in model: Model) {
    for index in places.indices { places[index].box.tick(in: model) }
  }

  // MARK: Drawing

  func draw(_ model: Model, on canvas: inout Canvas) {
    for place in model.isPlain ? places.suffix(1) : places[...] {
      canvas.cursor = nil
      // The title bar warns, and the footer has the keys of the box.
      let behind = Rect(size: canvas.size).split(top: 1).rest.split(bottom: 1).rest
      canvas.restyle(behind) { _ in .dim }
      let isInFront = place.id == places.last?.id
      drawFrame(of: place.box, isInFront: isInFront, model, on: &canvas)
      place.box.draw(in: place.box.area(in: model), of: model, on: &canvas)
      if !isInFront { canvas.cursor = nil }
    }
  }

  private func drawFrame(
    of box: any Box, isInFront: Bool, _ model: Model, on canvas: inout Canvas
  ) {
    let frame = box.frame(in: model)
    let border = Style(isInFront ? .borderFocused : .border)
    canvas.fill(frame)
    canvas.frame(frame, style: border)
    canvas.write(
      [Span(" \(box.title(in: model)) ", .title, isInFront ? .bold : [])], x: frame.x + 2,
      y: frame.y, width: frame.width - 4)
    box.drawRemark(box.remark(in: model), of: model, on: &canvas)
  }
}

extension Model {
  /// Changes the frontmost box of a kind, and the model around it.
  mutating func change<B: Box>(
    _ kind: B.Type, _ change: (inout B, inout Model) -> [Effect]
  ) -> [Effect] {
    guard let (id, found) = boxes.idAndBox(kind), var box = found as? B else { return [] }
    let effects = change(&box, &self)
    boxes.put(box, at: id)
    return effects
  }

  /// Changes the box in front.
  mutating func changeFront(_ change: (inout any Box, inout Model) -> [Effect]) -> [Effect] {
    guard let (id, found) = boxes.idAndBox(nil) else { return [] }
    var box = found
    let effects = change(&box, &self)
    boxes.put(box, at: id)
    return effects
  }

  mutating func tickBoxes() {
    var boxes = boxes
    boxes.tick(in: self)
    self.boxes = boxes
  }

  mutating func closeBox() -> [Effect] {
    let effects = changeFront { box, model in box.close(in: &model) }
    boxes.removeFront()
    return effects
  }

  mutating func scrollBox(by motion: KeyMap.Motion) {
    _ = changeFront { box, model in
      box.scroll(by: motion, in: model)
      return []
    }
  }

  /// The wheel scrolls, a click outside closes the box, and the box handles other clicks.
  mutating func clickInBox(_ mouse: Mouse) -> [Effect] {
    changeFront { box, model in
      let wheel = Swift.type(of: box).wheel
      switch mouse.action {
      case .wheelUp: box.scroll(by: .lines(-wheel), in: model)
      case .wheelDown: box.scroll(by: .lines(wheel), in: model)
      case .press, .doubleClick:
        guard box.frame(in: model).contains(mouse.at) else { return model.closeBox() }
        return box.click(at: mouse.at, isDouble: mouse.action == .doubleClick, in: &model)
      case .release: break
      }
      return []
    }
  }
}

extension KeyMap {
  /// Keys that work in every box unless it gives them another meaning.
  static let inBoxes = KeySection(
    Phrase("In all boxes", "弹框通用"),
    movement { $0.scrollBox(by: $1) } + [
      KeyBinding(
        [.readOn], Phrase("page", "翻页"), Phrase("One page down", "下翻一页"), isCommand: false,
        changes: { $0.scrollBox(by: .pages(1)) }),
      KeyBinding(
        [.readBack], Phrase("page", "翻页"), Phrase("One page up", "上翻一页"), isCommand: false,
        changes: { $0.scrollBox(by: .pages(-1)) }),
      KeyBinding(
        [.cancel, .quit], Phrase("close", "关闭"), Phrase("Close the box", "关闭弹框"), rank: 2,
        isCommand: false, does: { $0.closeBox() }),
      language(rank: 3),
    ] + leaving)

  /// The same for boxes in which letters are text.
  static let typingInBoxes = KeySection(
    Phrase("While typing in a box", "弹框中输入时"), isText: true,
    movement { $0.scrollBox(by: $1) }.prefix(4) + leaving)
}
