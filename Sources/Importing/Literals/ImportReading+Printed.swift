import Signing
import Text

extension ImportReading {
  /// A map as programs print it: PHP's `print_r`, `var_dump` and `dd`, Java's `{a=1, b=2}`, Go's
  /// `map[a:1 b:2]`, Objective-C's `{ a = 1; }`.
  ///
  /// - Returns: Where it ends; `nil` if it is none of these.
  mutating func readPrinted(_ range: Range<Int>) -> Int? {
    let cursor = ByteCursor(bytes, in: range)
    if cursor.starts(with: "Array") || cursor.starts(with: "array") {
      return readPrintedArray(range)
    }
    if cursor.starts(with: "[") { return nil }
    if let end = readDescription(range) { return end }
    guard let end = Self.closing(of: cursor.starts(with: "map[") ? 3 : 0, in: cursor) else {
      seen = range.upperBound
      return nil
    }
    return readPrintedMap(range.lowerBound..<end) ? end : nil
  }

  /// Behind the bracket that closes the one so far ahead.
  private static func closing(of ahead: Int, in cursor: ByteCursor) -> Int? {
    var cursor = cursor.prefix(1 << 20)
    cursor.at += ahead
    var depth = 0
    while let byte = cursor.current {
      cursor.at += 1
      switch byte {
      case UInt8(ascii: "{"), UInt8(ascii: "["): depth += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"):
        depth -= 1
        if depth == 0 { return cursor.at }
      default: break
      }
    }
    return nil
  }

  /// What Objective-C prints of a dictionary: `{ a = 1; "b_c" = "2"; }`.
  private mutating func readDescription(_ range: Range<Int>) -> Int? {
    var cursor = ByteCursor(bytes, in: range)
    guard cursor.take("{") else { return nil }
    defer { seen = max(seen, cursor.at) }
    var found: [Parameter] = []
    while true {
      cursor.skipSpace()
      if cursor.take("}") { break }
      guard found.count < Self.parameterLimit, let name = word(&cursor, until: UInt8(ascii: "="))
      else { return nil }
      cursor.skipSpace()
      guard cursor.take("= ") else { return nil }
      guard let value = word(&cursor, until: UInt8(ascii: ";")), cursor.take(";") else {
        return nil
      }
      found.append(Parameter(name, value))
    }
    guard !found.isEmpty else { return nil }
    kind = .code
    parameters = found
    return cursor.at
  }

  /// A word in quotes, or bare up to a sign on the same line.
  private func word(_ cursor: inout ByteCursor, until end: UInt8) -> String? {
    if cursor.current == UInt8(ascii: "\"") {
      let string = LiteralString(&cursor, escapes: .common)
      return string.isClosed ? String(decoding: string.bytes, as: UTF8.self) : nil
    }
    let range = cursor.skip {
      $0 != end && $0 != 0x0A && $0 != UInt8(ascii: "{") && $0 != UInt8(ascii: "\"")
        && $0 != UInt8(ascii: "(")
    }
    guard cursor.current == end, !range.isEmpty else { return nil }
    return cursor.text(bytes.trimmed(range))
  }

  /// What PHP prints of an array, over lines or on one.
  private mutating func readPrintedArray(_ range: Range<Int>) -> Int? {
    var head = ByteCursor(bytes, in: range)
    head.at += 5
    let isDump = head.current == UInt8(ascii: "(") && head.isDigitNext(1)
    let isShort = head.current == UInt8(ascii: ":") && head.isDigitNext(1)
    if !isDump, !isShort {
      head.skipSpace()
      guard head.take("("), bytes[range.lowerBound] == UInt8(ascii: "A") else { return nil }
      head.skipSpace()
      guard head.current == UInt8(ascii: "[") else { return nil }
    }
    let isOneLine =
      !isDump && !isShort
      && bytes.index(of: 0x0A, in: range.lowerBound..<head.at) == nil
    if isOneLine { return readArrayLine(head.rest) }
    var found: [Parameter] = []
    var told = ImportNotes()
    var depth = 0
    var end = range.lowerBound
    defer { seen = max(seen, end) }
    for line in bytes.lines(range) {
      end = line.upperBound
      let trimmed = bytes.trimmed(line)
      var cursor = ByteCursor(bytes, in: trimmed)
      if trimmed.isEmpty { continue }
      let isOpening =
        line.lowerBound == range.lowerBound && (isDump || isShort)
        || bytes[trimmed].last.map { "({[".utf8.contains($0) } ?? false
        || cursor.text(trimmed).hasSuffix("▼") || cursor.text(trimmed).hasSuffix("▶")
      if ")}]".utf8.contains(bytes[trimmed.lowerBound]) {
        depth -= 1
        if depth <= 0 { break }
        continue
      }
      let level = depth
      if isOpening { depth += 1 }
      guard level == 1 else { continue }
      if isDump, !found.isEmpty, found[found.count - 1].value == .absent,
        !cursor.starts(with: "[")
      {
        // The value is on the line below its name.
        if let value = Self.dumped(&cursor) {
          found[found.count - 1].value = value
        } else if !cursor.starts(with: "NULL") {
          told.addUnknown(found[found.count - 1].name)
        }
        continue
      }
      guard let name = printedName(&cursor, isShort) else { continue }
      cursor.skipSpace()
      guard cursor.take("=>") else { continue }
      if cursor.current == 0x20 { cursor.at += 1 }
      let rest = cursor.rest
      if isDump {
        cursor.skipSpace()
        found.append(Parameter(name, Self.dumped(&cursor) ?? .absent))
      } else if isShort {
        var reader = LiteralReader(bytes, rest)
        let value = isOpening ? nil : reader.value()
        if value?.text == nil, value?.isNull != true { told.addUnknown(name) }
        found.append(Parameter(name, value?.text.map { .text($0) } ?? .absent))
      } else if bytes[rest].elementsEqual("Array".utf8) {
        told.addUnknown(name)
        told.add(
          Phrase("ignored “\(name)”, an array", "“\(name)”是数组，未读取"), at: line.lowerBound)
      } else {
        found.append(Parameter(name, cursor.text(rest)))
      }
    }
    guard !found.isEmpty else { return nil }
    kind = .php
    parameters = found
    notes.append(told)
    return end
  }

