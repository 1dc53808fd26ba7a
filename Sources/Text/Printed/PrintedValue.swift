/// Reads a list or dictionary as programs print it, as JSON: `print_r`, `var_dump` and `dd()` of PHP,
/// `console.log`, and what Python, Ruby, Java and Go print of a dictionary.
///
/// Strict where the reader of source code is lenient: a bracket that is never closed is not a value.
package struct PrintedValue {
  private var cursor: ByteCursor
  private var depth = 0
  /// Bytes that may still be read in vain.
  private var allowance: Int
  /// Brackets that did not open a value. Each may be read again as text, so their number is limited.
  private var failures = 0

  private static let depthLimit = 64
  private static let failureLimit = 32
  /// A name or the words before a bracket are never longer, in bytes.
  private static let nameLimit = 120

  private init(_ bytes: [UInt8], from offset: Int, _ allowance: Int) {
    self.allowance = allowance
    cursor = ByteCursor(bytes, in: offset..<bytes.count)
  }

  /// The value that begins at an offset, and the offset after it; `nil` when no list or dictionary does.
  ///
  /// - Parameter allowance: Bytes that may be read in vain, less those that were. A bracket that is never closed
  ///   is read to the end of the text, and one text can have many.
  package static func read(
    _ bytes: [UInt8], from offset: Int, allowance: inout Int
  ) -> (value: JSON, end: Int)? {
    var reader = PrintedValue(bytes, from: offset, allowance)
    defer { allowance = reader.allowance }
    reader.skipTrivia()
    // A piece of print_r, without its head and brackets.
    if reader.atEntry(reader.cursor) {
      return reader.entries(isClosed: false).map { ($0, reader.cursor.at) }
    }
    guard let value = reader.container() else { return nil }
    return (value, reader.cursor.at)
  }

  // MARK: Containers

  /// A bracket, perhaps with words before it: `array:3 [`, `object(stdClass)#1 (2) {`, `Array (`.
  private mutating func container() -> JSON? {
    guard depth < Self.depthLimit, failures < Self.failureLimit, allowance > 0 else { return nil }
    let start = cursor.at
    depth += 1
    defer { depth -= 1 }
    let name = head()
    let isPrinted = name == "Array" || name.hasSuffix(" Object")
    if isPrinted { cursor.skipSpace() } else { _ = cursor.skip { $0 == 0x20 } }
    guard let opening = cursor.current, "{[(".utf8.contains(opening) else { return nil }
    // In text, words may have brackets after them: Invalid signature (25).
    let isCall = opening == UInt8(ascii: "(") && !name.isEmpty && cursor.byte(-1) == 0x20
    if isCall, !isPrinted, name != "array" { return nil }
    cursor.at += 1
    let value =
      if isPrinted, opening == UInt8(ascii: "(") {
        entries(isClosed: true)
      } else if name == "map" || atStructure() {
        spacedPairs(until: opening + 2)
      } else {
        items(until: opening == UInt8(ascii: "(") ? UInt8(ascii: ")") : opening + 2)
      }
    if value == nil {
      failures += 1
      allowance -= cursor.at - start
    }
    return opening == UInt8(ascii: "(") && !name.isEmpty ? value.map(Self.unwrapped) : value
  }

  /// The words before a bracket, which tell its type; the cursor stops at the bracket.
  private mutating func head() -> String {
    let start = cursor.at
    _ = cursor.skip { ByteCursor.isWord($0) || "\\.$&".utf8.contains($0) }
    let name = cursor.text(cursor.range(from: start))
    guard !name.isEmpty else { return "" }
    // dd() counts: array:3 [.
    if cursor.current == UInt8(ascii: ":"), cursor.byte(1).map(ByteCursor.isDigit) == true {
      cursor.at += 1
      _ = cursor.skip(while: ByteCursor.isDigit)
    }
    if cursor.take(" Object") { return name + " Object" }
    // var_dump: array(2) {, object(stdClass)#1 (2) {; Node: Map(2) {.
    var after = cursor
    while after.take("(") || after.take(" (") {
      _ = after.skip { ByteCursor.isWord($0) || $0 == UInt8(ascii: "\\") }
      guard after.take(")") else { break }
      _ = after.skip { $0 == UInt8(ascii: "#") || ByteCursor.isDigit($0) }
      var bracket = after
      bracket.skipSpace()
      if bracket.current == UInt8(ascii: "{") || bracket.current == UInt8(ascii: "[") {
        cursor = bracket
        break
      }
    }
    return name
  }

  /// `OrderedDict([('code', 25)])` is the dictionary in it.
  private static func unwrapped(_ value: JSON) -> JSON {
    guard case .array(let elements) = value, elements.count == 1 else { return value }
    guard case .array(let pairs) = elements[0], !pairs.isEmpty else { return elements[0] }
    var members: [(name: String, value: JSON)] = []
    for pair in pairs {
      guard case .array(let ends) = pair, ends.count == 2, case .string(let name) = ends[0] else {
        return elements[0]
      }
      members.append((name, ends[1]))
    }
    return .object(members)
  }

  /// A dictionary, or a list if no entry has a name or the names count up from 0.
  private struct Items {
    var members: [(name: String, value: JSON)] = []
    var hasNames = false

    mutating func add(_ name: String?, _ value: JSON) {
      hasNames = hasNames || name != nil && name != String(members.count)
      members.append((name ?? String(members.count), value))
    }

    var json: JSON {
      hasNames ? .object(members) : .array(members.map(\.value))
    }
  }

  private mutating func items(until closing: UInt8) -> JSON? {
    var items = Items()
    skipTrivia()
    // The number of an object: {#281.
    if cursor.take("#") { _ = cursor.skip(while: ByteCursor.isDigit) }
    while true {
      skipTrivia()
      guard let byte = cursor.current else { return nil }
      if byte == closing {
        cursor.at += 1
        return items.json
      }
      if byte == UInt8(ascii: ",") || byte == UInt8(ascii: ";") {
        cursor.at += 1
        continue
      }
      let start = cursor
      if let name = name(), let isText = separator() {
        guard let value = isText ? text(until: closing) : value(until: closing) else { return nil }
        items.add(name, value)
      } else {
        cursor = start
        guard let value = value(until: closing), cursor.at > start.at else { return nil }
        items.add(nil, value)
      }
    }
  }

  // MARK: Names

  private mutating func name() -> String? {
    // Visibility, as dd() marks it; a symbol of Ruby.
    _ = cursor.skip { "+-#~:".utf8.contains($0) }
    if cursor.current == UInt8(ascii: "[") {
      cursor.at += 1
      let written = cursor.prefix(Self.nameLimit).bytes.index(
        of: UInt8(ascii: "]"), in: cursor.rest.prefix(Self.nameLimit))
      guard let written else { return nil }
      let name = cursor.text(cursor.skip(to: written))
      cursor.at += 1
      return Self.withoutVisibility(name)
    }
    if let string = string() { return string }
    let run = cursor.skip {
      ByteCursor.isWord($0) || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
        || $0 == UInt8(ascii: "$")
    }
    return run.isEmpty || run.count > Self.nameLimit ? nil : cursor.text(run)
  }

  /// `"code":protected` and `code:Response:private` are `code`.
  private static func withoutVisibility(_ name: String) -> String {
    name.prefix { $0 != ":" }.filter { $0 != "\"" && $0 != "'" }
  }

  /// What stands between name and value; `true` when the value is bare text up to the next name, as Java
  /// prints it, and `nil` when it is no separator.
  private mutating func separator() -> Bool? {
    skipTrivia()
    if cursor.take("=>") || cursor.take(":") { return false }
    guard cursor.current == UInt8(ascii: "="), cursor.byte(1) != UInt8(ascii: "=") else {
      return nil
    }
    cursor.at += 1
    return true
  }

  // MARK: Values

  private mutating func value(until closing: UInt8) -> JSON? {
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
  private mutating func dumped() -> JSON? {
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
  private mutating func string() -> String? {
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
  private mutating func text(until closing: UInt8) -> JSON? {
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

  private mutating func found(from start: Int) -> JSON {
    Self.scalar(cursor.text(cursor.bytes.trimmed(cursor.range(from: start))))
  }

  /// Whether `Code:25 Msg:` is next, as Go prints a structure.
  private func atStructure() -> Bool {
    var after = cursor.prefix(Self.nameLimit)
    guard let first = after.current, (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(first) else {
      return false
    }
    _ = after.skip(while: ByteCursor.isWord)
    guard after.take(":") else { return false }
    _ = after.skip { $0 > 0x20 && $0 != UInt8(ascii: ",") }
    guard after.take(" "), let second = after.current, second < 0x5B, second > 0x40 else {
      return false
    }
    _ = after.skip(while: ByteCursor.isWord)
    return after.current == UInt8(ascii: ":")
  }

  /// `code:25 msg:Invalid signature]`, as Go prints a map or a structure.
  private mutating func spacedPairs(until closing: UInt8) -> JSON? {
    var items = Items()
    while !cursor.isAtEnd {
      cursor.skipSpace()
      if cursor.current == closing {
        cursor.at += 1
        return items.json
      }
      guard let name = name(), cursor.take(":") else { return nil }
      let start = cursor.at
      if cursor.current == UInt8(ascii: "{") || cursor.starts(with: "map[") {
        guard let value = container() else { return nil }
        items.add(name, value)
        continue
      }
      while let byte = cursor.current, byte != closing {
        var after = cursor.moved(to: cursor.at + 1)
        let next = after.skip { ByteCursor.isWord($0) }
        if byte == 0x20, !next.isEmpty, after.current == UInt8(ascii: ":") { break }
        cursor.at += 1
      }
      items.add(name, found(from: start))
    }
    return nil
  }

  // MARK: print_r

  /// Entries of print_r, `[name] => value`, where a value reaches to the next entry or the closing bracket.
  private mutating func entries(isClosed: Bool) -> JSON? {
    var items = Items()
    while true {
      cursor.skipSpace()
      if isClosed, cursor.take(")") { return items.json }
      guard atEntry(cursor), let name = name() else {
        return isClosed || items.members.isEmpty ? nil : items.json
      }
      cursor.skipSpace()
      _ = cursor.take("=>")
      _ = cursor.take(" ")
      let start = cursor
      // A piece of var_dump.
      cursor.skipSpace()
      if let value = dumped() {
        items.add(name, value)
        continue
      }
      cursor = start
      if atHead(), let value = container() {
        items.add(name, value)
        continue
      }
      cursor = start
      while !cursor.isAtEnd, !atEndOfEntry() { cursor.at += 1 }
      items.add(name, .string(cursor.text(cursor.bytes.trimmed(cursor.range(from: start.at)))))
    }
  }

  private func atHead() -> Bool {
    var after = cursor
    let name = after.skip { ByteCursor.isWord($0) || $0 == UInt8(ascii: "\\") }
    guard !name.isEmpty else { return false }
    let isArray = after.text(name) == "Array"
    guard isArray || after.take(" Object") else { return false }
    after.skipSpace()
    return after.current == UInt8(ascii: "(")
  }

  /// Whether whitespace is next, and after it an entry or the closing bracket.
  private func atEndOfEntry() -> Bool {
    guard let byte = cursor.current, ByteCursor.isSpace(byte) else { return false }
    var after = cursor
    after.skipSpace()
    return after.current == UInt8(ascii: ")") || atEntry(after)
  }

  /// Whether `[name] =>` is next.
  private func atEntry(_ cursor: ByteCursor) -> Bool {
    var after = cursor.prefix(Self.nameLimit)
    guard after.take("[") else { return false }
    after.at = after.find(UInt8(ascii: "]"))
    guard after.take("]") else { return false }
    after.skipSpace()
    return after.starts(with: "=>")
  }

  /// Whitespace, and the marks by which dd() can be folded.
  private mutating func skipTrivia() {
    repeat { cursor.skipSpace() } while cursor.take("▼") || cursor.take("▶") || cursor.take("^")
  }
}
