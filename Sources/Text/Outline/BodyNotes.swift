/// Notes on a body: what to know before reading it.
enum BodyNotes {
  static func ofDocument(_ document: JSONDocument) -> [Phrase] {
    var notes: [Phrase] = []
    if document.hasByteOrderMark {
      notes.append(
        Phrase("the body begins with a byte order mark", "正文以字节顺序标记（BOM）开头"))
    }
    if let offset = document.firstInvalidByte { notes.append(notUTF8(offset)) }
    if document.hasRawControls {
      notes.append(
        Phrase(
          "strings contain unescaped control characters, which JSON forbids; they are kept as they are",
          "字符串中有未转义的控制字符（JSON 不允许），已按原样读取"))
    }
    return notes
  }

  /// `error`: why it is not JSON. Noted only where JSON was intended.
  static func ofText(_ body: [UInt8], _ error: JSONError) -> [Phrase] {
    var notes: [Phrase] = []
    if body.starts(with: [0xFF, 0xFE]) || body.starts(with: [0xFE, 0xFF]) {
      notes.append(Phrase("the body is UTF-16, not UTF-8", "正文是 UTF-16 编码，不是 UTF-8"))
    } else if let offset = UTF8Text.firstInvalidByte(in: body) {
      notes.append(notUTF8(offset))
    }
    let first = body.first { !JSONParser.isWhitespace($0) }
    if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") {
      let why = error.explanation
      notes.append(Phrase("not readable as JSON: \(why.en)", "无法按 JSON 读取：\(why.zh)"))
    }
    if first == nil {
      notes.append(Phrase("the body is only whitespace", "正文只有空白字符"))
    }
    return notes
  }

  /// Why a body that begins like an XML document is not one. HTML does not begin like that.
  static func ofXML(_ body: [UInt8], _ error: XMLError) -> Phrase? {
    guard
      body.prefix(100).drop(while: { $0 > 0x7F || JSONParser.isWhitespace($0) })
        .starts(with: "<?xml".utf8)
    else { return nil }
    let why = error.explanation
    return Phrase("not readable as XML: \(why.en)", "无法按 XML 读取：\(why.zh)")
  }

  private static func notUTF8(_ offset: Int) -> Phrase {
    Phrase(
      "not UTF-8 from byte \(offset) on; invalid bytes are shown as \u{FFFD}",
      "从第 \(offset) 字节起不是 UTF-8，这些字节显示为 \u{FFFD}")
  }
}
