/// Reads the grammar of RFC 9535, section by section, as strictly as it is written.
struct JSONPathParser {
  private var cursor: ByteCursor
  /// Brackets, parentheses and functions around the position.
  private var depth = 0

  /// Queries nested deeper are refused, since filters are evaluated by recursion.
  static let depthLimit = 64
  /// Integers beyond are not exact in every JSON implementation (RFC 7493).
  private static let largestInteger = 1 << 53 - 1

  init(_ text: String) { cursor = ByteCursor(Array(text.utf8)) }

  /// The whole text as a query that begins with `$`.
  mutating func path() throws(JSONPathError) -> JSONPath.Query {
    guard cursor.take("$") else {
      throw error(Phrase("a path begins with \"$\"", "路径以“$”开头"))
    }
    let segments = try segments()
    guard cursor.isAtEnd else {
      throw error(Phrase("expected \".\", \"[\" or the end", "此处应为“.”、“[”或结尾"))
    }
    return JSONPath.Query(isRelative: false, segments: segments)
  }

  private mutating func segments() throws(JSONPathError) -> [JSONPath.Segment] {
    var segments: [JSONPath.Segment] = []
    while true {
      let start = cursor.at
      skipBlanks()
      if cursor.take("..") {
        if cursor.current == UInt8(ascii: "[") {
          segments.append(JSONPath.Segment(isDescendant: true, selectors: try bracketed()))
        } else {
          segments.append(JSONPath.Segment(isDescendant: true, selectors: [try shorthand()]))
        }
      } else if cursor.take(".") {
        segments.append(JSONPath.Segment(isDescendant: false, selectors: [try shorthand()]))
      } else if cursor.current == UInt8(ascii: "[") {
        segments.append(JSONPath.Segment(isDescendant: false, selectors: try bracketed()))
      } else {
        cursor.at = start
        return segments
      }
    }
  }

  /// What follows a dot: `*` or a name without quotes.
  private mutating func shorthand() throws(JSONPathError) -> JSONPath.Selector {
    if cursor.take("*") { return .wildcard }
    let range = cursor.skip { ByteCursor.isWord($0) }
    guard let first = cursor.bytes[range].first, !ByteCursor.isDigit(first) else {
      cursor.at = range.lowerBound
      throw error(Phrase("expected a name or \"*\"", "此处应为名称或“*”"))
    }
    return .name(Array(cursor.bytes[range]))
  }

  /// Whether a name can follow a dot without quotes.
  static func isShorthand(_ name: String) -> Bool {
    guard let first = name.utf8.first, !ByteCursor.isDigit(first) else { return false }
    return name.utf8.allSatisfy(ByteCursor.isWord)
  }

  // MARK: Brackets

  private mutating func bracketed() throws(JSONPathError) -> [JSONPath.Selector] {
    try enter()
    defer { depth -= 1 }
    _ = cursor.take("[")
    var selectors: [JSONPath.Selector] = []
    repeat {
      skipBlanks()
      selectors.append(try selector())
      skipBlanks()
    } while cursor.take(",")
    guard cursor.take("]") else {
      throw error(Phrase("expected \",\" or \"]\"", "此处应为“,”或“]”"))
    }
    return selectors
  }

  private mutating func selector() throws(JSONPathError) -> JSONPath.Selector {
    switch cursor.current {
    case UInt8(ascii: "'"), UInt8(ascii: "\""): return .name(try string())
    case UInt8(ascii: "*"):
      _ = cursor.take("*")
      return .wildcard
    case UInt8(ascii: "?"):
      _ = cursor.take("?")
      skipBlanks()
      return .filter(try condition())
    default: return try indexOrSlice()
    }
  }

