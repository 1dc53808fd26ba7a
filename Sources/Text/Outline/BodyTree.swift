/// The values of JSON or the elements of XML, whichever a body has, for what treats both alike.
package enum BodyTree: Sendable {
  case json(JSONDocument)
  case xml([UInt8], [TapeNode])

  /// - Returns: `nil` for lines.
  package init?(_ body: BodyOutline) {
    switch body.content {
    case .json(let outline): self = .json(outline.document)
    case .xml(let outline): self = outline.tree
    case .text: return nil
    }
  }

  package enum Kind: Sendable, Equatable {
    case object, array, text, number, literal
  }

  var nodes: [TapeNode] {
    switch self {
    case .json(let document): document.nodes
    case .xml(_, let nodes): nodes
    }
  }

  var bytes: [UInt8] {
    switch self {
    case .json(let document): document.bytes
    case .xml(let bytes, _): bytes
    }
  }

  /// An element of XML counts as an object if it has elements in it.
  package func kind(of index: Int) -> Kind {
    guard case .json(let document) = self else {
      return nodes[index].hasChildren(at: index) ? .object : .text
    }
    return switch JSONValue(document: document, index: index).kind {
    case .object: .object
    case .array: .array
    case .string: .text
    case .number: .number
    case .boolean, .null: .literal
    }
  }

  /// Texts and comments between elements are not values.
  func isValue(_ index: Int) -> Bool {
    guard case .xml(let bytes, let nodes) = self else { return true }
    return XMLMarkup(bytes: bytes, range: nodes[index].range).isElement
  }

  func children(of index: Int) -> some Sequence<Int> {
    let (nodes, end) = (nodes, Int(nodes[index].next))
    return sequence(state: index + 1) { at in
      while at < end {
        defer { at = Int(nodes[at].next) }
        if isValue(at) { return at }
      }
      return nil
    }
  }

  /// The values that nothing contains.
  var roots: some Sequence<Int> {
    let nodes = nodes
    return sequence(state: 0) { at in
      guard at < nodes.count else { return nil }
      defer { at = Int(nodes[at].next) }
      return at
    }
  }

  /// The name as it is written: of a member, or of an element. `nil` for an element of an array.
  func writtenName(of index: Int) -> ArraySlice<UInt8>? {
    switch self {
    case .json(let document): document.nameRange(of: index).map { document.bytes[$0] }
    case .xml(let bytes, let nodes): bytes[XMLMarkup(bytes: bytes, range: nodes[index].range).name]
    }
  }

  func name(_ written: ArraySlice<UInt8>) -> String {
    guard case .json(let document) = self, document.hasEscapes,
      written.contains(UInt8(ascii: "\\"))
    else { return String(decoding: written, as: UTF8.self) }
    return String(decoding: JSONString.unescaped(written), as: UTF8.self)
  }

  /// The child with a name, as it is written: the last in JSON, as in most parsers, and the first in XML.
  func child(named name: some Collection<UInt8>, of index: Int) -> Int? {
    var found: Int?
    for child in children(of: index) where writtenName(of: child)?.elementsEqual(name) == true {
      if case .xml = self { return child }
      found = child
    }
    return found
  }

  /// Where the bytes of a scalar's text are, escaped as they are written.
  func textRange(of index: Int) -> Range<Int> {
    switch self {
    case .json(let document):
      let value = JSONValue(document: document, index: index)
      let range = value.rawRange
      return value.kind == .string ? range.lowerBound + 1..<range.upperBound - 1 : range
    case .xml(let bytes, let nodes):
      let markup = XMLMarkup(bytes: bytes, range: nodes[index].range)
      return markup.isElement ? markup.content : markup.range
    }
  }

  /// The whole of a value as text: a scalar's own text, a container as it is written. `null` is empty.
  func text(of index: Int) -> [UInt8] {
    var text: [UInt8] = []
    appendText(of: index, to: &text)
    return text
  }

  func appendText(of index: Int, to text: inout [UInt8]) {
    switch self {
    case .json(let document):
      let value = JSONValue(document: document, index: index)
      switch value.kind {
      case .null: break
      case .string where value.node.hasEscapes:
        text += JSONString.unescaped(bytes[textRange(of: index)])
      case .string: text += bytes[textRange(of: index)]
      case .object, .array, .number, .boolean: text += bytes[value.rawRange]
      }
    case .xml where kind(of: index) == .object: text += bytes[nodes[index].range]
    case .xml: text += XMLMarkup.text(bytes[textRange(of: index)])
    }
  }

  var isXML: Bool {
    if case .xml = self { true } else { false }
  }

  /// The beginning of a value in one line: a scalar's text, or what a container holds.
  ///
  /// - Parameter limit: Characters of a container, bytes of a scalar.
  package func brief(_ index: Int, limit: Int) -> String {
    switch self {
    case .json(let document):
      let value = JSONValue(document: document, index: index)
      let row = OutlineRow(value: value, closes: false, isFolded: true, depth: 0, path: nil)
      guard !value.isContainer else {
        return row.isFoldable ? row.preview(columns: limit) : row.text(limit: limit)
      }
      guard value.kind == .string else { return row.text(limit: limit) }
      return String(row.text(limit: limit).dropFirst().dropLast())
    case .xml(let bytes, let nodes):
      if kind(of: index) == .object {
        return "{ "
          + children(of: index).prefix(8).map { name(writtenName(of: $0) ?? []) }
          .joined(separator: ", ") + (nodes[index].count > 8 ? ", …" : "") + " }"
      }
      let text = XMLMarkup.text(bytes[textRange(of: index)].prefix(limit))
      return String(decoding: text, as: UTF8.self)
    }
  }
}

extension XMLMarkup {
  /// A text with its entities decoded; CDATA as it is.
  fileprivate static func text(_ written: ArraySlice<UInt8>) -> [UInt8] {
    let (opening, closing) = (Array("<![CDATA[".utf8), Array("]]>".utf8))
    if written.starts(with: opening) {
      let inside = written.dropFirst(opening.count)
      return Array(inside.suffix(3).elementsEqual(closing) ? inside.dropLast(3) : inside)
    }
    return Array(XMLEntities.decode(written))
  }
}
