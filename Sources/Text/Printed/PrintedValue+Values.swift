/// Values of a printed dictionary or list: quoted, dumped with their type, or bare.
extension PrintedValue {
  mutating func value(until closing: UInt8) -> JSON? {
    skipTrivia()
    guard let byte = cursor.current else { return nil }
    if let string = string() {
      // xdebug's remark: string 'x' (length=1).
      return .string(string)
    }
    if [UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "(")].contains(byte) {
      return container()
    }
    if let dumped = dumped() { return dumped }
    let start = cursor
    if ByteCursor.isWord(byte), let value = container() { return value }
    cursor = start
    let run = cursor.skip { $0 != UInt8(ascii: ",") && $0 != 0x0A && $0 != closing }
    let text = cursor.text(cursor.bytes.trimmed(run))
    return text.isEmpty ? nil : Self.scalar(text)
  }

  /// `string(3) "abc"`, `int(5)`, `bool(true)` of var_dump.
  mutating func dumped() -> JSON? {
    var after = cursor
    if after.take("string("), let count = after.number(digits: 1...9, radix: 10),
      after.take(") \"")
    {
      let end = after.at + Int(count)
      guard end < after.end, after.bytes[end] == UInt8(ascii: "\"") else { return nil }
      let text = after.text(after.skip(to: end))
      after.at += 1
      cursor = after
      return .string(text)
    }
    guard after.take("int(") || after.take("float(") || after.take("bool(") else { return nil }
    let text = after.text(after.skip { $0 != UInt8(ascii: ")") && $0 != 0x0A })
    guard after.take(")") else { return nil }
    cursor = after
    return Self.scalar(text)
  }

  /// A string in quotes, with the letters that Python puts before it.
  mutating func string() -> String? {
    var after = cursor
    if let letter = after.current, "ubrUBR".utf8.contains(letter) { after.at += 1 }
    guard let quote = after.current, "\"'`".utf8.contains(quote), allowance > 0 else { return nil }
    let string = LiteralString(&after, escapes: .common)
    guard string.isClosed else {
      allowance -= after.at - cursor.at
      return nil
    }
    cursor = after
    return String(decoding: string.bytes, as: UTF8.self)
  }

  private static func scalar(_ text: String) -> JSON {
    switch text {
    case "null", "NULL", "None", "nil", "undefined", "<nil>": return .null
    case "true", "True", "TRUE": return .boolean(true)
    case "false", "False", "FALSE": return .boolean(false)
    default:
      let digits = text.hasSuffix("n") || text.hasSuffix("L") ? String(text.dropLast()) : text
      if let document = try? JSONDocument(digits), document.root.kind == .number {
        return .number(digits)
      }
      return .string(text)
    }
  }

  // MARK: Bare text

  /// A value without quotes, up to `, name=` or the bracket that closes the whole: `Invalid signature`.
  mutating func text(until closing: UInt8) -> JSON? {
    _ = cursor.skip { $0 == 0x20 }
    let start = cursor
    if let value = nested() { return value }
    cursor = start
    var open = 0
    while let byte = cursor.current {
      switch byte {
      case closing where open == 0: return found(from: start.at)
      case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "("): open += 1
      case UInt8(ascii: "}"), UInt8(ascii: "]"), UInt8(ascii: ")"): open -= 1
      case UInt8(ascii: ",") where open <= 0:
        var after = cursor.moved(to: cursor.at + 1)
        after.skipSpace()
        let name = after.skip { ByteCursor.isWord($0) || $0 == UInt8(ascii: ".") }
        _ = after.skip { $0 == 0x20 }
        if !name.isEmpty, after.current == UInt8(ascii: "=") { return found(from: start.at) }
      default: break
      }
      cursor.at += 1
    }
    return nil
  }

  /// A string, list or dictionary that is all of a value in bare text.
  private mutating func nested() -> JSON? {
    guard let byte = cursor.current else { return nil }
    let value: JSON? =
      if let string = string() {
        .string(string)
      } else if ByteCursor.isWord(byte)
        || [UInt8(ascii: "{"), UInt8(ascii: "[")].contains(byte)
      { container() } else { nil }
    _ = cursor.skip(while: ByteCursor.isSpace)
    guard let value, let next = cursor.current, ",]})".utf8.contains(next) else { return nil }
    return value
  }

  mutating func found(from start: Int) -> JSON {
    Self.scalar(cursor.text(cursor.bytes.trimmed(cursor.range(from: start))))
  }
}
