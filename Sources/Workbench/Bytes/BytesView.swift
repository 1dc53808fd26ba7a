import Screen
import SignScopeEngine

/// The string to sign byte by byte, and below it what the cursor is on.
struct BytesView {
  let model: Model
  let state: BytesState

  private var frame: Rect {
    let whole = Rect(size: model.size).split(bottom: 1).rest
    return whole.centred(width: 120, height: whole.height)
  }

  private var area: Rect { frame.inset(x: frame.width >= 80 ? 2 : 1, y: 1) }

  /// Two lines for what the cursor is on, and one that explains masked bytes.
  private static let detailHeight = 3

  /// Where the bytes are.
  var lines: Rect { area.split(bottom: Self.detailHeight).rest }

  func bytesPerLine(_ map: ByteMap) -> Int { HexView.bytesPerLine(map, width: area.width) }

  /// The first line that shows: the cursor's is in sight, whatever became of the screen's size.
  private func top(_ map: ByteMap) -> Int {
    let count = bytesPerLine(map)
    var scroll = Scroll(cursor: state.cursor / count, top: state.top)
    scroll.move(by: 0, count: HexView.lineCount(map, bytesPerLine: count), height: lines.height)
    return scroll.top
  }

  private func hexView(_ map: ByteMap) -> HexView {
    HexView(map: map, language: model.language, cursor: min(state.cursor, max(0, map.count - 1)))
  }

  func place(at point: Point, in map: ByteMap) -> Int? {
    hexView(map).place(at: point, top: top(map), in: lines)
  }

  func draw(on canvas: inout Canvas) {
    guard let map = model.byteMap, let trace = model.live.trace else { return }
    canvas.fill(frame)
    canvas.frame(frame, style: Style(.borderFocused))
    canvas.write(
      " \(model.words(Words.bytesOfString)) ", x: frame.x + 2, y: frame.y, width: frame.width - 4,
      style: Style(.title, .bold))
    let total = " \(trace.bytes.count) \(model.words(Words.bytes)) "
    if frame.width > 60, !map.hidesBytes {
      canvas.write(
        total, x: frame.maxX - 2 - total.columns, y: frame.y, style: Style(.borderFocused))
    }
    hexView(map).draw(top: top(map), in: lines, on: &canvas)
    let detail = area.split(bottom: Self.detailHeight).bottom
    for (row, spans) in details(map, trace).prefix(detail.height).enumerated() {
      canvas.write(spans, x: detail.x, y: detail.y + row, width: detail.width)
    }
  }

  // MARK: What the cursor is on

  private func details(_ map: ByteMap, _ trace: SignatureTrace) -> [[Span]] {
    guard let stretch = map.stretch(at: state.cursor) else { return [] }
    var lines = [origin(of: stretch, map, trace), character(map, stretch)]
    if map.hidesBytes { lines.append([Span(model.words(Words.maskedOffsets), .dim)]) }
    return lines
  }

  private func origin(
    of stretch: ByteMap.Stretch, _ map: ByteMap, _ trace: SignatureTrace
  ) -> [Span] {
    var spans: [Span] = []
    if stretch.parameter >= 0 {
      spans = [
        Span(trace.parameters[stretch.parameter].name.truncated(columns: 40), .strong, .bold),
        Span("  "),
      ]
    }
    spans.append(Span(model.words(stretch.kind?.title ?? Words.bytesOfString)))
    guard !stretch.isMasked else {
      return spans + [Span("  " + model.words(Words.maskedBytes), .dim)]
    }
    let (first, last) = (stretch.places.lowerBound, stretch.places.upperBound - 1)
    let range =
      first == last
      ? Phrase("byte \(first)", "第 \(first) 字节")
      : Phrase("bytes \(first)–\(last)", "字节 \(first)–\(last)")
    return spans + [Span("  " + model.words(range), .dim)]
  }

  private func character(_ map: ByteMap, _ stretch: ByteMap.Stretch) -> [Span] {
    guard !stretch.isMasked else { return [] }
    let byte = map.byte(at: state.cursor)
    let place = Phrase(
      "byte \(state.cursor) = \(Self.hex(map.bytes[byte], digits: 2))",
      "第 \(state.cursor) 字节 = \(Self.hex(map.bytes[byte], digits: 2))")
    let character = map.character(at: byte)
    guard let scalar = character.scalar else {
      return [
        Span(model.words(place) + "  "), Span(model.words(Words.notUTF8), .warning),
      ]
    }
    var spans = [Span(model.words(place) + "  ")]
    if scalar.properties.isWhitespace || InvisibleCharacter.isNotable(scalar, after: nil) {
      spans.append(Span(model.words(InvisibleCharacter.title(of: scalar)), .warning))
    } else {
      spans.append(Span("\(String(scalar)) U+\(Self.hex(scalar.value, digits: 4))"))
    }
    if character.bytes.count > 1 {
      let number = byte - character.bytes.lowerBound + 1
      let part = Phrase(
        "  its byte \(number) of \(character.bytes.count)",
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

extension SignatureTrace.Segment.Kind {
  /// What a run of bytes is, in a word.
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
