import Text

/// The text of `$'…'` in bash, from behind the opening quote to the closing one.
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
      guard let value = number(&cursor, radix: 16, digits: 2) else {
        bytes += [0x5C, byte]
        return
      }
      bytes.append(UInt8(truncatingIfNeeded: value))
    case UInt8(ascii: "u"), UInt8(ascii: "U"):
      unicode(&cursor, byte)
    case UInt8(ascii: "0")...UInt8(ascii: "7"):
      cursor.at -= 1
      bytes.append(
        UInt8(truncatingIfNeeded: number(&cursor, radix: 8, digits: 3) ?? 0))
    default: bytes += [0x5C, byte]
    }
  }

  /// Browsers write what is beyond U+FFFF as two halves.
  private mutating func unicode(_ cursor: inout ByteCursor, _ letter: UInt8) {
    let digits = letter == UInt8(ascii: "u") ? 4 : 8
    guard let unit = number(&cursor, radix: 16, digits: digits) else {
      bytes += [0x5C, letter]
      return
    }
    if let scalar = Unicode.Scalar(unit) { return append(scalar) }
    var after = cursor
    if (0xD800...0xDBFF).contains(unit), after.take("\\u"),
      let low = number(&after, radix: 16, digits: 4), (0xDC00...0xDFFF).contains(low),
      let scalar = Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00))
    {
      cursor = after
      return append(scalar)
    }
    append("\u{FFFD}")
  }

  private mutating func append(_ scalar: Unicode.Scalar) {
    bytes += Array(String(Character(scalar)).utf8)
  }

  private func number(_ cursor: inout ByteCursor, radix: UInt32, digits: Int) -> UInt32? {
    var value: UInt32 = 0
    var count = 0
    while count < digits, let byte = cursor.current, let digit = JSONString.hexDigit(byte),
      digit < radix
    {
      value = value &* radix &+ UInt32(digit)
      count += 1
      cursor.at += 1
    }
    return count > 0 ? value : nil
  }
}
