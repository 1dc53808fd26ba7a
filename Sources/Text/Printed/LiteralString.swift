/// A string literal: its quotes, its escapes, and what of it only the program knows.
package struct LiteralString {
  package private(set) var bytes: [UInt8] = []
  package private(set) var isClosed = false
  /// It holds a piece that is worked out when the program runs: `${x}`, or `{x}` in an f-string.
  package private(set) var hasHoles = false

  /// How escapes are written.
  package enum Escapes {
    /// `\n`, `\u4e2d`, `\x41` and their like.
    case common
    /// Only `\\` and `\'`: single quotes of PHP.
    case quotesOnly
    /// None: `r'…'`.
    case raw
  }

  /// Reads from the opening quote to after the closing one.
  package init(_ cursor: inout ByteCursor, escapes: Escapes, isFormatted: Bool = false) {
    let quote = cursor.current ?? 0
    cursor.at += 1
    var isTriple = false
    if quote != UInt8(ascii: "`"), cursor.current == quote, cursor.byte(1) == quote {
      isTriple = true
      cursor.at += 2
    }
    while true {
      let run = cursor.skip(
        until: quote, UInt8(ascii: "\\"), UInt8(ascii: "{"), quote)
      bytes += cursor.bytes[run]
      guard let byte = cursor.current else { return }
      if byte == quote {
        let isEnd = !isTriple || cursor.byte(1) == quote && cursor.byte(2) == quote
        cursor.at += isEnd && isTriple ? 3 : 1
        if isEnd {
          isClosed = true
          return
        }
        bytes.append(byte)
      } else if byte == UInt8(ascii: "\\"), escapes != .raw {
        cursor.at += 1
        escape(&cursor, escapes)
      } else {
        let isTemplate = quote == UInt8(ascii: "`") && bytes.last == UInt8(ascii: "$")
        if byte == UInt8(ascii: "{"), isFormatted || isTemplate { hasHoles = true }
        bytes.append(byte)
        cursor.at += 1
      }
    }
  }

  private mutating func escape(_ cursor: inout ByteCursor, _ escapes: Escapes) {
    guard let byte = cursor.current else { return bytes.append(UInt8(ascii: "\\")) }
    cursor.at += 1
    if escapes == .quotesOnly {
      if byte != UInt8(ascii: "\\"), byte != UInt8(ascii: "'") { bytes.append(UInt8(ascii: "\\")) }
      return bytes.append(byte)
    }
    switch byte {
    case UInt8(ascii: "n"): bytes.append(0x0A)
    case UInt8(ascii: "t"): bytes.append(0x09)
    case UInt8(ascii: "r"): bytes.append(0x0D)
    case UInt8(ascii: "b"): bytes.append(0x08)
    case UInt8(ascii: "f"): bytes.append(0x0C)
    case UInt8(ascii: "v"): bytes.append(0x0B)
    case UInt8(ascii: "0"): bytes.append(0)
    case UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""), UInt8(ascii: "`"),
      UInt8(ascii: "/"), UInt8(ascii: "$"):
      bytes.append(byte)
    case UInt8(ascii: "\n"): break
    case UInt8(ascii: "x"):
      guard let value = cursor.number(digits: 2...2) else {
        bytes += [0x5C, byte]
        return
      }
      append(value)
    case UInt8(ascii: "u"), UInt8(ascii: "U"): unicode(&cursor, byte)
    default: bytes += [0x5C, byte]
    }
  }

  private mutating func unicode(_ cursor: inout ByteCursor, _ letter: UInt8) {
    if cursor.take("{") {
      let digits = cursor.skip { $0 != UInt8(ascii: "}") }
      _ = cursor.take("}")
      return append(UInt32(cursor.text(digits), radix: 16) ?? 0xFFFD)
    }
    let count = letter == UInt8(ascii: "u") ? 4 : 8
    guard let unit = cursor.number(digits: count...count) else {
      bytes += [0x5C, letter]
      return
    }
    bytes += Array(String(Character(cursor.scalar(from: unit))).utf8)
  }

  private mutating func append(_ code: UInt32) {
    bytes += Array(String(Character(Unicode.Scalar(code) ?? "\u{FFFD}")).utf8)
  }
}
