import Signing
import Text

extension ImportReading {
  /// A query or a form body: `a=1&b=2`, also with an address's path before it, or a `?`.
  mutating func readForm(_ range: Range<Int>) -> Bool {
    guard let equals = bytes.index(of: UInt8(ascii: "="), in: range) else { return false }
    let question = bytes.index(of: UInt8(ascii: "?"), in: range.lowerBound..<equals)
    // Lines are another kind, and so is text in which a = stands somewhere.
    guard bytes.index(of: 0x0A, in: range) == nil, isNameLike(range.lowerBound..<equals) else {
      return false
    }
    if let question {
      let head = range.lowerBound..<question
      kind = .url
      if !head.isEmpty {
        guard bytes[head].first == UInt8(ascii: "/") || bytes[head].contains(UInt8(ascii: "."))
        else {
          return false
        }
        readAddress(before: question, range)
        return true
      }
      parameters = FormText(bytes, question + 1..<range.upperBound, notes: &notes).parameters
      return true
    }
    kind = .form
    parameters = FormText(bytes, range, notes: &notes).parameters
    return true
  }

  /// A path alone, or a host without its scheme.
  private mutating func readAddress(before question: Int, _ range: Range<Int>) {
    guard bytes[range.lowerBound] == UInt8(ascii: "/") else { return read(url: bytes, range) }
    path = String(decoding: bytes[range.lowerBound..<question], as: UTF8.self)
    parameters = FormText(bytes, question + 1..<range.upperBound, notes: &notes).parameters
  }

  private func isNameLike(_ range: Range<Int>) -> Bool {
    range.count <= 2048 && !bytes[range].contains { $0 <= 0x20 }
  }

  /// One pair a line: `name: value`, `name=value`, or with a tab between, as browsers show forms.
  mutating func readLines(_ range: Range<Int>) -> Bool {
    var found: [Parameter] = []
    var unread: [Int] = []
    var lines = 0
    for line in bytes.lines(range) {
      let line = bytes.trimmed(line)
      guard !line.isEmpty, bytes[line.lowerBound] != UInt8(ascii: "#") else { continue }
      lines += 1
      guard found.count < Self.parameterLimit else {
        tellLimit(at: line.lowerBound)
        break
      }
      if let pair = linePair(line) { found.append(pair) } else { unread.append(line.lowerBound) }
    }
    // Prose may have a colon now and then.
    guard !found.isEmpty, found.count * 2 > lines else { return false }
    for offset in unread {
      notes.add(
        Phrase("this line is not a pair of name and value", "此行不是“名称、值”对"), at: offset)
    }
    kind = .lines
    parameters = found
    return true
  }

  private func linePair(_ line: Range<Int>) -> Parameter? {
    var cursor = ByteCursor(bytes, in: line)
    _ = cursor.take("export ")
    if cursor.current == UInt8(ascii: "\"") || cursor.current == UInt8(ascii: "'") {
      cursor.at += 1
    }
    let start = cursor.at
    // What is longer is no name.
    let limit = cursor.at + 256
    while let byte = cursor.current, cursor.at < limit, Self.isInName(byte) { cursor.at += 1 }
    let name = cursor.range(from: start)
    if cursor.current == UInt8(ascii: "\"") || cursor.current == UInt8(ascii: "'") {
      cursor.at += 1
    }
    let isTab = cursor.current == 0x09
    _ = cursor.skip { $0 == 0x20 || $0 == 0x09 }
    // A time of day is no pair.
    guard name.contains(where: { !ByteCursor.isDigit(bytes[$0]) }) else { return nil }
    if !isTab || cursor.current == UInt8(ascii: ":") || cursor.current == UInt8(ascii: "=") {
      guard cursor.take("=>") || cursor.take(":") || cursor.take("=") || cursor.take("：") else {
        return nil
      }
    }
    var value = bytes.trimmed(cursor.rest)
    if value.count >= 2, let first = value.first.map({ bytes[$0] }),
      first == UInt8(ascii: "\"") || first == UInt8(ascii: "'")
    {
      if bytes[value.upperBound - 1] == UInt8(ascii: ",") { value.removeLast() }
      if value.count >= 2, bytes[value.upperBound - 1] == first {
        value = value.dropFirst().dropLast()
      }
    }
    return Parameter(cursor.text(name), cursor.text(value))
  }

  private static func isInName(_ byte: UInt8) -> Bool {
    ByteCursor.isWord(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }

  /// Statements that fill a map one by one: `p.put("a", "1");`, `$p['a'] = '1';`.
  mutating func readCodeLines(_ range: Range<Int>) -> Bool {
    var found: [Parameter] = []
    var told = ImportNotes()
    for line in bytes.lines(range) where found.count < Self.parameterLimit {
      let line = bytes.trimmed(line)
      guard let literal = CodeLine(bytes, line)?.pair else { continue }
      if let read = LiteralParameters(literal, notes: &told) { found += read.parameters }
    }
    guard !found.isEmpty else { return false }
    kind = .code
    parameters = found
    notes.append(told)
    return true
  }
}

/// A statement that puts one pair into a map.
private struct CodeLine {
  private(set) var pair: Literal?

  /// What the name of a map, and of the method called, is made of: `$this->params.put`.
  private static func isInTarget(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "$"), UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: ">"): true
    default: ByteCursor.isWord(byte)
    }
  }

  init?(_ bytes: [UInt8], _ line: Range<Int>) {
    var cursor = ByteCursor(bytes, in: line)
    let limit = cursor.at + 256
    while let byte = cursor.current, cursor.at < limit, Self.isInTarget(byte) { cursor.at += 1 }
    guard let bracket = cursor.current,
      bracket == UInt8(ascii: "(") || bracket == UInt8(ascii: "["), cursor.at > line.lowerBound
    else { return nil }
    var reader = LiteralReader(bytes, cursor.rest)
    guard let first = reader.value(), let items = first.items else { return nil }
    var parts = items.map(\.value)
    if bracket == UInt8(ascii: "["), parts.count == 1 {
      reader.skipTrivia()
      var rest = reader.cursor
      guard rest.take("=") else { return nil }
      reader.move(to: rest.at)
      guard let value = reader.value() else { return nil }
      parts.append(value)
    }
    guard parts.count == 2, let name = parts[0].text, !name.isEmpty else { return nil }
    pair = Literal(
      value: .items(
        [Literal.Item(key: parts[0], value: parts[1])],
        Literal.Bracket(name: "", opening: UInt8(ascii: "{"))), offset: line.lowerBound)
  }
}