  /// `[a]`, `["a"]` or `"a"`.
  private func printedName(_ cursor: inout ByteCursor, _ isShort: Bool) -> String? {
    guard isShort ? cursor.take("\"") : cursor.take("[") else { return nil }
    _ = cursor.take("\"")
    let name = cursor.skip { $0 != UInt8(ascii: "]") && $0 != UInt8(ascii: "\"") }
    _ = cursor.take("\"")
    guard isShort || cursor.take("]") else { return nil }
    return cursor.text(name)
  }

  /// `[a] => 1 [b] => 2 )`, as a browser shows what `print_r` prints.
  private mutating func readArrayLine(_ range: Range<Int>) -> Int? {
    let line = range.lowerBound..<(bytes.index(of: 0x0A, in: range) ?? range.upperBound)
    seen = max(seen, line.upperBound)
    var cursor = ByteCursor(bytes, in: line)
    var marks: [(start: Int, name: Range<Int>, value: Int)] = []
    while !cursor.isAtEnd, marks.count < Self.parameterLimit {
      cursor.at = cursor.find(UInt8(ascii: "["))
      var ahead = cursor.prefix(256)
      guard ahead.take("[") else { break }
      let name = ahead.skip { $0 != UInt8(ascii: "]") }
      if ahead.take("] =>") {
        _ = ahead.take(" ")
        marks.append((cursor.at, name, ahead.at))
      }
      cursor.at += 1
    }
    guard !marks.isEmpty else { return nil }
    let last = bytes[line].lastIndex(of: UInt8(ascii: ")")) ?? line.upperBound
    var depth = 0
    for (index, mark) in marks.enumerated() {
      let isLast = index + 1 == marks.count
      let end = isLast ? max(last, mark.value) : marks[index + 1].start
      let value = mark.value..<max(end, mark.value)
      let text = cursor.text(bytes.trimmed(value))
      if text.hasPrefix("Array") {
        if depth == 0 { notes.addUnknown(cursor.text(mark.name)) }
        depth += 1
        continue
      }
      if depth == 0 { parameters.append(Parameter(cursor.text(mark.name), text)) }
      if depth > 0, text.hasSuffix(")") { depth -= 1 }
    }
    kind = .php
    return min(last + 1, line.upperBound)
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
    parameters = isGo ? Self.unwrapped(found) : found
    for parameter in parameters where Self.isNested(parameter.text ?? "") {
      notes.addUnknown(parameter.name)
    }
    return true
  }

  /// Go's `url.Values` have a list for every name: `[v]`.
  private static func unwrapped(_ found: [Parameter]) -> [Parameter] {
    let isList = found.allSatisfy {
      $0.text.map { $0.hasPrefix("[") && $0.hasSuffix("]") } ?? false
    }
    guard isList else { return found }
    return found.map { Parameter($0.name, String(($0.text ?? "").dropFirst().dropLast())) }
  }

  /// A printed map or list does not show how it is sent; JSON does.
  private static func isNested(_ text: String) -> Bool {
    guard text.hasPrefix("{") || text.hasPrefix("[") || text.hasPrefix("map[") else { return false }
    return (try? JSONDocument(text)) == nil
  }

  private func pair(
    _ range: Range<Int>, _ separator: UInt8, _ isGo: Bool
  ) -> (name: Range<Int>, value: Range<Int>)? {
    var cursor = ByteCursor(bytes, in: range)
    let name = cursor.skip(while: Self.isNameByte)
    guard !name.isEmpty, cursor.current == separator else { return nil }
    cursor.at += 1
    let start = cursor.at
    if cursor.current == UInt8(ascii: "{") || cursor.current == UInt8(ascii: "["),
      let end = Self.closing(of: 0, in: cursor)
    {
      cursor.at = end
    }
    while true {
      cursor.at = cursor.find(UInt8(ascii: isGo ? " " : ","))
      guard !cursor.isAtEnd else { return (name, cursor.range(from: start)) }
      var after = cursor.moved(to: cursor.at + (isGo ? 1 : 2))
      let isGap = isGo || cursor.byte(1) == 0x20
      let candidate = after.skip(while: Self.isNameByte)
      if isGap, after.current == separator,
        candidate.contains(where: { !ByteCursor.isDigit(bytes[$0]) })
      {
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
  /// The lines of a range, without their ends. Each is looked for when it is asked for: most readers leave at
  /// one of the first, and would be quadratic if they had all to the end of the text.
  package func lines(_ range: Range<Int>) -> some Sequence<Range<Int>> {
    sequence(state: range.lowerBound) { start -> Range<Int>? in
      guard start < range.upperBound else { return nil }
      let end = index(of: 0x0A, in: start..<range.upperBound) ?? range.upperBound
      defer { start = end + 1 }
      return start..<(end > start && self[end - 1] == 0x0D ? end - 1 : end)
    }
  }
}
