import Requests
import Signing
import Text

/// A text without what editors, chats and documents put around it: a byte order mark, a Markdown fence,
/// a shell's prompt.
struct CleanedText {
  private(set) var bytes: [UInt8]
  private(set) var range: Range<Int>
  var notes = ImportNotes()

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    range = 0..<bytes.count
    decodeUTF16()
    if self.bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      range = 3..<self.bytes.count
      notes.remark(
        Phrase("ignored the byte order mark at the start", "已去掉开头的字节顺序标记（BOM）"), at: 0)
    }
    if let invalid = UTF8Text.firstInvalidByte(in: self.bytes) {
      notes.add(
        Phrase(
          "not UTF-8 here; save the text as UTF-8, or its signature will differ",
          "此处不是 UTF-8；请以 UTF-8 保存，否则签名会不同"), at: invalid)
    }
    range = self.bytes.trimmed(range)
    stripFence()
    stripPrompt()
  }

  /// The quotation of an unrecognised text in a message; dots for a single word, which may be a secret.
  var beginning: String {
    guard bytes[range.prefix(80)].contains(where: { $0 <= 0x20 }) else {
      return Redactor.mask
    }
    let head = String(decoding: bytes[range.prefix(1000)], as: UTF8.self)
    let text = Redactor().redacted(foreign: head)
    let line = text.unicodeScalars.prefix { $0 != "\n" && $0 != "\r" }.prefix(24)
    return String(line) + (line.count < text.unicodeScalars.count ? "…" : "")
  }

  private mutating func decodeUTF16() {
    let isBig = bytes.starts(with: [0xFE, 0xFF])
    guard isBig || bytes.starts(with: [0xFF, 0xFE]) else { return }
    var units: [UInt16] = []
    for at in stride(from: 2, to: bytes.count - 1, by: 2) {
      let high = UInt16(bytes[isBig ? at : at + 1])
      units.append(high << 8 | UInt16(bytes[isBig ? at + 1 : at]))
    }
    bytes = Array(String(decoding: units, as: UTF16.self).utf8)
    range = 0..<bytes.count
    notes.remark(Phrase("the text was UTF-16", "文本原为 UTF-16 编码"))
  }

  private mutating func stripFence() {
    let cursor = ByteCursor(bytes, in: range)
    guard cursor.starts(with: "```") else { return }
    let line = cursor.find(UInt8(ascii: "\n"))
    guard line < range.upperBound else { return }
    var end = range.upperBound
    if end - line > 4, bytes[end - 3..<end].elementsEqual("```".utf8) { end -= 3 }
    range = bytes.trimmed(line + 1..<max(line + 1, end))
  }

  private mutating func stripPrompt() {
    var cursor = ByteCursor(bytes, in: range)
    guard cursor.take("$ ") || cursor.take("% ") || cursor.take("# ") || cursor.take("> ") else {
      return
    }
    range = bytes.trimmed(cursor.rest)
  }
}
