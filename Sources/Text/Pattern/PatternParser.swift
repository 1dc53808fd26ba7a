/// What a pattern consists of.
indirect enum PatternNode: Sendable {
  case empty
  case one(of: ScalarSet)
  case sequence([PatternNode])
  case either([PatternNode])
  case repeated(PatternNode, from: Int, to: Int?)
  case startOfText
  case endOfText
}

/// Reads the grammar of RFC 9485, and what people add to it in a search.
struct PatternParser {
  private var cursor: ByteCursor
  private let dialect: Pattern.Dialect
  private let ignoresCase: Bool
  private var depth = 0

  private static let depthLimit = 64
  /// A repetition is compiled as copies.
  private static let repetitionLimit = 1000

  init(_ source: [UInt8], _ dialect: Pattern.Dialect, ignoringCase: Bool) {
    cursor = ByteCursor(source)
    self.dialect = dialect
    ignoresCase = ignoringCase
  }

  mutating func pattern() throws(PatternError) -> PatternNode {
    let node = try alternatives()
    guard cursor.isAtEnd else {
      throw error(Phrase("no \"(\" opens this", "没有与之对应的“(”"))
    }
    return node
  }

  private mutating func alternatives() throws(PatternError) -> PatternNode {
    guard depth < Self.depthLimit else {
      throw error(
        Phrase("nested deeper than \(Self.depthLimit) levels", "嵌套超过 \(Self.depthLimit) 层"))
    }
    depth += 1
    defer { depth -= 1 }
    var branches = [try branch()]
    while cursor.take("|") { branches.append(try branch()) }
    return branches.count == 1 ? branches[0] : .either(branches)
  }

  private mutating func branch() throws(PatternError) -> PatternNode {
    var pieces: [PatternNode] = []
    while let byte = cursor.current, byte != UInt8(ascii: "|"), byte != UInt8(ascii: ")") {
      pieces.append(try quantified(try atom()))
    }
    return pieces.isEmpty ? .empty : .sequence(pieces)
  }

  private mutating func quantified(_ node: PatternNode) throws(PatternError) -> PatternNode {
    if cursor.take("*") { return .repeated(node, from: 0, to: nil) }
    if cursor.take("+") { return .repeated(node, from: 1, to: nil) }
    if cursor.take("?") { return .repeated(node, from: 0, to: 1) }
    let start = cursor.at
    guard cursor.take("{") else { return node }
    guard let lower = count() else { throw repetitionError(start) }
    var upper: Int? = lower
    if cursor.take(",") { upper = count() }
    guard cursor.take("}"), lower <= upper ?? lower, max(lower, upper ?? 0) <= Self.repetitionLimit
    else { throw repetitionError(start) }
    return .repeated(node, from: lower, to: upper)
  }

  private mutating func count() -> Int? {
    Int(cursor.text(cursor.skip(while: ByteCursor.isDigit)))
  }

  private func repetitionError(_ start: Int) -> PatternError {
    error(
      Phrase(
        "expected a repetition such as {2} or {2,5}, at most \(Self.repetitionLimit)",
        "此处应为 {2} 或 {2,5} 这样的重复次数，最多 \(Self.repetitionLimit)"),
      at: start)
  }

  private mutating func atom() throws(PatternError) -> PatternNode {
    let start = cursor.at
    if cursor.take("(") {
      let node = try alternatives()
      guard cursor.take(")") else {
        throw error(Phrase("the closing \")\" is missing", "缺少“)”"), at: start)
      }
      return node
    }
    if cursor.take("[") { return .one(of: cased(try characterClass(from: start))) }
    if cursor.take(".") { return .one(of: ScalarSet([0x0A...0x0A, 0x0D...0x0D]).inverted) }
    if cursor.take("\\") { return .one(of: cased(try escape(from: start))) }
    if cursor.take("^") { return .startOfText }
    if cursor.take("$") { return .endOfText }
    guard let scalar = scalar() else {
      throw error(Phrase("not UTF-8", "不是 UTF-8"), at: start)
    }
    if "*+?{}]".unicodeScalars.contains(scalar) {
      throw error(
        Phrase("put \\ before \(scalar) to mean the character", "要表示字符 \(scalar)，请写 \\\(scalar)"),
        at: start)
    }
    return .one(of: cased(ScalarSet([scalar.value...scalar.value])))
  }

