import SignScopeEngine

/// Builds the tree of a YAML text from the parser's events.
struct YAMLComposer: ~Copyable {
  /// The maximum nesting depth: recursion fits the stack, and libyaml's time, which grows with the
  /// square of the depth, stays small.
  private static let deepest = 100
  /// The maximum number of values that aliases may repeat in total: otherwise ten lines could expand to
  /// billions of values.
  private static let mostRepeated = 10_000

  private var parser: YAMLParser
  private var anchors: [String: YAMLNode] = [:]
  private var repeated = 0

  /// - Parameter path: The file path for errors.
  init(_ text: String, path: String) {
    parser = YAMLParser(text, path: path)
  }

  /// The root of the only document; `nil` if there is none.
  mutating func document() throws(ConfigurationError) -> YAMLNode? {
    _ = try parser.next()
    guard case .documentStart = try parser.next().kind, let root = try node(inside: 0) else {
      return nil
    }
    _ = try parser.next()
    let last = try parser.next()
    guard case .streamEnd = last.kind else {
      throw parser.broken(
        last.mark,
        Phrase("found a second document; a file may have only one", "出现了第二个文档；一个文件只能有一个文档"))
    }
    return root
  }

  /// The next value; `nil` at the end of the sequence or mapping.
  ///
  /// - Parameter depth: The number of enclosing sequences and mappings.
  private mutating func node(inside depth: Int) throws(ConfigurationError) -> YAMLNode? {
    let event = try parser.next()
    let content: YAMLNode.Content
    let name: String?
    switch event.kind {
    case .alias(let name): return try target(of: name, event.mark, inside: depth)
    case .scalar(let text, let isPlain, let anchor):
      (content, name) = (.scalar(text, isPlain: isPlain), anchor)
    case .sequenceStart(let anchor):
      try require(depth < Self.deepest, at: event.mark)
      var nodes: [YAMLNode] = []
      while let node = try node(inside: depth + 1) { nodes.append(node) }
      (content, name) = (.sequence(nodes), anchor)
    case .mappingStart(let anchor):
      try require(depth < Self.deepest, at: event.mark)
      (content, name) = (.mapping(try pairs(inside: depth + 1)), anchor)
    case .documentStart, .end, .streamEnd, .other: return nil
    }
    let node = YAMLNode(content: content, mark: event.mark)
    if let name { anchors[name] = node }
    return node
  }

  private mutating func pairs(inside depth: Int) throws(ConfigurationError) -> [YAMLNode.Pair] {
    var pairs: [YAMLNode.Pair] = []
    var lines: [[UInt8]: Int] = [:]
    while let key = try node(inside: depth) {
      if let text = key.text, let first = lines.updateValue(key.line, forKey: Array(text.utf8)) {
        throw parser.broken(
          key.mark,
          Phrase("“\(text)” given twice, first on line \(first)", "“\(text)”重复，首次在第 \(first) 行"))
      }
      guard let value = try node(inside: depth) else { break }
      pairs.append(YAMLNode.Pair(key: key, value: value))
    }
    return pairs
  }

  /// - Parameter name: Never shown: an unquoted secret that begins with `*` is read as an alias.
  private mutating func target(
    of name: String, _ mark: YAMLMark, inside depth: Int
  ) throws(ConfigurationError) -> YAMLNode {
    guard let node = anchors[name] else {
      throw parser.broken(
        mark,
        Phrase(
          "undefined alias; quote text that begins with *",
          "未定义的别名；以 * 开头的文本请加引号"))
    }
    let size = node.size
    repeated += size.count
    guard repeated <= Self.mostRepeated else {
      throw parser.broken(
        mark,
        Phrase(
          "aliases repeat more than \(Self.mostRepeated) values",
          "别名重复的值超过 \(Self.mostRepeated) 个"))
    }
    try require(depth + size.height <= Self.deepest, at: mark)
    return node
  }

  private func require(_ isShallow: Bool, at mark: YAMLMark) throws(ConfigurationError) {
    guard !isShallow else { return }
    throw parser.broken(
      mark,
      Phrase("nested more than \(Self.deepest) levels deep", "嵌套超过 \(Self.deepest) 层"))
  }
}

extension YAMLNode {
  /// The number of values in the node, and its depth.
  fileprivate var size: (count: Int, height: Int) {
    let parts: [YAMLNode]
    switch content {
    case .scalar: return (1, 0)
    case .sequence(let nodes): parts = nodes
    case .mapping(let pairs): parts = pairs.flatMap { [$0.key, $0.value] }
    }
    let sizes = parts.map(\.size)
    return (sizes.reduce(1) { $0 + $1.count }, 1 + (sizes.map(\.height).max() ?? 0))
  }
}
