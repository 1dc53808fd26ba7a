/// Reads a list or dictionary as programs print it, as JSON: `print_r`, `var_dump` and `dd()` of PHP,
/// `console.log`, and what Python, Ruby, Java and Go print of a dictionary.
///
/// Strict where the reader of source code is lenient: a bracket that is never closed is not a value.
package struct PrintedValue {
  var cursor: ByteCursor
  private var depth = 0
  /// Bytes that may still be read in vain.
  var allowance: Int
  /// Brackets that did not open a value. Each may be read again as text, so their number is limited.
  private var failures = 0

  private static let depthLimit = 64
  private static let failureLimit = 32
  /// A name or the words before a bracket are never longer, in bytes.
  static let nameLimit = 120

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
  mutating func container() -> JSON? {
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
  struct Items {
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

  mutating func name() -> String? {
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

  /// Reads the separator of name and value; `true` if the value is bare text up to the next name, as Java
  /// prints it, and `nil` if there is no separator.
  private mutating func separator() -> Bool? {
    skipTrivia()
    if cursor.take("=>") || cursor.take(":") { return false }
    guard cursor.current == UInt8(ascii: "="), cursor.byte(1) != UInt8(ascii: "=") else {
      return nil
    }
    cursor.at += 1
    return true
  }

  /// Skips whitespace and the folding marks of dd().
  mutating func skipTrivia() {
    repeat { cursor.skipSpace() } while cursor.take("▼") || cursor.take("▶") || cursor.take("^")
  }
}
