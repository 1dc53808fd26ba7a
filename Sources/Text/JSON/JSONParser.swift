/// Parses JSON bytes onto a tape of nodes, without recursion.
///
/// As strict as RFC 8259 with one exception, seen in real responses: control characters are allowed in
/// strings. They are noted in ``hasRawControls``.
package struct JSONParser {
  package let bytes: UnsafeBufferPointer<UInt8>
  private(set) var position: Int
  private(set) var nodes: [TapeNode] = []
  private(set) var hasRawControls = false
  private(set) var hasHighBytes = false
  private(set) var hasEscapes = false
  /// The containers around the position, outermost first.
  private var open: [Int] = []
  /// Containers with more children than a node can count.
  private(set) var uncounted: [Int] = []
  /// The containers around the deepest container.
  private(set) var depth = 0
  /// Values nested deeper than this are rejected.
  private let depthLimit: Int

  package init(
    _ bytes: UnsafeBufferPointer<UInt8>, from position: Int,
    depthLimit: Int = JSONDocument.depthLimit
  ) {
    self.bytes = bytes
    self.position = position
    self.depthLimit = depthLimit
  }

  /// An upper bound for the nodes in the rest: each value follows one of these bytes.
  mutating func reserveForRest() {
    var count = 1
    // Written so that the compiler can vectorise it.
    for at in position..<bytes.count {
      let byte = bytes[at]
      let opens: Int = byte | 0x20 == 0x7B ? 1 : 0
      let separates: Int = (byte == 0x2C ? 1 : 0) | (byte == 0x3A ? 1 : 0)
      count &+= opens | separates
    }
    nodes.reserveCapacity(count)
  }

  mutating func skipWhitespace() {
    while position < bytes.count, Self.isWhitespace(bytes[position]) { position &+= 1 }
  }

  package static func isWhitespace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09
  }

  package var isAtEnd: Bool { position >= bytes.count }

  /// Parses the rest as one document, or with `allowingMany` as several.
  mutating func document(allowingMany: Bool) throws(JSONError) {
    guard bytes.count < UInt32.max else { throw JSONError(.tooLarge, at: 0, in: bytes) }
    skipWhitespace()
    guard !isAtEnd else { throw error(.empty) }
    reserveForRest()
    repeat {
      try value()
      skipWhitespace()
    } while allowingMany && !isAtEnd
    guard isAtEnd else { throw error(.expectedEnd) }
  }

  /// Parses the value at the position, after optional whitespace.
  package mutating func value() throws(JSONError) {
    open.removeAll(keepingCapacity: true)
    repeat {
      skipWhitespace()
      while try begin() { skipWhitespace() }
      try checkCancellation()
    } while try closeFinished()
  }

  /// Asks once in some thousand values.
  private func checkCancellation() throws(JSONError) {
    if nodes.count & 0xFFF == 0, Task.isCancelled { throw error(.cancelled) }
  }

  /// Parses a scalar, or opens a container. Returns `true` if the container's first value is next.
  private mutating func begin() throws(JSONError) -> Bool {
    guard position < bytes.count else { throw error(.expectedValue) }
    if let parent = open.last { nodes[parent].countChild() }
    switch bytes[position] {
    case UInt8(ascii: "\""):
      let start = position
      let hasEscapes = try string()
      append(from: start, hasEscapes: hasEscapes)
    case UInt8(ascii: "{"):
      try openContainer()
      if position < bytes.count, bytes[position] == UInt8(ascii: "}") { return false }
      try name()
      return true
    case UInt8(ascii: "["):
      try openContainer()
      return position >= bytes.count || bytes[position] != UInt8(ascii: "]")
    case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"):
      let start = position
      try number()
      append(from: start)
    case UInt8(ascii: "t"): try word("true")
    case UInt8(ascii: "f"): try word("false")
    case UInt8(ascii: "n"): try word("null")
    default: throw error(.expectedValue)
    }
    return false
  }

  /// Closes the containers that end here. Returns `true` if a comma follows and another value is next.
  private mutating func closeFinished() throws(JSONError) -> Bool {
    while let container = open.last {
      skipWhitespace()
      let isObject = bytes[Int(nodes[container].start)] == UInt8(ascii: "{")
      guard position < bytes.count else {
        throw error(isObject ? .expectedCommaOrBrace : .expectedCommaOrBracket)
      }
      switch bytes[position] {
      case UInt8(ascii: ","):
        position &+= 1
        if isObject {
          skipWhitespace()
          try name()
        }
        return true
      case UInt8(ascii: "}") where isObject, UInt8(ascii: "]") where !isObject:
        position &+= 1
        close(container, end: position)
        open.removeLast()
      default:
        throw error(isObject ? .expectedCommaOrBrace : .expectedCommaOrBracket)
      }
    }
    return false
  }

  private mutating func close(_ container: Int, end: Int) {
    nodes[container].close(end: end, next: nodes.count)
    if nodes[container].count == TapeNode.uncounted { uncounted.append(container) }
  }

  /// Gives the containers that are open where the text breaks the values read so far. They stay without an
  /// end, see ``TapeNode/isOpen``.
  mutating func breakOff() {
    for container in open { close(container, end: Int(nodes[container].start)) }
  }

  private mutating func openContainer() throws(JSONError) {
    guard open.count < depthLimit else { throw error(.tooDeep(limit: depthLimit)) }
    depth = max(depth, open.count)
    let index = nodes.count
    nodes.append(
      TapeNode(start: position, end: position, next: index + 1, depth: open.count))
    open.append(index)
    position &+= 1
    skipWhitespace()
  }

  private mutating func append(from start: Int, hasEscapes: Bool = false) {
    nodes.append(
      TapeNode(
        start: start, end: position, next: nodes.count + 1, depth: open.count,
        hasEscapes: hasEscapes))
  }

  private mutating func name() throws(JSONError) {
    guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else {
      throw error(.expectedName)
    }
    _ = try string()
    skipWhitespace()
    guard position < bytes.count, bytes[position] == UInt8(ascii: ":") else {
      throw error(.expectedColon)
    }
    position &+= 1
  }

  /// Parses a string and returns whether it has escapes.
  private mutating func string() throws(JSONError) -> Bool {
    var at = position &+ 1
    var escaped = false
    var high: UInt8 = 0
    let count = bytes.count
    while at < count {
      let byte = bytes[at]
      high |= byte
      if byte == UInt8(ascii: "\"") {
        position = at &+ 1
        if high & 0x80 != 0 { hasHighBytes = true }
        if escaped { hasEscapes = true }
        return escaped
      }
      if byte == UInt8(ascii: "\\") {
        escaped = true
        at = try escape(at)
      } else {
        if byte < 0x20 { hasRawControls = true }
        at &+= 1
      }
    }
    position = count
    throw error(.unfinishedString)
  }

  /// The position after the escape at `start`.
  private mutating func escape(_ start: Int) throws(JSONError) -> Int {
    guard start + 1 < bytes.count else {
      position = bytes.count
      throw error(.unfinishedString)
    }
    switch bytes[start + 1] {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"),
      UInt8(ascii: "f"), UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
      return start + 2
    case UInt8(ascii: "u"):
      for at in start + 2..<start + 6 {
        position = min(at, bytes.count)
        guard at < bytes.count else { throw error(.unfinishedString) }
        guard bytes[at].hexDigitValue != nil else { throw error(.unknownEscape) }
      }
      return start + 6
    default:
      position = start + 1
      throw error(.unknownEscape)
    }
  }

  private mutating func number() throws(JSONError) {
    if bytes[position] == UInt8(ascii: "-") { position &+= 1 }
    if position < bytes.count, bytes[position] == UInt8(ascii: "0") {
      position &+= 1
    } else {
      try digits()
    }
    if position < bytes.count, bytes[position] == UInt8(ascii: ".") {
      position &+= 1
      try digits()
    }
    if position < bytes.count, bytes[position] | 0x20 == UInt8(ascii: "e") {
      position &+= 1
      if position < bytes.count,
        bytes[position] == UInt8(ascii: "+") || bytes[position] == UInt8(ascii: "-")
      {
        position &+= 1
      }
      try digits()
    }
    if position < bytes.count, isDigit(bytes[position]) { throw error(.malformedNumber) }
  }

  private mutating func digits() throws(JSONError) {
    guard position < bytes.count, isDigit(bytes[position]) else { throw error(.malformedNumber) }
    while position < bytes.count, isDigit(bytes[position]) { position &+= 1 }
  }

  private func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

  private mutating func word(_ word: StaticString) throws(JSONError) {
    let start = position
    for offset in 0..<word.utf8CodeUnitCount {
      guard position < bytes.count else { throw error(.expectedValue) }
      guard bytes[position] == word.utf8Start[offset] else {
        position = start
        throw error(.expectedValue)
      }
      position &+= 1
    }
    append(from: start)
  }

  private func error(_ problem: JSONError.Problem) -> JSONError {
    JSONError(problem, at: position, in: bytes)
  }
}
