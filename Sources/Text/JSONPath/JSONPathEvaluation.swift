/// Applies a query to a document's tape.
struct JSONPathEvaluation {
  private let document: JSONDocument
  private let root: Int
  /// Patterns that were compiled already; `nil` where the text is not a pattern.
  private var patterns: [[UInt8]: Pattern?] = [:]
  /// Nodes looked at since the last look for cancellation.
  private var steps = 0

  init(root: JSONValue) {
    document = root.document
    self.root = root.index
  }

  /// The indices of the selected nodes.
  mutating func nodes(of query: JSONPath.Query, from current: Int) -> [Int] {
    var nodes = [query.isRelative ? current : root]
    for segment in query.segments {
      var selected: [Int] = []
      for node in nodes {
        guard segment.isDescendant else {
          for selector in segment.selectors { select(selector, from: node, into: &selected) }
          continue
        }
        // The tape has the descendants of a node in a row behind it.
        for inner in node..<next(node) where isContainer(inner) {
          for selector in segment.selectors { select(selector, from: inner, into: &selected) }
          if isCancelled() { return selected }
        }
      }
      nodes = selected
    }
    return nodes
  }

  private mutating func isCancelled() -> Bool {
    steps &+= 1
    return steps & 0xFFF == 0 && Task.isCancelled
  }

  private mutating func select(
    _ selector: JSONPath.Selector, from node: Int, into selected: inout [Int]
  ) {
    switch selector {
    case .name(let name):
      guard isObject(node) else { return }
      for child in children(node) where hasName(name, child) { selected.append(child) }
    case .wildcard:
      if isContainer(node) { selected.append(contentsOf: children(node)) }
    case .index(let index):
      guard isArray(node) else { return }
      if let child = element(index, of: node) { selected.append(child) }
    case .slice(let start, let end, let step):
      guard isArray(node), step != 0 else { return }
      let elements = Array(children(node))
      selected += Self.places(start, end, step, count: elements.count).map { elements[$0] }
    case .filter(let condition):
      guard isContainer(node) else { return }
      for child in children(node) {
        if holds(condition, for: child) { selected.append(child) }
        if isCancelled() { return }
      }
    }
  }

  /// The indices of a slice, RFC 9535 section 2.3.4.2.2.
  private static func places(_ start: Int?, _ end: Int?, _ step: Int, count: Int) -> StrideTo<Int> {
    func place(_ index: Int) -> Int { index >= 0 ? index : count + index }
    if step > 0 {
      let lower = min(max(place(start ?? 0), 0), count)
      let upper = min(max(place(end ?? count), 0), count)
      return stride(from: lower, to: upper, by: step)
    }
    let upper = min(max(start.map(place) ?? count - 1, -1), count - 1)
    let lower = min(max(end.map(place) ?? -1, -1), count - 1)
    return stride(from: upper, to: lower, by: step)
  }

  // MARK: The tape

  private func next(_ node: Int) -> Int { Int(document.nodes[node].next) }
  private func firstByte(_ node: Int) -> UInt8 { document.bytes[Int(document.nodes[node].start)] }
  private func isObject(_ node: Int) -> Bool { firstByte(node) == UInt8(ascii: "{") }
  private func isArray(_ node: Int) -> Bool { firstByte(node) == UInt8(ascii: "[") }
  private func isContainer(_ node: Int) -> Bool { isObject(node) || isArray(node) }

  private func children(_ node: Int) -> some Sequence<Int> {
    let (nodes, end) = (document.nodes, next(node))
    return sequence(state: node + 1) { at in
      guard at < end else { return nil }
      defer { at = Int(nodes[at].next) }
      return at
    }
  }

  private func element(_ index: Int, of node: Int) -> Int? {
    let count = JSONValue(document: document, index: node).count
    let place = index >= 0 ? index : count + index
    guard (0..<count).contains(place) else { return nil }
    return children(node).dropFirst(place).first { _ in true }
  }

  private func hasName(_ name: [UInt8], _ node: Int) -> Bool {
    guard let range = document.nameRange(of: node) else { return false }
    if document.bytes[range].elementsEqual(name) { return true }
    guard document.hasEscapes, document.bytes[range].contains(UInt8(ascii: "\\")) else {
      return false
    }
    return JSONString.unescaped(document.bytes[range]) == name
  }

  // MARK: Filters

