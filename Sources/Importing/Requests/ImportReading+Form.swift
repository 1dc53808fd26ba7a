import Signing
import Text

extension ImportReading {
  /// A query or a form body: `a=1&b=2`, also with an address's path before it, or a `?`.
  mutating func readForm(_ range: Range<Int>) -> Bool {
    guard let equals = bytes.index(of: UInt8(ascii: "="), in: range) else { return false }
    let question = bytes.index(of: UInt8(ascii: "?"), in: range.lowerBound..<equals)
    // Several lines are another kind, and so is text with a `=` in it.
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

  /// A form, or a path or a `?` with a query, inside a text.
  mutating func readForm(_ address: PrintedAddress) {
    let (text, start) = (address.text, address.range.lowerBound)
    kind = .form
    var from = 0
    if let question = text.index(of: UInt8(ascii: "?"), in: 0..<text.count),
      text[..<question].allSatisfy({ $0 != UInt8(ascii: "=") })
    {
      kind = .url
      path = String(decoding: text[..<question], as: UTF8.self)
      from = question + 1
    }
    noteDamage(address)
    parameters =
      FormText(text, from..<text.count, place: { $0 + start }, notes: &notes).parameters
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

  /// One pair per line: `name: value`, `name=value`, or separated by a tab, as browsers show forms; also
  /// the rows of a table. Of several separators the one that most lines have is used.
  mutating func readLines(_ range: Range<Int>) -> Bool {
    var found: [(pair: Parameter, sign: UInt8, offset: Int)] = []
    var unread: [Int] = []
    var head: (line: Range<Int>, count: Int)?
    var column = 1
    for line in bytes.lines(range) {
      let line = bytes.trimmed(line)
      guard !line.isEmpty, bytes[line.lowerBound] != UInt8(ascii: "#") else { continue }
      if bytes[line].allSatisfy({ "|-:+= ".utf8.contains($0) }) {
        // A rule below a table's head, whose names are no parameter.
        if bytes[line.lowerBound] == UInt8(ascii: "|"), let head {
          found.removeLast(found.count - head.count)
          column = valueColumn(head.line)
        }
        continue
      }
      head = (line, found.count)
      guard found.count < Self.parameterLimit else {
        tellLimit(at: line.lowerBound)
        break
      }
      if let (pair, sign) = linePair(line, column) {
        found.append((pair, sign, line.lowerBound))
      } else {
        unread.append(line.lowerBound)
      }
    }
    var counts: [UInt8: Int] = [:]
    for line in found { counts[line.sign, default: 0] += 1 }
    guard let sign = found.map(\.sign).max(by: { counts[$0] ?? 0 < counts[$1] ?? 0 }) else {
      return false
    }
    unread += found.filter { $0.sign != sign }.map(\.offset)
    found.removeAll { $0.sign != sign }
    // Prose may have a colon now and then.
    guard found.count > unread.count else { return false }
    for offset in unread {
      notes.add(
        Phrase("this line is not a pair of name and value", "此行不是“名称、值”对"), at: offset)
    }
    kind = .lines
    parameters = found.map(\.pair)
    return true
  }

  private func linePair(_ line: Range<Int>, _ column: Int) -> (Parameter, UInt8)? {
    if let pair = tablePair(line, column) { return (pair, bytes[line.lowerBound]) }
    var cursor = ByteCursor(bytes, in: line)
    _ = cursor.take("export ") || cursor.take("- ") || cursor.take("* ")
    if cursor.current == UInt8(ascii: "\"") || cursor.current == UInt8(ascii: "'") {
      cursor.at += 1
    }
    let start = cursor.at
    // Longer text is not a name.
    let limit = cursor.at + 256
    while let byte = cursor.current, cursor.at < limit, Self.isInName(byte),
      !cursor.starts(with: "：")
    {
      cursor.at += 1
    }
    let name = cursor.range(from: start)
    if cursor.current == UInt8(ascii: "\"") || cursor.current == UInt8(ascii: "'") {
      cursor.at += 1
    }
    let isTab = cursor.current == 0x09
    _ = cursor.skip { $0 == 0x20 || $0 == 0x09 }
    // A time of day is not a pair.
    guard name.contains(where: { !ByteCursor.isDigit(bytes[$0]) }) else { return nil }
    let sign: UInt8 =
      cursor.starts(with: "=>")
      ? UInt8(ascii: ">") : cursor.current == UInt8(ascii: "=") ? 0x3D : 0x3A
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
    return (Parameter(cursor.text(name), cursor.text(value)), sign)
  }

  /// Where a table has its values, by the words of its head; a table of more columns that has none of them
  /// does not say.
  private mutating func valueColumn(_ head: Range<Int>) -> Int {
    let text = String(decoding: bytes[head], as: UTF8.self)
    let cells = text.split(separator: "|").map { String($0).trimmingWhitespace.lowercased() }
    if let found = cells.firstIndex(where: {
      ["值", "value", "示例", "示例值", "example", "参数值", "取值"].contains($0)
    }) {
      return max(found, 1)
    }
    if cells.count > 2 { notes.addUnknown("…") }
    return 1
  }

  /// A row of a table, `| a | 1 |`, and what C# prints of a pair, `[a, 1]`.
  private func tablePair(_ line: Range<Int>, _ column: Int) -> Parameter? {
    var cursor = ByteCursor(bytes, in: line)
    let isRow = cursor.take("|")
    guard isRow || cursor.take("["), let last = line.last,
      bytes[last] == UInt8(ascii: isRow ? "|" : "]")
    else { return nil }
    _ = cursor.skip { $0 == 0x20 || $0 == UInt8(ascii: "`") }
    let name = cursor.skip(while: Self.isInName)
    _ = cursor.skip { $0 == 0x20 || $0 == UInt8(ascii: "`") }
    guard !name.isEmpty, cursor.take(isRow ? "|" : ", ") else { return nil }
    if isRow {
      for _ in 1..<max(column, 1) { cursor.at = cursor.find(UInt8(ascii: "|")) + 1 }
    }
    let rest = cursor.at..<max(last, cursor.at)
    // The columns after the value are remarks.
    let end =
      isRow ? bytes.index(of: UInt8(ascii: "|"), in: rest) ?? rest.upperBound : rest.upperBound
    var value = bytes.trimmed(rest.lowerBound..<end)
    if value.count >= 2, bytes[value.lowerBound] == UInt8(ascii: "`"),
      bytes[value.upperBound - 1] == UInt8(ascii: "`")
    {
      value = value.dropFirst().dropLast()
    }
    return Parameter(cursor.text(name), cursor.text(value))
  }

  private static func isInName(_ byte: UInt8) -> Bool {
    ByteCursor.isWord(byte) || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }
}
