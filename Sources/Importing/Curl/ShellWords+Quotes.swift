import Text

/// Quoted parts of words: single, double and curly quotes.
extension ShellWords {
  mutating func singleQuoted(_ notes: inout ImportNotes) {
    word?.bytes += cursor.bytes[cursor.skip(to: cursor.find(UInt8(ascii: "'")))]
    if cursor.isAtEnd { unfinished(&notes) }
    cursor.at += 1
  }

  mutating func doubleQuoted(_ notes: inout ImportNotes) {
    while true {
      let run = cursor.skip(
        until: UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "$"), UInt8(ascii: "`"))
      word?.bytes += cursor.bytes[run]
      guard let byte = cursor.current else { return unfinished(&notes) }
      switch byte {
      case UInt8(ascii: "\""):
        cursor.at += 1
        return
      case UInt8(ascii: "\\"): escapeInDoubleQuotes()
      case UInt8(ascii: "$") where variableEnd(from: cursor.at) != nil:
        expansion(upTo: variableEnd(from: cursor.at) ?? cursor.end, &notes)
      case UInt8(ascii: "`"):
        expansion(upTo: cursor.find(UInt8(ascii: "`"), from: cursor.at + 1) + 1, &notes)
      default:
        word?.bytes.append(byte)
        cursor.at += 1
      }
    }
  }

  private mutating func escapeInDoubleQuotes() {
    guard let next = cursor.byte(1) else {
      word?.bytes.append(UInt8(ascii: "\\"))
      cursor.at += 1
      return
    }
    switch next {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "$"), UInt8(ascii: "`"):
      word?.bytes.append(next)
    case UInt8(ascii: "\n"): break
    default: word?.bytes += [UInt8(ascii: "\\"), next]
    }
    cursor.at += 2
  }

  mutating func curlyQuoted(_ notes: inout ImportNotes) {
    guard let opening = CurlyQuote(cursor) else { return }
    if !toldQuotes {
      toldQuotes = true
      notes.remark(
        Phrase(
          "curly quotes were read as straight ones; a shell treats them as ordinary characters",
          "已把弯引号读作直引号；shell 会把弯引号当作普通字符"), at: cursor.at)
    }
    begin()
    cursor.at += 3
    while !cursor.isAtEnd {
      word?.bytes += cursor.bytes[cursor.skip(to: cursor.find(0xE2))]
      if let closing = CurlyQuote(cursor), closing.isDouble == opening.isDouble {
        cursor.at += 3
        return
      }
      if let byte = cursor.current {
        word?.bytes.append(byte)
        cursor.at += 1
      }
    }
    unfinished(&notes)
  }

  mutating func unfinished(_ notes: inout ImportNotes) {
    notes.addUnknown("…")
    notes.add(
      Phrase("this quote is never closed", "此处的引号没有闭合"),
      at: word?.offset ?? cursor.at)
  }
}

/// A typographic quotation mark at a place.
struct CurlyQuote {
  let isDouble: Bool

  init?(_ cursor: ByteCursor) {
    guard cursor.byte(0) == 0xE2, cursor.byte(1) == 0x80 else { return nil }
    switch cursor.byte(2) {
    case 0x9C, 0x9D, 0x9E, 0x9F: isDouble = true
    case 0x98, 0x99, 0x9A, 0x9B: isDouble = false
    default: return nil
    }
  }
}
