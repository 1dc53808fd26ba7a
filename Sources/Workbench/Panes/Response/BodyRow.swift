import Screen
import SignScopeEngine

/// A row of the body as it is drawn: indentation, name, value, and what is said about the value.
struct BodyRow {
  let outline: BodyOutline
  let language: Language
  let width: Int
  /// The levels that are not indented, so that the row under the cursor is visible however deep it is.
  var skippedLevels = 0

  /// The bytes of a line that can be visible.
  private var limit: Int { max(64, width * 4) }

  /// The levels to skip so that a row has half of the width.
  static func skippedLevels(at row: Int, in outline: BodyOutline, width: Int) -> Int {
    guard row < outline.count else { return 0 }
    let depth =
      switch outline.content {
      case .json: outline.json(row)?.depth ?? 0
      case .xml(let xml): xml[row].depth
      case .text: 0
      }
    return max(0, depth - width / 4)
  }

  func spans(of row: Int) -> [Span] {
    switch outline.content {
    case .text(let lines): [Span(lines.text(of: row, limit: limit))]
    case .json: outline.json(row).map(spans) ?? breakSpans
    case .xml(let xml): spans(of: xml[row])
    }
  }

  private func indent(_ depth: Int) -> [Span] {
    guard depth >= skippedLevels, skippedLevels > 0 else {
      return [Span(String(repeating: "  ", count: max(0, depth - skippedLevels)))]
    }
    return [Span("‹", .dim), Span(String(repeating: "  ", count: depth - skippedLevels) + " ")]
  }

  private func spans(of row: XMLRow) -> [Span] {
    let parts = row.parts(limit: limit)
    let text = Span(parts.text, row.isFolded ? .dim : .jsonString)
    return indent(row.depth) + [
      Span(parts.opening, .jsonName), text, Span(parts.closing, .dim),
      Span(row.isFolded ? "  \(row.count)" : "", .dim),
    ]
  }

  private func spans(of row: OutlineRow) -> [Span] {
    var spans = indent(row.depth)
    if let path = row.path {
      let shown = path.dropFirst(path.hasPrefix("$.") ? 2 : 0)
      spans += [Span(shown.truncatedAtStart(columns: width / 2), .jsonName), Span(": ", .dim)]
    } else if let name = row.name {
      spans += [Span(name, .jsonName), Span(": ", .dim)]
    }
    if row.holdsJSON { spans.append(Span("JSON ", .marker)) }
    guard !row.isFolded else {
      let room = min(60, max(8, width - spans.columns - 8))
      return spans + [Span(row.preview(columns: room), .dim)]
    }
    let text = row.text(limit: limit)
    let remark = remark(on: row)
    let room = width - spans.columns - remark.columns - 2
    guard !remark.isEmpty, room > 12, text.columns > room else {
      return spans + [Span(text, row.value.kind.role), Span("  " + remark, .dim)]
    }
    return spans + [
      Span(text.truncated(columns: room), row.value.kind.role), Span("  " + remark, .dim),
    ]
  }

  /// The time that a number or a date means, or the size of a long string.
  private func remark(on row: OutlineRow) -> String {
    if let time = row.time { return time }
    guard Self.isLong(row) else { return "" }
    let size = ByteCount.text(row.value.rawRange.count - 2)
    return row.base64.map { "\($0.kind.words[language]), \(size)" } ?? size
  }

  /// Whether it is a string whose size is shown.
  static func isLong(_ row: OutlineRow) -> Bool {
    !row.closes && row.value.kind == .string && row.value.rawRange.count > 200
  }

  /// Where and why invalid JSON breaks, and what is around that place.
  private var breakSpans: [Span] {
    guard let error = outline.breakError else { return [] }
    let place = Phrase("✗ byte \(error.offset), ", "✗ 第 \(error.offset) 字节，")[language]
    let rest = outline.textAfterBreak(limit: limit)
    return [
      Span(place + error.explanation[language], .error, .bold),
      Span("  …" + outline.textBeforeBreak(limit: 24), .dim),
      Span(String(rest.prefix(1)), .match), Span(String(rest.dropFirst()), .dim),
    ]
  }
}

extension JSONValue.Kind {
  var role: Role {
    switch self {
    case .object, .array: .dim
    case .string: .jsonString
    case .number: .jsonNumber
    case .boolean, .null: .jsonLiteral
    }
  }
}

extension Base64Text.Kind {
  /// The kind of data that it holds.
  var words: Phrase {
    switch self {
    case .image(let format): Phrase("Base64, \(format) image", "Base64，\(format) 图片")
    case .document(let format): Phrase("Base64, \(format)", "Base64，\(format)")
    case .text: Phrase("Base64, text", "Base64，文本")
    case .bytes: Phrase("Base64", "Base64")
    }
  }
}
