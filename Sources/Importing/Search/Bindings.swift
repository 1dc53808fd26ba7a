import Text

/// The values of a program's names, as far as its text gives them: `payload = {…}`, `const url = "…";`,
/// `String key = "…";`. A name with two different values is unknown.
struct Bindings {
  private var values: [String: Literal?] = [:]
  private static let limit = 500

  init() {}

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    var work = 8 * range.count + 4096
    for line in bytes.lines(range) where values.count < Self.limit && work > 0 {
      let line = bytes.trimmed(line)
      guard let (name, start) = Self.assignment(bytes, line) else { continue }
      if let text = Self.plain(bytes, line, start) {
        values[name] =
          values[name] == nil ? .some(Literal(value: .text(text), offset: start)) : .some(nil)
        continue
      }
      var reader = LiteralReader(bytes, start..<range.upperBound)
      let literal = reader.value()
      work -= reader.cursor.at - start
      let known = Self.isWhole(reader.cursor) ? literal : nil
      values[name] = values[name] == nil ? .some(known) : .some(nil)
    }
  }

  /// The rest of a line that sets a variable to bare text: `export A=b` of a shell, `@a = b` of a file of
  /// requests.
  private static func plain(_ bytes: [UInt8], _ line: Range<Int>, _ start: Int) -> String? {
    let cursor = ByteCursor(bytes, in: line)
    guard cursor.current == UInt8(ascii: "@") || cursor.starts(with: "export ") else { return nil }
    let value = bytes.trimmed(start..<line.upperBound)
    let isBare = !bytes[value].contains { "\"'`$(".utf8.contains($0) }
    return isBare ? String(decoding: bytes[value], as: UTF8.self) : nil
  }

  /// Records the value of a name, whatever was known of it.
  mutating func set(_ name: String, _ literal: Literal) { values[name] = .some(literal) }

  /// The text that a variable of a shell has.
  func text(ofVariable written: String) -> String? {
    let name = written.filter { $0 != "$" && $0 != "{" && $0 != "}" }
    return self[name]?.text
  }

  /// Whether nothing but the end of a statement follows.
  private static func isWhole(_ cursor: ByteCursor) -> Bool {
    var cursor = cursor
    _ = cursor.skip { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    guard let byte = cursor.current else { return true }
    return byte == 0x0A || byte == UInt8(ascii: ";") || byte == UInt8(ascii: "#")
      || byte == UInt8(ascii: ",") || cursor.starts(with: "//")
  }

  /// The name that a line assigns to, and where its value begins.
  private static func assignment(_ bytes: [UInt8], _ line: Range<Int>) -> (String, Int)? {
    let head = line.prefix(200)
    guard let equals = bytes.index(of: UInt8(ascii: "="), in: head), equals > line.lowerBound,
      equals + 1 < bytes.count, bytes[equals + 1] != UInt8(ascii: "="),
      bytes[equals + 1] != UInt8(ascii: ">")
    else { return nil }
    var end = equals
    if bytes[end - 1] == UInt8(ascii: ":") { end -= 1 }
    let left = bytes.trimmed(line.lowerBound..<end)
    guard !left.isEmpty, !bytes[left].contains(where: { "([\"'".utf8.contains($0) }) else {
      return nil
    }
    // A type may follow the name, as in `body: string`, or precede it.
    let text = String(decoding: bytes[left], as: UTF8.self)
    let named = text.split(separator: ":").first ?? ""
    guard let word = named.split(whereSeparator: { " \t*&".contains($0) }).last else { return nil }
    let name = word.drop { $0 == "$" || $0 == "@" }
    guard !name.isEmpty, name.utf8.allSatisfy(ByteCursor.isWord) else { return nil }
    return (String(name), equals + 1)
  }

  subscript(name: String) -> Literal? {
    let bare = name.drop { $0 == "$" || $0 == "&" || $0 == "*" || $0 == "@" }
    return values[String(bare)] ?? nil
  }

  /// The literal with the names in it replaced by their values.
  func resolved(_ literal: Literal, depth: Int = 0) -> Literal {
    guard !values.isEmpty, depth < 8 else { return literal }
    switch literal.value {
    case .expression(let source):
      guard var known = self[source] else { return literal }
      known = resolved(known, depth: depth + 1)
      known.offset = literal.offset
      return known
    case .items(let items, let bracket):
      var literal = literal
      literal.value = .items(
        items.map { .init(key: $0.key, value: resolved($0.value, depth: depth + 1)) }, bracket)
      return literal
    case .text, .number, .word: return literal
    }
  }
}
