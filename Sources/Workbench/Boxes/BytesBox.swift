import Screen
import SignScopeEngine

/// The string to sign byte by byte, and below it details of the byte under the cursor.
struct BytesBox: Box {
  /// The cursor's place in the ``ByteMap``.
  private(set) var cursor = 0
  var top = 0

  // MARK: Keys

  static let openings = [
    KeyBinding(
      [.openBytes], Phrase("bytes", "字节"),
      Phrase("Show the bytes of the string to sign", "查看待签名串的字节"),
      rank: 9, unless: { $0.obstacleToSigning }, changes: open)
  ]

  /// Starts at the parameter under the cursor.
  private static func open(in model: inout Model) {
    model.isRevealed = false
    guard let map = model.byteMap else { return }
    let byte = model.selectedParameter.flatMap { model.live.trace?.range(of: $0)?.lowerBound }
    var box = Self()
    box.move(to: byte.map(map.place) ?? 0, in: map, model)
    model.boxes.open(box)
  }

  static let sections = [
    KeySection(
      Phrase("Among the bytes", "字节视图中"),
      [
        key(
          [.left], Phrase("byte", "字节"), Phrase("Previous byte", "到上一个字节"),
          rank: 0, changes: { $0.move(in: $1) { box, _ in box.cursor - 1 } }),
        key(
          [.right], Phrase("byte", "字节"), Phrase("Next byte", "到下一个字节"),
          rank: 0, changes: { $0.move(in: $1) { box, _ in box.cursor + 1 } }),
        key(
          [.previousSibling], Phrase("parameter", "参数"),
          Phrase("Start of this or the previous parameter", "到本参数或上一个参数的开头"),
          rank: 1, changes: { $0.move(in: $1) { box, map in map.start(-1, from: box.cursor) } }),
        key(
          [.nextSibling], Phrase("parameter", "参数"), Phrase("Next parameter", "到下一个参数"),
          rank: 1, changes: { $0.move(in: $1) { box, map in map.start(1, from: box.cursor) } }),
        key(
          [.reveal], Words.reveal,
          Phrase("Show credentials until the bytes close", "显示 AppSecret 与 session，直到字节视图关闭"),
          rank: 2,
          does: { box, model in
            let byte = model.byteMap?.byte(at: box.cursor)
            model.isRevealed.toggle()
            if let byte { box.move(in: model) { _, map in map.place(of: byte) } }
            return []
          }
        ).labelled(Words.hide, while: \.isRevealed),
        closing(Phrase("Close the bytes", "关闭字节视图"), with: [.quit, .openBytes], rank: 3),
      ], and: KeyMap.inBoxes.keys)
  ]

  private mutating func move(in model: Model, to place: (Self, ByteMap) -> Int) {
    guard let map = model.byteMap else { return }
    move(to: place(self, map), in: map, model)
  }

  /// Moves the cursor and keeps it visible.
  private mutating func move(to place: Int, in map: ByteMap, _ model: Model) {
    cursor = min(max(0, place), max(0, map.count - 1))
    top = shownTop(map, model)
  }

  static var wheel: Int { 1 }

  mutating func scroll(by motion: KeyMap.Motion, in model: Model) {
    guard let map = model.byteMap else { return }
    let line = bytesPerLine(map, model)
    let lines = motion.lines(ofPage: max(1, byteArea(area(in: model)).height - 1))
    // On the first line, moving up does not move the cursor.
    guard lines != -1 || cursor >= line else { return }
    let step = min(max(lines, -map.count), map.count) * line
    move(to: cursor + step, in: map, model)
  }

  mutating func click(at point: Point, isDouble: Bool, in model: inout Model) -> [Effect] {
    guard let map = model.byteMap else { return [] }
    let lines = byteArea(area(in: model))
    if let place = hexView(map, model).place(at: point, top: shownTop(map, model), in: lines) {
      move(to: place, in: map, model)
    }
    return []
  }

  mutating func close(in model: inout Model) -> [Effect] {
    model.isRevealed = false
    return []
  }

  // MARK: Drawing

  private static let title = Phrase("String to sign, byte by byte", "待签名串的字节")

  func title(in model: Model) -> String { model.words(Self.title) }

  func remark(in model: Model) -> String {
    guard let trace = model.live.trace, model.byteMap?.hidesBytes == false else { return "" }
    return "\(trace.bytes.count) \(model.words(Words.bytes))"
  }

  func frame(in model: Model) -> Rect {
    model.roomForBoxes.centred(width: 120, height: model.size.rows)
  }

  func area(in model: Model) -> Rect {
    let frame = frame(in: model)
    return frame.inset(x: frame.width >= 80 ? 2 : 1, y: 1)
  }

  /// Two lines for the byte under the cursor, and one that explains masked bytes.
  private static let detailHeight = 3

  private func byteArea(_ area: Rect) -> Rect { area.split(bottom: Self.detailHeight).rest }

  private func bytesPerLine(_ map: ByteMap, _ model: Model) -> Int {
    HexView.bytesPerLine(map, width: area(in: model).width)
  }

