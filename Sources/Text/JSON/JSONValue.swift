/// A value in a ``JSONDocument``: a cursor, cheap to copy.
public struct JSONValue: Sendable {
  public enum Kind: String, Sendable {
    case object, array, string, number, boolean, null
  }

  public let document: JSONDocument
  /// The index on the document's tape.
  public let index: Int

  package init(document: JSONDocument, index: Int) {
    self.document = document
    self.index = index
  }

  package var node: TapeNode { document.nodes[index] }

  public var kind: Kind {
    switch document.bytes[Int(node.start)] {
    case UInt8(ascii: "{"): .object
    case UInt8(ascii: "["): .array
    case UInt8(ascii: "\""): .string
    case UInt8(ascii: "t"), UInt8(ascii: "f"): .boolean
    case UInt8(ascii: "n"): .null
    default: .number
    }
  }

  public var isContainer: Bool { kind == .object || kind == .array }
  public var isNull: Bool { kind == .null }

  /// The offsets of the value's bytes in ``JSONDocument/bytes``.
  public var rawRange: Range<Int> {
    node.isOpen ? Int(node.start)..<max(Int(node.start), document.end) : node.range
  }

  /// The value's source text, with quotes and escapes.
  public var written: String { String(decoding: document.bytes[rawRange], as: UTF8.self) }

  /// The text of a string, escapes decoded; `nil` for other kinds. Invalid UTF-8 becomes U+FFFD.
  public var string: String? {
    guard kind == .string else { return nil }
    let raw = document.bytes[rawRange.lowerBound + 1..<rawRange.upperBound - 1]
    return String(decoding: node.hasEscapes ? JSONString.unescaped(raw)[...] : raw, as: UTF8.self)
  }

  /// The text of a scalar: a string's text, a number as written, `true` or `false`.
  public var text: String? {
    switch kind {
    case .string: string
    case .number, .boolean: written
    case .object, .array, .null: nil
    }
  }

  /// A whole number that fits `Int`; `nil` for anything else, also for digits in a string.
  public var int: Int? { kind == .number ? Int(written) : nil }

  public var bool: Bool? { kind == .boolean ? written == "true" : nil }

  /// The number of members of an object or elements of an array; 0 for a scalar.
  public var count: Int {
    guard isContainer else { return 0 }
    let count = node.count
    return count < TapeNode.uncounted ? count : document.largeCounts[index] ?? count
  }

  /// The values in an array, or the values of an object's members.
  package var elements: JSONElements {
    isContainer
      ? JSONElements(document: document, next: index + 1, end: Int(node.next))
      : JSONElements(document: document, next: 0, end: 0)
  }

  /// The members of an object, in order and with duplicates; empty for other kinds.
  package var members: JSONMembers {
    JSONMembers(elements: kind == .object ? elements : JSONElements(document: document))
  }

  /// The member with that name, compared byte by byte; the last of duplicates, as most parsers do.
  public subscript(name: String) -> JSONValue? {
    guard kind == .object else { return nil }
    var found: JSONValue?
    for value in elements where document.hasName(name, at: value.index) { found = value }
    return found
  }

  /// The array's element at that index.
  public subscript(place: Int) -> JSONValue? {
    guard kind == .array, place >= 0 else { return nil }
    return elements.dropFirst(place).first { _ in true }
  }
}

extension JSONDocument {
  fileprivate func hasName(_ name: String, at index: Int) -> Bool {
    guard let range = nameRange(of: index) else { return false }
    if bytes[range].elementsEqual(name.utf8) { return true }
    guard hasEscapes, bytes[range].contains(UInt8(ascii: "\\")) else { return false }
    return JSONString.unescaped(bytes[range]).elementsEqual(name.utf8)
  }
}
