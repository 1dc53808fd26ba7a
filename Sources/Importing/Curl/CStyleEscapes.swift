import Text

/// Reads the text of `$'…'` in bash, from after the opening quote to the closing one.
struct CStyleEscapes {
  private(set) var bytes: [UInt8] = []
  /// Whether the closing quote was there.
  private(set) var isClosed = false

  init(_ cursor: inout ByteCursor) {
    while true {
      let run = cursor.skip(
        until: UInt8(ascii: "'"), UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "'"))
      bytes += cursor.bytes[run]
      guard let byte = cursor.current else { return }
      cursor.at += 1
      if byte == UInt8(ascii: "'") {
        isClosed = true
        return
      }
      escape(&cursor)
    }
  }

  private mutating func escape(_ cursor: inout ByteCursor) {
    guard let byte = cursor.current else { return bytes.append(UInt8(ascii: "\\")) }
    cursor.at += 1
    switch byte {
    case UInt8(ascii: "n"): bytes.append(0x0A)
    case UInt8(ascii: "t"): bytes.append(0x09)
    case UInt8(ascii: "r"): bytes.append(0x0D)
    case UInt8(ascii: "a"): bytes.append(0x07)
    case UInt8(ascii: "b"): bytes.append(0x08)
    case UInt8(ascii: "e"), UInt8(ascii: "E"): bytes.append(0x1B)
    case UInt8(ascii: "f"): bytes.append(0x0C)
    case UInt8(ascii: "v"): bytes.append(0x0B)
    case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "?"):
      bytes.append(byte)
    case UInt8(ascii: "x"):
      guard let value = cursor.number(digits: 1...2) else {
        bytes += [0x5C, byte]
        return
      }
      bytes.append(UInt8(truncatingIfNeeded: value))
    case UInt8(ascii: "u"), UInt8(ascii: "U"):
      unicode(&cursor, byte)
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      cursor.at -= 1
      bytes.append(
        UInt8(truncatingIfNeeded: cursor.number(digits: 1...3, radix: 8) ?? 0))
    default: bytes += [0x5C, byte]
    }
  }

  private mutating func unicode(_ cursor: inout ByteCursor, _ letter: UInt8) {
    guard let unit = cursor.number(digits: 1...(letter == UInt8(ascii: "u") ? 4 : 8)) else {
      bytes += [0x5C, letter]
      return
    }
    bytes += Array(String(Character(cursor.scalar(from: unit))).utf8)
  }
}