  private mutating func indexOrSlice() throws(JSONPathError) -> JSONPath.Selector {
    let start = try integer()
    let afterStart = cursor.at
    skipBlanks()
    guard cursor.take(":") else {
      cursor.at = afterStart
      guard let start else {
        throw error(
          Phrase(
            "expected a quoted name, an index, a slice, \"*\" or \"?\"",
            "此处应为带引号的名称、下标、切片、“*”或“?”"))
      }
      return .index(start)
    }
    skipBlanks()
    let end = try integer()
    let afterEnd = cursor.at
    skipBlanks()
    var step: Int?
    if cursor.take(":") {
      let afterColon = cursor.at
      skipBlanks()
      step = try integer()
      if step == nil { cursor.at = afterColon }
    } else {
      cursor.at = afterEnd
    }
    return .slice(start: start, end: end, step: step ?? 1)
  }

  /// An integer without leading zeros; `nil` where none begins.
  private mutating func integer() throws(JSONPathError) -> Int? {
    let start = cursor.at
    let isNegative = cursor.take("-")
    let digits = cursor.skip(while: ByteCursor.isDigit)
    if digits.isEmpty, !isNegative { return nil }
    let isPlain =
      cursor.bytes[digits].first != UInt8(ascii: "0") || digits.count == 1 && !isNegative
    guard !digits.isEmpty, isPlain, let value = Int(cursor.text(start..<digits.upperBound)),
      abs(value) <= Self.largestInteger
    else {
      cursor.at = start
      throw error(
        Phrase(
          "an index is a whole number of at most 2^53 - 1 without leading zeros",
          "下标是不超过 2^53 - 1 的整数，且没有前导零"))
    }
    return value
  }

  // MARK: Filters

  private mutating func condition() throws(JSONPathError) -> JSONPath.Condition {
    var alternatives = [try conjunction()]
    while takeAfterBlanks("||") { alternatives.append(try conjunction()) }
    return alternatives.count == 1 ? alternatives[0] : .or(alternatives)
  }

  private mutating func conjunction() throws(JSONPathError) -> JSONPath.Condition {
    var parts = [try basic()]
    while takeAfterBlanks("&&") { parts.append(try basic()) }
    return parts.count == 1 ? parts[0] : .and(parts)
  }

  /// Takes an operator, and the blanks around it.
  private mutating func takeAfterBlanks(_ text: StaticString) -> Bool {
    let start = cursor.at
    skipBlanks()
    guard cursor.take(text) else {
      cursor.at = start
      return false
    }
    skipBlanks()
    return true
  }

  /// A parenthesis, a comparison or a test.
  private mutating func basic() throws(JSONPathError) -> JSONPath.Condition {
    if cursor.current == UInt8(ascii: "!") {
      _ = cursor.take("!")
      skipBlanks()
      if cursor.current == UInt8(ascii: "(") { return .not(try parenthesis()) }
      let start = cursor.at
      return .not(try test(try term(), from: start))
    }
    if cursor.current == UInt8(ascii: "(") { return try parenthesis() }
    let start = cursor.at
    let term = try term()
    guard let comparison = takeComparison() else { return try test(term, from: start) }
    let left = try operand(term, from: start)
    let rightStart = cursor.at
    let right = try operand(try self.term(), from: rightStart)
    return .compare(left, comparison, right)
  }

  private mutating func parenthesis() throws(JSONPathError) -> JSONPath.Condition {
    try enter()
    defer { depth -= 1 }
    _ = cursor.take("(")
    skipBlanks()
    let condition = try condition()
    skipBlanks()
    guard cursor.take(")") else { throw error(Phrase("expected \")\"", "此处应为“)”")) }
    return condition
  }

  private mutating func takeComparison() -> JSONPath.Comparison? {
    if takeAfterBlanks("==") { return .equal }
    if takeAfterBlanks("!=") { return .notEqual }
    if takeAfterBlanks("<=") { return .lessOrEqual }
    if takeAfterBlanks(">=") { return .greaterOrEqual }
    if takeAfterBlanks("<") { return .less }
    if takeAfterBlanks(">") { return .greater }
    return nil
  }

