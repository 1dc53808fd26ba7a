import Text

/// An address or a form as programs print it and mails fold it: with raw blanks in its values, and with line
/// ends inside.
struct PrintedAddress {
  /// Without the text inserted between its parts.
  private(set) var text: [UInt8] = []
  private(set) var range: Range<Int>
  private(set) var hasBlanks = false
  private(set) var hasFolds = false

  /// - Parameters:
  ///   - range: From its first byte to the end of the text.
  ///   - isForm: Whether its pairs begin at once, and not after a `?`.
  init(_ bytes: [UInt8], _ range: Range<Int>, isForm: Bool = false) {
    self.range = range.prefix(0)
    var cursor = ByteCursor(bytes, in: range)
    while true {
      text += bytes[cursor.skip { !Self.ends($0) }]
      while let byte = cursor.current, byte == 0xE2, CurlyQuote(cursor) == nil {
        text.append(byte)
        cursor.at += 1
        text += bytes[cursor.skip { !Self.ends($0) }]
      }
      // A placeholder instead of a value: a=<NAME>.
      if text.last == UInt8(ascii: "="), let end = Self.placeholder(cursor) {
        text += bytes[cursor.skip(to: end)]
        continue
      }
      let hasQuery = isForm || text.contains(UInt8(ascii: "?"))
      guard hasQuery, let next = cursor.current else { break }
      if next == 0x20, let end = Self.blank(cursor, text) {
        text += bytes[cursor.skip(to: end)]
        hasBlanks = true
      } else if next == 0x0A || next == 0x0D, let start = Self.fold(cursor, text) {
        cursor.at = start
        hasFolds = true
      } else {
        break
      }
    }
    var end = cursor.at
    let openings = Set(text.filter { "([{".utf8.contains($0) })
    while let last = text.last, Self.isTrailing(last, openings) {
      text.removeLast()
      end -= 1
    }
    self.range = range.lowerBound..<max(end, range.lowerBound)
    // The rest of a request line follows only the URL.
    if !hasFolds, !text.contains(UInt8(ascii: "?")), !isForm { takeQueryLines(bytes, cursor) }
  }

  /// How many signs of a pair it has.
  var pairs: Int {
    text.reduce(0) { $0 + ($1 == UInt8(ascii: "=") ? 1 : 0) }
  }

  private static func ends(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
      || byte == UInt8(ascii: "`") || byte == UInt8(ascii: "<")
      || byte == UInt8(ascii: ">") || byte == 0xE2
  }

  private static func placeholder(_ cursor: ByteCursor) -> Int? {
    var cursor = cursor.prefix(80)
    guard cursor.take("<") else { return nil }
    let name = cursor.skip {
      ByteCursor.isWord($0) || $0 == 0x20 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
    }
    return !name.isEmpty && cursor.take(">") ? cursor.at : nil
  }

  private static func isTrailing(_ byte: UInt8, _ openings: Set<UInt8>) -> Bool {
    switch byte {
    case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "."): true
    case UInt8(ascii: ")"): !openings.contains(UInt8(ascii: "("))
    case UInt8(ascii: "]"): !openings.contains(UInt8(ascii: "["))
    case UInt8(ascii: "}"): !openings.contains(UInt8(ascii: "{"))
    default: false
    }
  }

  /// The lines of a query that an `.http` file writes below the address.
  private mutating func takeQueryLines(_ bytes: [UInt8], _ cursor: ByteCursor) {
    var after = cursor
    after.skipSpace()
    guard bytes[cursor.at..<after.at].contains(0x0A),
      after.current == UInt8(ascii: "?") || after.current == UInt8(ascii: "&")
    else { return }
    let rest = PrintedAddress(bytes, after.rest, isForm: true)
    text += rest.text
    range = range.lowerBound..<rest.range.upperBound
    (hasFolds, hasBlanks) = (true, rest.hasBlanks)
  }

  /// The end of the gap if more of the URL follows it.
  private static func blank(_ cursor: ByteCursor, _ text: [UInt8]) -> Int? {
    var after = cursor.prefix(256)
    let gap = after.skip {
      $0 >= 0x20 && $0 != UInt8(ascii: "&") && $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: "\"")
        && $0 != UInt8(ascii: "<") && $0 != UInt8(ascii: ">")
    }
    if after.take("&") {
      _ = after.take("amp;")
      let name = after.skip {
        ByteCursor.isWord($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
      }
      if !name.isEmpty, after.current == UInt8(ascii: "=") { return gap.upperBound }
    }
    return timeOfDay(cursor, text)
  }

  /// Behind the time that follows a date: `2024-03-05 10:20:30`.
  private static func timeOfDay(_ cursor: ByteCursor, _ text: [UInt8]) -> Int? {
    guard matches(text.suffix(10), "0000-00-00") else { return nil }
    let time = cursor.bytes[cursor.at..<min(cursor.end, cursor.at + 9)]
    return matches(time, " 00:00:00") ? cursor.at + 9 : nil
  }

  /// Whether a text has a shape, in which 0 represents a digit.
  private static func matches(_ text: ArraySlice<UInt8>, _ shape: String) -> Bool {
    text.count == shape.utf8.count
      && zip(text, shape.utf8).allSatisfy {
        $1 == UInt8(ascii: "0") ? ByteCursor.isDigit($0) : $0 == $1
      }
  }

  /// Where the next line continues it.
  private static func fold(_ cursor: ByteCursor, _ text: [UInt8]) -> Int? {
    var after = cursor
    _ = after.take("\r")
    guard after.take("\n") else { return nil }
    _ = after.skip { $0 == 0x20 || $0 == 0x09 }
    let start = after.at
    guard let first = after.current, !after.starts(with: "&&") else { return nil }
    if first == UInt8(ascii: "&") || first == UInt8(ascii: "?") { return start }
    let token = after.skip { !ends($0) }
    let bytes = after.bytes
    guard !token.isEmpty, !after.bytes[token].contains(UInt8(ascii: ":")) else { return nil }
    let isLast = bytes.trimmed(after.rest).isEmpty
    let isWhole = after.isAtEnd || after.current.map { $0 <= 0x20 } ?? true
    guard isWhole else { return nil }
    if text.last == UInt8(ascii: "&") { return start }
    let ampersand = bytes.index(of: UInt8(ascii: "&"), in: token)
    let equals = bytes.index(of: UInt8(ascii: "="), in: token)
    // The name of the last pair is cut, or its value.
    let tail = text.suffix(from: (text.lastIndex(of: UInt8(ascii: "&")) ?? -1) + 1)
    if !tail.contains(UInt8(ascii: "=")) { return equals == nil ? nil : start }
    if let ampersand { return equals.map { $0 < ampersand } ?? true ? nil : start }
    return equals == nil && isLast ? start : nil
  }
}