  /// The first visible line, chosen so that the cursor is visible at any screen size.
  private func shownTop(_ map: ByteMap, _ model: Model) -> Int {
    let count = bytesPerLine(map, model)
    var scroll = Scroll(cursor: cursor / count, top: top)
    scroll.move(
      by: 0, count: HexView.lineCount(map, bytesPerLine: count),
      height: byteArea(area(in: model)).height)
    return scroll.top
  }

  private func hexView(_ map: ByteMap, _ model: Model) -> HexView {
    HexView(map: map, language: model.language, cursor: min(cursor, max(0, map.count - 1)))
  }

  func draw(in area: Rect, of model: Model, on canvas: inout Canvas) {
    guard let map = model.byteMap, let trace = model.live.trace else { return }
    hexView(map, model).draw(top: shownTop(map, model), in: byteArea(area), on: &canvas)
    let detail = area.split(bottom: Self.detailHeight).bottom
    for (row, spans) in details(map, trace, model).prefix(detail.height).enumerated() {
      canvas.write(spans, x: detail.x, y: detail.y + row, width: detail.width)
    }
  }

  // MARK: The byte under the cursor

  private func details(_ map: ByteMap, _ trace: SignatureTrace, _ model: Model) -> [[Span]] {
    guard let stretch = map.stretch(at: cursor) else { return [] }
    var lines = [origin(of: stretch, trace, model), character(map, stretch, model)]
    if map.hidesBytes {
      let reveal = model.key(.reveal)
      let words = Phrase(
        "Offsets count each mask as 8 bytes; \(reveal) shows the real ones.",
        "被遮盖的部分按 8 字节计；按 \(reveal) 查看真实偏移。")
      lines.append([Span(model.words(words), .dim)])
    }
    return lines
  }

  private func origin(
    of stretch: ByteMap.Stretch, _ trace: SignatureTrace, _ model: Model
  ) -> [Span] {
    var spans: [Span] = []
    if stretch.parameter >= 0 {
      spans = [
        Span(trace.parameters[stretch.parameter].name.truncated(columns: 40), .strong, .bold),
        Span("  "),
      ]
    }
    spans.append(Span(model.words(stretch.kind?.title ?? Self.title)))
    guard !stretch.isMasked else {
      let reveal = model.key(.reveal)
      let words = Phrase("masked: \(reveal) shows it", "已遮盖：按 \(reveal) 显示")
      return spans + [Span("  " + model.words(words), .dim)]
    }
    let (first, last) = (stretch.places.lowerBound, stretch.places.upperBound - 1)
    let range =
      first == last
      ? Phrase("byte \(first)", "第 \(first) 字节")
      : Phrase("bytes \(first)–\(last)", "字节 \(first)–\(last)")
    return spans + [Span("  " + model.words(range), .dim)]
  }

  private func character(
    _ map: ByteMap, _ stretch: ByteMap.Stretch, _ model: Model
  ) -> [Span] {
    guard !stretch.isMasked else { return [] }
    let byte = map.byte(at: cursor)
    let hex = Self.hex(map.bytes[byte], digits: 2)
    let place = Span(
      model.words(Phrase("byte \(cursor) = \(hex)", "第 \(cursor) 字节 = \(hex)")) + "  ")
    let character = map.character(at: byte)
    guard let scalar = character.scalar else {
      let words = Phrase("not part of a UTF-8 character", "不属于任何 UTF-8 字符")
      return [place, Span(model.words(words), .warning)]
    }
    var spans = [place]
    if scalar.properties.isWhitespace || InvisibleCharacter.isNotable(scalar, after: nil) {
      spans.append(Span(model.words(InvisibleCharacter.title(of: scalar)), .warning))
    } else {
      spans.append(Span("\(String(scalar)) U+\(Self.hex(scalar.value, digits: 4))"))
    }
    if character.bytes.count > 1 {
      let number = byte - character.bytes.lowerBound + 1
      let part = Phrase(
        "  byte \(number) of its \(character.bytes.count)",
        "  \(character.bytes.count) 个字节中的第 \(number) 个")
      spans.append(Span(model.words(part), .dim))
    }
    return spans
  }

  private static func hex(_ value: some BinaryInteger, digits: Int) -> String {
    let text = String(value, radix: 16, uppercase: true)
    return String(repeating: "0", count: max(0, digits - text.utf8.count)) + text
  }
}

extension Model {
  /// The current string to sign, with masked secrets unless they are revealed.
  var byteMap: ByteMap? {
    live.trace.map {
      ByteMap($0, by: redactor(isRevealing: isRevealed))
    }
  }
}

extension SignatureTrace.Segment.Kind {
  /// The kind of a run of bytes, in one word.
  fileprivate var title: Phrase {
    switch self {
    case .secret: Phrase("the secret", "密钥")
    case .name: Phrase("name", "参数名")
    case .value: Phrase("value", "参数值")
    case .separator: Phrase("separator", "分隔符")
    case .path: Phrase("the path", "请求路径")
    case .body: Phrase("the body", "请求正文")
    case .literal: Phrase("fixed text", "固定文本")
    }
  }
}