  private func cased(_ set: ScalarSet) -> ScalarSet { ignoresCase ? set.inEitherCase : set }

  private mutating func scalar() -> Unicode.Scalar? {
    var decoder = UTF8()
    var bytes = cursor.bytes[cursor.rest].prefix(4).makeIterator()
    guard case .scalarValue(let scalar) = decoder.decode(&bytes) else { return nil }
    cursor.at += UTF8.width(scalar)
    return scalar
  }

  /// What follows a backslash.
  private mutating func escape(from start: Int) throws(PatternError) -> ScalarSet {
    let letter = cursor.current
    if let set = try category(from: start) { return set }
    if dialect == .search, let letter, let set = ScalarSet.shorthand(letter) {
      cursor.at += 1
      return set
    }
    let controls: [UInt8: UInt32] = [
      UInt8(ascii: "n"): 0x0A, UInt8(ascii: "r"): 0x0D, UInt8(ascii: "t"): 0x09,
    ]
    if let letter, let control = controls[letter] {
      cursor.at += 1
      return ScalarSet([control...control])
    }
    if let letter, "()*+-.?[\\]^{|}$/\"'".utf8.contains(letter) {
      let isStandard = !"$/\"'".utf8.contains(letter)
      if isStandard || dialect == .search {
        cursor.at += 1
        return ScalarSet([UInt32(letter)...UInt32(letter)])
      }
    }
    throw error(Phrase("unknown escape after \"\\\"", "“\\”之后的转义无法识别"), at: start)
  }

  /// `p{L}` or `P{Lu}`; `nil` where none begins.
  private mutating func category(from start: Int) throws(PatternError) -> ScalarSet? {
    let isInverted = cursor.current == UInt8(ascii: "P")
    guard cursor.take("p{") || cursor.take("P{") else { return nil }
    let name = cursor.text(cursor.skip { $0 != UInt8(ascii: "}") })
    guard cursor.take("}"), let set = ScalarSet(category: name) else {
      throw error(
        Phrase(
          "unknown character category \"\(name)\"; expected one such as L, Lu or Nd",
          "未知字符类别“\(name)”，应为 L、Lu、Nd 等"),
        at: start)
    }
    return isInverted ? set.inverted : set
  }

  /// What follows `[`.
  private mutating func characterClass(from start: Int) throws(PatternError) -> ScalarSet {
    let isInverted = cursor.take("^")
    var set = ScalarSet([])
    var isFirst = true
    while !cursor.take("]") {
      let hyphen = UInt8(ascii: "-")
      let itemStart = cursor.at
      if cursor.current == hyphen, isFirst || cursor.byte(1) == UInt8(ascii: "]") {
        cursor.at += 1
        set.insert(ScalarSet([0x2D...0x2D]))
      } else {
        let lower = try classItem(from: start)
        if cursor.current == hyphen, cursor.byte(1) != UInt8(ascii: "]") {
          cursor.at += 1
          let upper = try classItem(from: start)
          guard let from = lower.single, let to = upper.single, from <= to else {
            throw error(
              Phrase("the range runs backwards", "字符范围的起止颠倒"), at: itemStart)
          }
          set.insert(ScalarSet([from...to]))
        } else {
          set.insert(lower)
        }
      }
      isFirst = false
    }
    if isFirst {
      throw error(Phrase("the character class is empty", "字符类为空"), at: start)
    }
    return isInverted ? set.inverted : set
  }

  private mutating func classItem(from start: Int) throws(PatternError) -> ScalarSet {
    let itemStart = cursor.at
    if cursor.take("\\") { return try escape(from: itemStart) }
    guard let scalar = scalar() else {
      throw error(Phrase("the closing \"]\" is missing", "缺少“]”"), at: start)
    }
    if scalar == "[" || scalar == "-" {
      throw error(
        Phrase("put \\ before \(scalar) to mean the character", "要表示字符 \(scalar)，请写 \\\(scalar)"),
        at: itemStart)
    }
    return ScalarSet([scalar.value...scalar.value])
  }

  private func error(_ reason: Phrase, at offset: Int? = nil) -> PatternError {
    PatternError(reason: reason, offset: offset ?? cursor.at)
  }
}
