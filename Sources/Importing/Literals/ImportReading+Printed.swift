import Signing
import Text

extension ImportReading {
  /// What PHP prints of an array: `print_r` (`[a] => 1`) and `var_dump` (`["a"]=> string(1) "1"`).
  mutating func readPrintedArray(_ range: Range<Int>) -> Bool {
    let cursor = ByteCursor(bytes, in: range)
    let isDump = cursor.starts(with: "array(") && cursor.isDigitNext(6)
    guard isDump || cursor.starts(with: "Array") else { return false }
    var found: [Parameter] = []
    var told = ImportNotes()
    for line in bytes.lines(range) {
      var cursor = ByteCursor(bytes, in: bytes.trimmed(line))
      if isDump, found.last?.value == .absent, found.last != nil, !cursor.starts(with: "[") {
        // The value is on the line below its name.
        if let value = Self.dumped(&cursor) { found[found.count - 1].value = value }
        continue
      }
      guard cursor.take("[") else { continue }
      _ = cursor.take("\"")
      let name = cursor.skip { $0 != UInt8(ascii: "]") && $0 != UInt8(ascii: "\"") }
      _ = cursor.take("\"")
      guard cursor.take("]") else { continue }
      cursor.skipSpace()
      guard cursor.take("=>") else { continue }
      if cursor.current == 0x20 { cursor.at += 1 }
      let rest = cursor.rest
      if isDump {
        cursor.skipSpace()
        found.append(Parameter(cursor.text(name), Self.dumped(&cursor) ?? .absent))
      } else if bytes[rest].elementsEqual("Array".utf8) {
        told.add(
          Phrase(
            "ignored “\(cursor.text(name))”, an array",
            "“\(cursor.text(name))”是数组，未读取"), at: line.lowerBound)
      } else {
        found.append(Parameter(cursor.text(name), cursor.text(rest)))
      }
    }
    guard !found.isEmpty else { return false }
    kind = .php
    parameters = found
    notes.append(told)
    return true
  }

  /// `string(3) "abc"`, `int(5)`, `bool(true)`, `NULL`.
  private static func dumped(_ cursor: inout ByteCursor) -> Parameter.Value? {
    if cursor.starts(with: "string(") {
      let start = cursor.find(UInt8(ascii: "\"")) + 1
      guard start < cursor.end else { return nil }
      cursor.at = cursor.end
      if cursor.byte(-1) == UInt8(ascii: "\"") { cursor.at -= 1 }
      return .text(cursor.text(cursor.range(from: start)))
    }
    guard cursor.take("int(") || cursor.take("float(") || cursor.take("bool(") else { return nil }
    return .text(cursor.text(cursor.skip { $0 != UInt8(ascii: ")") }))
  }

  /// What Java prints of a map, `{a=1, b=2}`, and Go, `map[a:1 b:2]`.
  mutating func readPrintedMap(_ range: Range<Int>) -> Bool {
    var cursor = ByteCursor(bytes, in: range)
    let isGo = cursor.take("map[")
    guard isGo || cursor.take("{"), let last = range.last else { return false }
    guard bytes[last] == UInt8(ascii: isGo ? "]" : "}") else { return false }
    let inside = cursor.at..<last
    let separator = UInt8(ascii: isGo ? ":" : "=")
    var found: [Parameter] = []
    // A value may hold the signs between pairs: a pair begins where a name and its separator stand.
    var start = inside.lowerBound
    while start < inside.upperBound {
      guard let (name, value) = pair(start..<inside.upperBound, separator, isGo) else {
        return false
      }
      found.append(
        Parameter(
          String(decoding: bytes[name], as: UTF8.self),
          String(decoding: bytes[value], as: UTF8.self)))
      start = value.upperBound + (isGo ? 1 : 2)
    }
    guard !found.isEmpty else { return false }
    kind = .code
    parameters = found
    return true
  }

  private func pair(
    _ range: Range<Int>, _ separator: UInt8, _ isGo: Bool
  ) -> (name: Range<Int>, value: Range<Int>)? {
    var cursor = ByteCursor(bytes, in: range)
    let name = cursor.skip(while: Self.isNameByte)
    guard !name.isEmpty, cursor.current == separator else { return nil }
    cursor.at += 1
    let start = cursor.at
    while true {
      cursor.at = cursor.find(UInt8(ascii: isGo ? " " : ","))
      guard !cursor.isAtEnd else { return (name, cursor.range(from: start)) }
      var after = cursor.moved(to: cursor.at + (isGo ? 1 : 2))
      let isGap = isGo || cursor.byte(1) == 0x20
      let candidate = after.skip(while: Self.isNameByte)
      if isGap, !candidate.isEmpty, after.current == separator {
        return (name, cursor.range(from: start))
      }
      // A name is never so long: what was looked at need not be looked at again.
      cursor.at += 1
    }
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    ByteCursor.isWord(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }
}

extension ByteCursor {
  fileprivate func isDigitNext(_ ahead: Int) -> Bool { byte(ahead).map(Self.isDigit) ?? false }
}

extension [UInt8] {
  /// The lines of a range, without their ends.
  package func lines(_ range: Range<Int>) -> [Range<Int>] {
    var lines: [Range<Int>] = []
    var start = range.lowerBound
    while start < range.upperBound {
      let end = index(of: 0x0A, in: start..<range.upperBound) ?? range.upperBound
      lines.append(start..<(end > start && self[end - 1] == 0x0D ? end - 1 : end))
      start = end + 1
    }
    return lines
  }
}
