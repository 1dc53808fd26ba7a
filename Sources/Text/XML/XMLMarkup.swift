/// The bytes of one piece of a document: an element with its tags, a text, a comment.
struct XMLMarkup: Sendable {
  let bytes: [UInt8]
  let range: Range<Int>

  /// Whether it is an element, and has tags.
  var isElement: Bool {
    guard range.count > 1, bytes[range.lowerBound] == UInt8(ascii: "<") else { return false }
    let second = bytes[range.lowerBound + 1]
    return second != UInt8(ascii: "!") && second != UInt8(ascii: "?")
  }

  /// Empty if there is none.
  var openingTag: Range<Int> {
    let start = range.lowerBound
    guard isElement else { return start..<start }
    var quote: UInt8?
    for at in range {
      let byte = bytes[at]
      if byte == quote {
        quote = nil
      } else if quote == nil, byte == UInt8(ascii: ">") {
        return start..<at + 1
      } else if quote == nil, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      }
    }
    return range
  }

  /// The name in the start tag; empty if there is none.
  var name: Range<Int> {
    let tag = openingTag.dropFirst()
    let end = tag.first {
      JSONParser.isWhitespace(bytes[$0]) || bytes[$0] == UInt8(ascii: ">")
        || bytes[$0] == UInt8(ascii: "/")
    }
    return tag.lowerBound..<(end ?? tag.upperBound)
  }

  /// Empty if there is none, and for `<a/>`.
  var closingTag: Range<Int> {
    let end = range.upperBound
    guard isElement, openingTag.upperBound < end,
      let start = bytes[range].lastIndex(of: UInt8(ascii: "<"))
    else { return end..<end }
    return start..<end
  }

  /// The text between the tags, without surrounding whitespace.
  var content: Range<Int> {
    let lower = openingTag.upperBound
    return XMLMarkup.trimmed(lower..<max(lower, closingTag.lowerBound), in: bytes)
  }

  static func trimmed(_ range: Range<Int>, in bytes: [UInt8]) -> Range<Int> {
    var (start, end) = (range.lowerBound, range.upperBound)
    while start < end, JSONParser.isWhitespace(bytes[start]) { start += 1 }
    while end > start, JSONParser.isWhitespace(bytes[end - 1]) { end -= 1 }
    return start..<end
  }

  func text(in range: Range<Int>, limit: Int) -> String {
    guard range.count > limit else { return String(decoding: bytes[range], as: UTF8.self) }
    var end = range.lowerBound + max(0, limit)
    // No character is longer than four bytes; bytes that are not UTF-8 must not move it further.
    let least = max(range.lowerBound, end - 3)
    while end > least, bytes[end] & 0xC0 == 0x80 { end -= 1 }
    return String(decoding: bytes[range.lowerBound..<end], as: UTF8.self) + "…"
  }
}