  /// A literal, a query or a function's result: which of them may stand where is known only afterwards.
  private enum Term {
    case literal(JSONPath.Literal)
    case query(JSONPath.Query)
    /// A function with one value.
    case value(JSONPath.Operand)
    /// A function that is true or false.
    case condition(JSONPath.Condition)
  }

  /// A term as a test of its own.
  private func test(_ term: Term, from start: Int) throws(JSONPathError) -> JSONPath.Condition {
    switch term {
    case .query(let query): return .exists(query)
    case .condition(let condition): return condition
    case .literal, .value:
      throw error(
        Phrase("compare this value with another, such as == 1", "请把此值与另一值比较，如 == 1"),
        at: start)
    }
  }

  /// A term as one side of a comparison.
  private func operand(_ term: Term, from start: Int) throws(JSONPathError) -> JSONPath.Operand {
    switch term {
    case .literal(let literal): return .literal(literal)
    case .value(let operand): return operand
    case .query(let query) where query.isSingular: return .query(query)
    case .query:
      throw error(
        Phrase(
          "only a path to a single value can be compared (names and indices)",
          "只有指向单个值的路径（名称和下标）才能比较"),
        at: start)
    case .condition:
      throw error(
        Phrase("match() and search() cannot be compared", "match() 和 search() 不能用于比较"), at: start
      )
    }
  }

  private mutating func term() throws(JSONPathError) -> Term {
    switch cursor.current {
    case UInt8(ascii: "@"), UInt8(ascii: "$"): return .query(try query())
    case UInt8(ascii: "'"), UInt8(ascii: "\""): return .literal(.string(try string()))
    case let byte? where byte == UInt8(ascii: "-") || ByteCursor.isDigit(byte):
      return .literal(try number())
    case let byte? where Self.isLowercase(byte): return try word()
    default:
      throw error(
        Phrase(
          "expected \"@\", \"$\", a function or a literal", "此处应为“@”、“$”、函数或字面值"))
    }
  }

  private mutating func query() throws(JSONPathError) -> JSONPath.Query {
    let isRelative = cursor.take("@")
    if !isRelative, !cursor.take("$") {
      throw error(Phrase("expected a path that begins with \"@\" or \"$\"", "此处应为以“@”或“$”开头的路径"))
    }
    return JSONPath.Query(isRelative: isRelative, segments: try segments())
  }

  private mutating func word() throws(JSONPathError) -> Term {
    let start = cursor.at
    let name = cursor.text(
      cursor.skip {
        ByteCursor.isDigit($0) || $0 == UInt8(ascii: "_") || Self.isLowercase($0)
      })
    if cursor.current == UInt8(ascii: "(") { return try function(name, from: start) }
    switch name {
    case "true": return .literal(.boolean(true))
    case "false": return .literal(.boolean(false))
    case "null": return .literal(.null)
    default:
      throw error(
        Phrase(
          "\"\(name)\" is not a literal; put text in quotes", "“\(name)”不是字面值；文本请加引号"),
        at: start)
    }
  }

  private mutating func function(_ name: String, from start: Int) throws(JSONPathError) -> Term {
    try enter()
    defer { depth -= 1 }
    _ = cursor.take("(")
    skipBlanks()
    let term: Term
    switch name {
    case "length": term = .value(.length(try argument()))
    case "count": term = .value(.count(try query()))
    case "value": term = .value(.value(try query()))
    case "match", "search":
      let text = try argument()
      skipBlanks()
      guard cursor.take(",") else {
        throw error(
          Phrase("\(name)() takes a value and a pattern", "\(name)() 需要一个值和一个模式"))
      }
      skipBlanks()
      term = .condition(
        .matches(text, pattern: try argument(), isWhole: name == "match"))
    default:
      throw error(
        Phrase(
          "unknown function \"\(name)\"; expected length, count, match, search or value",
          "未知函数“\(name)”，应为 length、count、match、search 或 value"),
        at: start)
    }
    skipBlanks()
    guard cursor.take(")") else { throw error(Phrase("expected \")\"", "此处应为“)”")) }
    return term
  }

