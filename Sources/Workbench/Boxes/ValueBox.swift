import Screen
import SignScopeEngine

/// The whole of the value under the cursor, however long: its text, and what its Base64 holds.
struct ValueBox: Box {
  private var number = 0
  private let body: BodyOutline
  private let row: Int
  private let path: String
  /// `nil` while it is read.
  private var value: WholeValue?
  private var showsData = false
  var top = 0

  // MARK: Keys

  static let opening = KeyBinding(
    [.inspect], Phrase("whole value", "完整值"),
    Phrase("Show the whole value under the cursor", "完整显示光标处的值"),
    unless: { $0.obstacleInBody }, does: { $0.openValue(at: $0.response.bodyScroll.cursor) })

  static let sections = [
    KeySection(
      Phrase("In a whole value", "完整值中"),
      [
        key(
          [.switchField], Phrase("decode", "解码"),
          Phrase("Show what the Base64 holds, or the text", "显示 Base64 的内容，或原文本"), rank: 0,
          unless: {
            $0.boxes[Self.self]?.value?.data == nil
              ? Phrase("This value is not Base64", "此值不是 Base64") : nil
          },
          changes: { box, _ in
            box.showsData.toggle()
            box.top = 0
          }),
        closing(
          Phrase("Close the value", "关闭此值"), with: [.quit, .inspect], rank: 1),
      ], and: KeyMap.inBoxes.keys)
  ]

  fileprivate init(_ row: Int, of body: BodyOutline, path: String) {
    self.row = row
    self.body = body
    self.path = path
  }

  /// Reads the value, in lines as wide as the box is now.
  fileprivate mutating func read(in model: inout Model) -> [Effect] {
    let work = model.work(.text(body, row: row, columns: area(in: model).width))
    number = work.number
    return [.work(work)]
  }

  mutating func take(_ value: WholeValue?, of number: Int) {
    if number == self.number { self.value = value }
  }

  func close(in model: inout Model) -> [Effect] { [.stopWork(.text)] }

  // MARK: Drawing

  func title(in model: Model) -> String {
    path.truncatedAtStart(columns: max(8, frame(in: model).width - 40))
  }

  func remark(in model: Model) -> String {
    guard let value else { return "" }
    let size = ByteCount.text(value.size)
    return value.kind.map { "\(model.words($0.words)), \(size)" } ?? size
  }

  func frame(in model: Model) -> Rect { model.roomForBoxes.inset(x: 2, y: 1) }

  private static let bytesPerLine = 16

  func lineCount(in model: Model) -> Int {
    guard let value else { return 0 }
    switch showsData ? value.data : .text(value.text) {
    case .text(let text): return text.count
    case .bytes(let bytes): return (bytes.count + Self.bytesPerLine - 1) / Self.bytesPerLine
    case nil: return 0
    }
  }

  func draw(in area: Rect, of model: Model, on canvas: inout Canvas) {
    guard let value else {
      canvas.write(
        model.words(Phrase("reading …", "读取中 …")), x: area.x, y: area.y, style: .dim)
      return
    }
    let content = showsData ? value.data : .text(value.text)
    let count = lineCount(in: model)
    let top = min(top, max(0, count - area.height))
    for row in 0..<min(area.height, max(0, count - top)) {
      switch content {
      case .text(let text):
        canvas.write(text.line(top + row), x: area.x, y: area.y + row, width: area.width)
      case .bytes(let bytes):
        canvas.write(
          Self.spans(of: bytes, line: top + row), x: area.x, y: area.y + row, width: area.width)
      case nil: break
      }
    }
    drawMore(count - top - area.height, in: area, of: model, on: &canvas)
  }

  /// `0010  66 69 65 6C 64 73  fields`
  private static func spans(of bytes: [UInt8], line: Int) -> [Span] {
    func hex(_ value: Int, digits: Int) -> String {
      let text = String(value, radix: 16, uppercase: true)
      return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
    }
    let start = line * bytesPerLine
    let part = bytes[start..<min(bytes.count, start + bytesPerLine)]
    let shown = part.map { $0 >= 0x20 && $0 < 0x7F ? Character(Unicode.Scalar($0)) : "·" }
    return [
      Span(hex(start, digits: 8) + "  ", .dim),
      Span(
        part.map { hex(Int($0), digits: 2) }.joined(separator: " ")
          .padded(columns: bytesPerLine * 3 + 1)),
      Span(String(shown), .jsonString),
    ]
  }
}

extension Model {
  /// Opens the whole value of a row of the body.
  mutating func openValue(at row: Int) -> [Effect] {
    guard let outline = response.outline, row < outline.count else { return [] }
    let path = outline.path(of: row, limit: 200)
    boxes.open(
      ValueBox(row, of: outline, path: path ?? words(Phrase("The whole line", "完整的一行"))))
    return readValue()
  }

  /// Reads the value in the box for the size of the screen.
  mutating func readValue() -> [Effect] {
    change(ValueBox.self) { box, model in box.read(in: &model) }
  }
}
