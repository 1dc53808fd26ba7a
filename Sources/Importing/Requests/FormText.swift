import Signing
import Text

/// Pairs as a query or a form has them: `a=1&b=2`, percent-encoded, `+` for a space.
struct FormText {
  private(set) var parameters: [Parameter] = []
  /// Where a note about a byte of the form belongs.
  private let place: (Int) -> Int

  /// - Parameter place: From an offset in the form's bytes to one in the whole text.
  init(
    _ bytes: [UInt8], _ range: Range<Int>, place: @escaping (Int) -> Int = { $0 },
    notes: inout ImportNotes
  ) {
    if let mended = LostEntities.mended(bytes[range]) {
      notes.remark(
        Phrase(
          "a character that HTML made of & and the letters behind it was undone",
          "已还原被 HTML 误转的字符（& 及其后的字母）"), at: place(range.lowerBound))
      self = FormText(
        mended, 0..<mended.count, place: { _ in place(range.lowerBound) }, notes: &notes)
      return
    }
    self.place = place
    var cursor = ByteCursor(bytes, in: range)
    var hasEntities = false
    while !cursor.isAtEnd {
      let start = cursor.at
      guard parameters.count < ImportReading.parameterLimit else {
        notes.addLimit(at: place(start))
        break
      }
      var pair = cursor.skip(to: cursor.find(UInt8(ascii: "&")))
      let end = cursor.at
      cursor.at += 1
      if pair.count >= 4, bytes[pair.prefix(4)].elementsEqual("amp;".utf8) {
        hasEntities = true
        pair = pair.dropFirst(4)
      }
      guard !pair.isEmpty else { continue }
      let part = FormPair(bytes[pair])
      let name = part.name.text
      if part.valueStart == nil {
        notes.remark(
          Phrase("“\(name)” has no =; its value is read as blank", "“\(name)”没有 =，按空值读取"),
          at: place(start))
      }
      note(part.name, from: pair.lowerBound, of: name, &notes)
      note(part.value, from: part.valueStart ?? end, of: name, &notes)
      parameters.append(Parameter(name, part.value.text))
    }
    if hasEntities {
      notes.remark(
        Phrase("&amp; was read as &", "已把 &amp; 读作 &"), at: place(range.lowerBound))
    }
  }

  private func note(
    _ part: PercentDecoding, from start: Int, of name: String, _ notes: inout ImportNotes
  ) {
    if let broken = part.broken {
      notes.add(
        Phrase(
          "a % of “\(name)” is not followed by two hexadecimal digits; it is kept as it is",
          "“\(name)”中有 % 之后不是两位十六进制数；已原样保留"), at: place(broken))
    }
    if part.validText == nil {
      notes.add(
        Phrase(
          "“\(name)” is not UTF-8 once decoded (GBK perhaps); invalid bytes were read as U+FFFD, so correct the text",
          "“\(name)”解码后不是 UTF-8（可能是 GBK）；无法识别之处以 U+FFFD 代替，请改为正确的文字"),
        at: place(start))
    }
  }
}