  /// An argument that has one value.
  private mutating func argument() throws(JSONPathError) -> JSONPath.Operand {
    let start = cursor.at
    return try operand(try term(), from: start)
  }

  // MARK: Literals

  private mutating func number() throws(JSONPathError) -> JSONPath.Literal {
    let start = cursor.at
    _ = cursor.take("-")
    let digits = cursor.skip(while: ByteCursor.isDigit)
    var isNumber =
      !digits.isEmpty && (cursor.bytes[digits].first != UInt8(ascii: "0") || digits.count == 1)
    if cursor.take(".") {
      isNumber = isNumber && !cursor.skip(while: ByteCursor.isDigit).isEmpty
    }
    if cursor.take("e") || cursor.take("E") {
      if !cursor.take("+") { _ = cursor.take("-") }
      isNumber = isNumber && !cursor.skip(while: ByteCursor.isDigit).isEmpty
    }
    guard isNumber, let value = JSONNumber(cursor.text(cursor.range(from: start))) else {
      throw error(Phrase("not a valid JSON number", "不符合 JSON 的数字写法"), at: start)
    }
    return .number(value)
  }

  /// A string in either kind of quotes, escapes decoded.
  private mutating func string() throws(JSONPathError) -> [UInt8] {
    guard let quote = cursor.current else { return [] }
    cursor.at += 1
    var text: [UInt8] = []
    while let byte = cursor.current {
      if byte == quote {
        cursor.at += 1
        return text
      }
      guard byte >= 0x20 else {
        throw error(
          Phrase("escape control characters in quotes, such as \\n", "引号中的控制字符须转义，如 \\n"))
      }
      guard byte == UInt8(ascii: "\\") else {
        text.append(byte)
        cursor.at += 1
        continue
      }
      text += try escape(quote)
    }
    throw error(Phrase("the closing quote is missing", "缺少右引号"))
  }

  private mutating func escape(_ quote: UInt8) throws(JSONPathError) -> [UInt8] {
    let start = cursor.at
    cursor.at += 1
    guard let escape = cursor.current else {
      throw error(Phrase("the closing quote is missing", "缺少右引号"))
    }
    cursor.at += 1
    switch escape {
    case UInt8(ascii: "b"): return [0x08]
    case UInt8(ascii: "t"): return [0x09]
    case UInt8(ascii: "n"): return [0x0A]
    case UInt8(ascii: "f"): return [0x0C]
    case UInt8(ascii: "r"): return [0x0D]
    case UInt8(ascii: "/"), UInt8(ascii: "\\"), quote: return [escape]
    case UInt8(ascii: "u"):
      if let unit = cursor.number(digits: 4...4) {
        let scalar = cursor.scalar(from: unit)
        // Half a surrogate pair is read as U+FFFD.
        if scalar != "\u{FFFD}" || unit == 0xFFFD { return Array(String(Character(scalar)).utf8) }
      }
    default: break
    }
    throw error(Phrase("unknown escape after \"\\\"", "“\\”之后的转义无法识别"), at: start)
  }

  // MARK: Helpers

  private static func isLowercase(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "a") < 26 }

  private mutating func skipBlanks() { _ = cursor.skip(while: JSONParser.isWhitespace) }

  private mutating func enter() throws(JSONPathError) {
    guard depth < Self.depthLimit else {
      throw error(
        Phrase("nested deeper than \(Self.depthLimit) levels", "嵌套超过 \(Self.depthLimit) 层"))
    }
    depth += 1
  }

  private func error(_ reason: Phrase, at offset: Int? = nil) -> JSONPathError {
    let offset = offset ?? cursor.at
    let before = cursor.bytes.prefix(offset).count { $0 & 0xC0 != 0x80 }
    return JSONPathError(reason: reason, offset: offset, column: before + 1)
  }
}