  private mutating func holds(_ condition: JSONPath.Condition, for node: Int) -> Bool {
    switch condition {
    case .or(let parts):
      for part in parts where holds(part, for: node) { return true }
      return false
    case .and(let parts):
      for part in parts where !holds(part, for: node) { return false }
      return true
    case .not(let part): return !holds(part, for: node)
    case .exists(let query): return !nodes(of: query, from: node).isEmpty
    case .compare(let left, let comparison, let right):
      let (a, b) = (value(of: left, for: node), value(of: right, for: node))
      switch comparison {
      case .equal: return areEqual(a, b)
      case .notEqual: return !areEqual(a, b)
      case .less: return isLess(a, b)
      case .lessOrEqual: return isLess(a, b) || areEqual(a, b)
      case .greater: return isLess(b, a)
      case .greaterOrEqual: return isLess(b, a) || areEqual(a, b)
      }
    case .matches(let text, let pattern, let isWhole):
      guard case .string(let text) = value(of: text, for: node),
        case .string(let source) = value(of: pattern, for: node)
      else { return false }
      if patterns[source] == nil { patterns[source] = .some(try? Pattern(source)) }
      let found =
        isWhole ? patterns[source]??.matches(text) : patterns[source]??.isFound(in: text)
      return found ?? false
    }
  }

  /// A value of a comparison. Containers stay nodes of the tape.
  private enum Value {
    case nothing
    case null
    case boolean(Bool)
    case number(JSONNumber)
    case string([UInt8])
    case container(Int)
  }

  private mutating func value(of operand: JSONPath.Operand, for node: Int) -> Value {
    switch operand {
    case .literal(.null): return .null
    case .literal(.boolean(let value)): return .boolean(value)
    case .literal(.number(let number)): return .number(number)
    case .literal(.string(let text)): return .string(text)
    case .query(let query), .value(let query):
      let nodes = nodes(of: query, from: node)
      return nodes.count == 1 ? value(at: nodes[0]) : .nothing
    case .count(let query): return .number(JSONNumber(nodes(of: query, from: node).count))
    case .length(let operand):
      switch value(of: operand, for: node) {
      case .string(let text): return .number(JSONNumber(text.count { $0 & 0xC0 != 0x80 }))
      case .container(let node):
        return .number(JSONNumber(JSONValue(document: document, index: node).count))
      case .nothing, .null, .boolean, .number: return .nothing
      }
    }
  }

  private func value(at node: Int) -> Value {
    let value = JSONValue(document: document, index: node)
    switch value.kind {
    case .object, .array: return .container(node)
    case .null: return .null
    case .boolean: return .boolean(firstByte(node) == UInt8(ascii: "t"))
    case .number: return JSONNumber(value.written).map { .number($0) } ?? .nothing
    case .string:
      let raw = document.bytes[value.rawRange.lowerBound + 1..<value.rawRange.upperBound - 1]
      return .string(value.node.hasEscapes ? JSONString.unescaped(raw) : Array(raw))
    }
  }

  private func isLess(_ a: Value, _ b: Value) -> Bool {
    switch (a, b) {
    case (.number(let a), .number(let b)): a < b
    // The order of UTF-8 is that of the characters' numbers.
    case (.string(let a), .string(let b)): a.lexicographicallyPrecedes(b)
    default: false
    }
  }

  private func areEqual(_ a: Value, _ b: Value) -> Bool {
    switch (a, b) {
    case (.nothing, .nothing), (.null, .null): true
    case (.boolean(let a), .boolean(let b)): a == b
    case (.number(let a), .number(let b)): a == b
    case (.string(let a), .string(let b)): a == b
    case (.container(let a), .container(let b)): areEqual(containers: a, b)
    default: false
    }
  }

  /// Whether two containers hold equal values, an object's members in any order. Uses no recursion, so that
  /// the depth of a document does not matter.
  private func areEqual(containers a: Int, _ b: Int) -> Bool {
    var pairs = [(a, b)]
    while let (a, b) = pairs.popLast() {
      guard isContainer(a) else {
        guard areEqual(value(at: a), value(at: b)) else { return false }
        continue
      }
      guard firstByte(a) == firstByte(b) else { return false }
      let (left, right) = (Array(children(a)), Array(children(b)))
      guard left.count == right.count else { return false }
      guard isObject(a) else {
        pairs += zip(left, right)
        continue
      }
      // Of members with one name, the last counts, as elsewhere.
      let named = Dictionary(right.map { (name($0), $0) }) { $1 }
      for child in left {
        guard let other = named[name(child)] else { return false }
        pairs.append((child, other))
      }
    }
    return true
  }

  private func name(_ node: Int) -> [UInt8] {
    guard let range = document.nameRange(of: node) else { return [] }
    return JSONString.unescaped(document.bytes[range])
  }
}
