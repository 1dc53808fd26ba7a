/// Lays out a document's elements as nodes. An element that contains only text is a node without
/// children; next to elements, text and comments are separate nodes.
struct XMLTape: XMLBuilder {
  private let bytes: [UInt8]
  private(set) var nodes: [TapeNode] = []
  /// Elements that are not closed yet, the root first.
  private var open: [(index: Int, hasElements: Bool)] = []

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func open(name: Range<Int>, from start: Int) {
    if !open.isEmpty { open[open.count - 1].hasElements = true }
    append(start..<start)
    open.append((nodes.count - 1, false))
  }

  mutating func add(text range: Range<Int>) {
    let range = XMLMarkup.trimmed(range, in: bytes)
    if !range.isEmpty { append(range) }
  }

  mutating func add(characterData range: Range<Int>) {
    append(range.lowerBound - "<![CDATA[".utf8.count..<range.upperBound + "]]>".utf8.count)
  }

  mutating func add(aside range: Range<Int>) { append(range) }

  mutating func close(at end: Int) {
    let (index, hasElements) = open.removeLast()
    if hasElements {
      nodes[index].close(end: end, next: nodes.count)
    } else {
      let start = nodes[index].range.lowerBound
      nodes.removeLast(nodes.count - index)
      nodes.append(TapeNode(start: start, end: end, next: index + 1, depth: open.count))
    }
  }

  private mutating func append(_ range: Range<Int>) {
    if let parent = open.last { nodes[parent.index].countChild() }
    nodes.append(
      TapeNode(
        start: range.lowerBound, end: range.upperBound, next: nodes.count + 1, depth: open.count))
  }
}
