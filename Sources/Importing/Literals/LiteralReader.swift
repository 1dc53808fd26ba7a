import Text

/// Reads values as Python, JavaScript, PHP, Java, Go, Ruby, C# and Swift write them, without knowing which
/// of them it is: brackets of any kind, `:` `=>` or `=` between name and value, quotes of any kind.
struct LiteralReader {
  private(set) var cursor: ByteCursor
  /// PHP's single quotes have hardly any escapes.
  private let isPHP: Bool
  private(set) var notes = ImportNotes()
  /// Features of the text that tell one language from another.
  private(set) var traits: Set<Trait> = []
  private var depth = 0

  enum Trait {
    case arrow, pythonWord, tuple, bareName, singleQuotes, javaScriptWord
  }

  private static let depthLimit = 64

  init(_ bytes: [UInt8], _ range: Range<Int>) {
    cursor = ByteCursor(bytes, in: range)
    isPHP = Self.looksLikePHP(cursor)
  }

  private static func looksLikePHP(_ cursor: ByteCursor) -> Bool {
    if cursor.starts(with: "array(") || cursor.starts(with: "$") || cursor.starts(with: "<?php") {
      return true
    }
    guard cursor.starts(with: "[") else { return false }
    var head = cursor.prefix(512)
    while let equals = head.bytes.index(of: UInt8(ascii: "="), in: head.rest) {
      head.at = equals
      if head.starts(with: "=>") { return true }
      head.at += 1
    }
    return false
  }

  // MARK: Values

  /// The value that begins here; `nil` if none does.
  mutating func value() -> Literal? {
    skipTrivia()
    // Before literals of Objective-C, C# and references of Go.
    _ = cursor.skip { $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "&") }
    // A symbol of Ruby.
    if cursor.current == UInt8(ascii: ":"), cursor.byte(1).map(ByteCursor.isWord) == true {
      cursor.at += 1
    }
    skipKeywords()
    let start = cursor.at
    guard let byte = cursor.current else { return nil }
    switch byte {
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"): return string(from: start)
    case 0xE2 where CurlyQuote(cursor) != nil: return curlyString(from: start)
    case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "("):
      let items = items(named: "", from: start)
      return depth == 0 || endsValue() ? items : expression(from: start)
    case UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "0")...UInt8(ascii: "9"):
      return number(from: start)
    default:
      return ByteCursor.isWord(byte) || byte == UInt8(ascii: "$")
        ? word(from: start) : expression(from: start)
    }
  }

  /// Strings that stand side by side, or with `+` or `.` between, are one.
  private mutating func string(
    from start: Int, escapes: LiteralString.Escapes? = nil, isFormatted: Bool = false
  ) -> Literal {
    var bytes = string(from: start, escapes, isFormatted)
    while true {
      var after = cursor
      Self.skipTrivia(&after)
      if after.current == UInt8(ascii: "+") || after.current == UInt8(ascii: ".") {
        after.at += 1
        Self.skipTrivia(&after)
      }
      let isText = after.current == UInt8(ascii: "\"") || after.current == UInt8(ascii: "'")
      guard isText, !beginsPair(after) else {
        // A method of the text, `",".join(…)`, is the program's to work out.
        guard endsValue() else { return expression(from: start) }
        return Literal(value: .text(String(decoding: bytes, as: UTF8.self)), offset: start)
      }
      cursor = after
      bytes += string(from: after.at, nil, false)
    }
  }

  private mutating func string(
    from start: Int, _ escapes: LiteralString.Escapes?, _ isFormatted: Bool
  ) -> [UInt8] {
    let quote = cursor.current
    if quote == UInt8(ascii: "'") { traits.insert(.singleQuotes) }
    let usual: LiteralString.Escapes =
      isPHP && quote == UInt8(ascii: "'") ? .quotesOnly : .common
    let string = LiteralString(&cursor, escapes: escapes ?? usual, isFormatted: isFormatted)
    if !string.isClosed {
      notes.addUnknown("…")
      notes.add(Phrase("this quote is never closed", "此处的引号没有闭合"), at: start)
    }
    if string.hasHoles {
      notes.add(
        Phrase(
          "part of the text is known only to the program; it was kept as written, so fill in the value",
          "文本中有一段只有程序运行时才知道；已按原样保留，请填入实际值"), at: start)
    }
    return string.bytes
  }

  private mutating func curlyString(from start: Int) -> Literal {
    let opening = CurlyQuote(cursor)
    cursor.at += 3
    let from = cursor.at
    var text: Range<Int>?
    while text == nil, !cursor.isAtEnd {
      cursor.at = cursor.find(0xE2)
      if let closing = CurlyQuote(cursor), closing.isDouble == opening?.isDouble {
        text = cursor.range(from: from)
        cursor.at += 3
      } else {
        cursor.at += 1
      }
    }
    if text == nil {
      notes.add(Phrase("this quote is never closed", "此处的引号没有闭合"), at: start)
    }
    notes.remark(
      Phrase("curly quotes were read as straight ones", "已把弯引号读作直引号"), at: start)
    return Literal(
      value: .text(cursor.text(text ?? cursor.range(from: from))), offset: start)
  }

  /// Digits stay as they are written, but for what marks their type: `10L`, `1_000`.
  private mutating func number(from start: Int) -> Literal {
    cursor.at += 1
    while let byte = cursor.current {
      let isSign =
        (byte == UInt8(ascii: "+") || byte == UInt8(ascii: "-"))
        && cursor.byte(-1).map { $0 | 0x20 } == UInt8(ascii: "e")
      guard ByteCursor.isWord(byte) && byte < 0x80 || byte == UInt8(ascii: ".") || isSign else {
        break
      }
      cursor.at += 1
    }
    var written = cursor.text(cursor.range(from: start))
    if written.utf8.count > 1, let last = written.utf8.last,
      last == UInt8(ascii: "L")
        || last == UInt8(ascii: "n") || last == UInt8(ascii: "l")
    {
      written.removeLast()
    }
    if written.utf8.contains(UInt8(ascii: "_")) { written.removeAll { $0 == "_" } }
    guard endsValue() else { return expression(from: start) }
    return Literal(value: .number(written), offset: start)
  }

  private mutating func word(from start: Int) -> Literal? {
    let range = cursor.skip {
      ByteCursor.isWord($0) || $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "$")
    }
    let word = cursor.text(range)
    if let byte = cursor.current, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'"),
      let prefix = StringPrefix(word)
    {
      traits.insert(.pythonWord)
      return string(
        from: start, escapes: prefix.isRaw ? .raw : nil, isFormatted: prefix.isFormatted)
    }
    switch word {
    case "True", "False", "None":
      traits.insert(.pythonWord)
      if endsValue() { return Literal(value: .word(word), offset: start) }
    case "true", "false", "null", "NULL", "nil":
      if endsValue() { return Literal(value: .word(word), offset: start) }
    case "undefined":
      traits.insert(.javaScriptWord)
      if endsValue() { return Literal(value: .word(word), offset: start) }
    case "map" where cursor.current == UInt8(ascii: "["):
      skipType()
    default: break
    }
    skipGenerics()
    var after = cursor
    Self.skipTrivia(&after)
    if after.current == UInt8(ascii: "(") || after.current == UInt8(ascii: "{") {
      cursor = after
      return items(named: word, from: start)
    }
    return expression(from: start)
  }

  /// Words before a value that are not part of it.
  private mutating func skipKeywords() {
    while cursor.take("new ") || cursor.take("await ") || cursor.take("return ") { skipTrivia() }
  }

  /// `[string]string` and `<String, String>`, which stand between a type's name and its bracket.
  private mutating func skipType() {
    var type = cursor.prefix(80)
    type.at = type.find(UInt8(ascii: "{"))
    // interface{} is a type, too.
    if type.take("{}") { type.at = type.find(UInt8(ascii: "{")) }
    cursor.at = type.at
  }

  private mutating func skipGenerics() {
    guard cursor.current == UInt8(ascii: "<") else { return }
    let types = cursor.prefix(80)
    let end = types.find(UInt8(ascii: ">"))
    if end < types.end { cursor.at = end + 1 }
  }

  /// Whether a scalar that was read is all of the value: what follows is not an operator.
  private func endsValue() -> Bool {
    var after = cursor
    Self.skipTrivia(&after)
    guard let byte = after.current else { return true }
    return [
      UInt8(ascii: ","), UInt8(ascii: ":"), UInt8(ascii: "="), UInt8(ascii: "}"),
      UInt8(ascii: "]"), UInt8(ascii: ")"), UInt8(ascii: ";"),
    ].contains(byte) || after.at > cursor.at && depth == 0 || Self.takesArrow(&after)
      || beginsPair(after)
  }

  /// `to` of Kotlin and `->` of Scala, between name and value.
  private static func takesArrow(_ cursor: inout ByteCursor) -> Bool {
    cursor.take("to ") || cursor.take("->")
  }

  /// Whether another pair begins on a line below: dumps and PowerShell have no separators between pairs.
  private func beginsPair(_ next: ByteCursor) -> Bool {
    guard cursor.bytes[cursor.at..<next.at].contains(0x0A) else { return false }
    var next = next.prefix(256)
    let quote = next.current
    if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
      next.at += 1
      _ = next.skip { $0 != quote && $0 != 0x0A }
      guard next.current == quote else { return false }
      next.at += 1
    } else {
      guard !next.skip(while: { ByteCursor.isWord($0) }).isEmpty else { return false }
    }
    _ = next.skip { $0 == 0x20 || $0 == 0x09 }
    return next.current == UInt8(ascii: "=") || next.current == UInt8(ascii: ":")
  }

  /// What only the program can work out: up to the comma or bracket that ends it.
  private mutating func expression(from start: Int) -> Literal {
    cursor.at = start
    var open = 0
    loop: while let byte = cursor.current {
      switch byte {
      case UInt8(ascii: "("), UInt8(ascii: "["), UInt8(ascii: "{"): open += 1
      case UInt8(ascii: ")"), UInt8(ascii: "]"), UInt8(ascii: "}"):
        if open == 0 { break loop }
        open -= 1
      case UInt8(ascii: ","), UInt8(ascii: ";"), UInt8(ascii: "\n"):
        if open == 0 { break loop }
      case UInt8(ascii: ":"), UInt8(ascii: "="):
        if open == 0 { break loop }
      case UInt8(ascii: "\""), UInt8(ascii: "'"):
        _ = LiteralString(&cursor, escapes: .common)
        continue
      default: break
      }
      cursor.at += 1
    }
    let range = cursor.bytes.trimmed(cursor.range(from: start))
    return Literal(value: .expression(cursor.text(range)), offset: start)
  }

  // MARK: Items

  private mutating func items(named name: String, from start: Int) -> Literal? {
    guard let opening = cursor.current, depth < Self.depthLimit else {
      if depth >= Self.depthLimit { tellDepth(at: start) }
      return nil
    }
    let closing: UInt8 =
      opening == UInt8(ascii: "{")
      ? UInt8(ascii: "}") : opening == UInt8(ascii: "[") ? UInt8(ascii: "]") : UInt8(ascii: ")")
    if opening == UInt8(ascii: "("), name.isEmpty, depth > 0 { traits.insert(.tuple) }
    cursor.at += 1
    depth += 1
    defer { depth -= 1 }
    var items: [Literal.Item] = []
    while true {
      skipTrivia()
      guard let byte = cursor.current else {
        notes.addUnknown("…")
        notes.add(
          Phrase("this bracket is never closed", "此处的括号没有闭合"), at: start)
        break
      }
      if byte == closing {
        cursor.at += 1
        break
      }
      if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") {
        cursor.at += 1
        continue
      }
      if depth == 1, items.count >= ImportReading.parameterLimit {
        notes.addLimit(at: cursor.at)
        cursor.at = cursor.end
        break
      }
      let before = cursor.at
      if let item = item() { items.append(item) }
      guard cursor.at > before else {
        // A bracket of another kind, or a character that begins no value.
        notes.add(
          Phrase("skipped text that cannot be read", "此处无法读取，已跳过"), at: cursor.at)
        cursor.at += 1
        continue
      }
    }
    return Literal(
      value: .items(items, Literal.Bracket(name: name, opening: opening)), offset: start)
  }

  private mutating func tellDepth(at offset: Int) {
    notes.add(
      Phrase(
        "nested deeper than \(Self.depthLimit) levels; the contents were ignored",
        "嵌套超过 \(Self.depthLimit) 层；其中的内容未读取"), at: offset)
    cursor.at = cursor.end
  }

  private mutating func item() -> Literal.Item? {
    guard let first = value() else { return nil }
    skipTrivia()
    guard takeSeparator() else { return Literal.Item(key: nil, value: first) }
    if case .expression = first.value { traits.insert(.bareName) }
    guard let second = value() else { return nil }
    return Literal.Item(key: first, value: second)
  }

  private mutating func takeSeparator() -> Bool {
    if cursor.take("=>") {
      traits.insert(.arrow)
      return true
    }
    return cursor.take(":=") || cursor.take(":") || cursor.take("=") || Self.takesArrow(&cursor)
  }

  mutating func skipTrivia() { Self.skipTrivia(&cursor) }

  /// Whitespace and comments.
  /// Every value looks ahead past what may be a comment, so one that is never closed must not cost the whole text.
  private static let commentLimit = 1024

  private static func skipTrivia(_ cursor: inout ByteCursor) {
    while true {
      cursor.skipSpace()
      if cursor.starts(with: "//") || cursor.current == UInt8(ascii: "#") {
        cursor.at = cursor.find(0x0A)
      } else if cursor.starts(with: "/*") {
        var comment = cursor.prefix(commentLimit)
        comment.at += 2
        while !comment.isAtEnd, !comment.starts(with: "*/") {
          comment.at = comment.find(UInt8(ascii: "*"), from: comment.at + 1)
        }
        guard comment.take("*/") else { return }
        cursor.at = comment.at
      } else if cursor.current == 0xC2, cursor.byte(1) == 0xA0 {
        cursor.at += 2
      } else {
        return
      }
    }
  }

  /// Goes on at another place.
  mutating func move(to offset: Int) {
    cursor.at = offset
  }
}

/// Letters before a quote in Python: `u''`, `rb''`, `f''`.
private struct StringPrefix {
  let isRaw: Bool
  let isFormatted: Bool

  init?(_ word: String) {
    let letters = word.lowercased()
    guard ["u", "b", "r", "f", "rb", "br", "fr", "rf"].contains(letters) else { return nil }
    isRaw = letters.contains("r")
    isFormatted = letters.contains("f")
  }
}
