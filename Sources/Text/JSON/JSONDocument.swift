/// Parsed JSON that keeps numbers as written: a compact tape over the bytes instead of a tree of
/// objects.
///
/// Nothing is lost: members keep their order and duplicates, numbers their digits, and every
/// value knows its byte range. A node is 16 bytes, so a document needs little more memory than
/// its text. Read it through ``root`` (a ``JSONValue``).
public final class JSONDocument: Sendable {
  /// The input, unchanged.
  public let bytes: [UInt8]
  let nodes: [TapeNode]
  /// The number of its first line in the text that it is a part of, from 1.
  private let firstLine: Int
  /// The text begins with a byte order mark.
  public let hasByteOrderMark: Bool
  /// Strings contain unescaped control characters. JSON forbids them, but real responses have them.
  public let hasRawControls: Bool
  /// At least one string has an escape.
  let hasEscapes: Bool
  /// Offset of the first byte that is not UTF-8; decoded text shows U+FFFD there.
  public let firstInvalidByte: Int?
  /// Where and why the text stops being JSON; everything before is on the tape. `nil` for a whole document.
  package let error: JSONError?
  /// Whether it is too deep for readers that use recursion.
  let isDeep: Bool
  /// The counts that do not fit their nodes, by index.
  let largeCounts: [Int: Int]

  /// Values nested deeper than this are rejected, so that readers may use recursion.
  package static let depthLimit = 512

  /// Parses one document, or with `allowingMany` several in sequence (JSON Lines, or values
  /// separated by whitespace).
  ///
  /// - Throws: ``JSONError`` with the position where the text stops being JSON; an empty text is an error.
  public convenience init(_ bytes: [UInt8], allowingMany: Bool = false) throws(JSONError) {
    try self.init(bytes, allowingMany: allowingMany, firstLine: 1)
  }

  /// - Parameter firstLine: The number of its first line in the text that it is a part of.
  convenience init(
    _ bytes: [UInt8], allowingMany: Bool = false, firstLine: Int
  ) throws(JSONError) {
    self.init(
      prefixOf: bytes, allowingMany: allowingMany, firstLine: firstLine,
      depthLimit: Self.depthLimit)
    if let error { throw error }
  }

  /// Parses as far as the text is JSON; ``error`` says where it breaks. Nothing that uses recursion may read a
  /// document that is deeper than ``depthLimit``.
  package init(
    prefixOf bytes: [UInt8], allowingMany: Bool = false, firstLine: Int = 1, depthLimit: Int
  ) {
    let mark = bytes.starts(with: [0xEF, 0xBB, 0xBF])
    let (parsed, error) = bytes.withUnsafeBufferPointer { buffer in
      var parser = JSONParser(buffer, from: mark ? 3 : 0, depthLimit: depthLimit)
      do throws(JSONError) {
        try parser.document(allowingMany: allowingMany)
        return (parser, JSONError?.none)
      } catch {
        parser.breakOff()
        return (parser, error)
      }
    }
    self.bytes = bytes
    self.firstLine = firstLine
    self.error = error
    isDeep = parsed.depth >= Self.depthLimit
    nodes = parsed.nodes
    hasByteOrderMark = mark
    hasRawControls = parsed.hasRawControls
    hasEscapes = parsed.hasEscapes
    firstInvalidByte = parsed.hasHighBytes ? UTF8Text.firstInvalidByte(in: bytes) : nil
    let nodes = parsed.nodes
    largeCounts = Dictionary(
      parsed.uncounted.map { container in
        var (count, at) = (0, container + 1)
        while at < Int(nodes[container].next) { (count, at) = (count + 1, Int(nodes[at].next)) }
        return (container, count)
      }, uniquingKeysWith: { $1 })
  }

  public convenience init(_ text: String) throws(JSONError) {
    try self.init(Array(text.utf8))
  }

  /// The offset after the value that begins at another; what follows is not looked at.
  ///
  /// - Throws: ``JSONError`` if no value begins there, with the position counted from the offset.
  package static func end(ofValueAt offset: Int, in bytes: [UInt8]) throws(JSONError) -> Int {
    try bytes.withUnsafeBufferPointer { buffer throws(JSONError) in
      // Not the whole text, whose lines an error would count each time.
      var parser = JSONParser(UnsafeBufferPointer(rebasing: buffer[offset...]), from: 0)
      try parser.value()
      return offset + parser.position
    }
  }

  /// The value, or the first of several.
  public var root: JSONValue { JSONValue(document: self, index: 0) }

  /// Every value at the top, in order.
  package var roots: JSONElements {
    JSONElements(document: self, next: 0, end: nodes.count)
  }

  /// Every value, containers included, in the order of the text.
  package var values: some Sequence<JSONValue> {
    nodes.indices.lazy.map { JSONValue(document: self, index: $0) }
  }

  /// The line that a value begins on, from 1, in the text that the document is a part of.
  package func line(of value: JSONValue) -> Int {
    firstLine + bytes.prefix(value.rawRange.lowerBound).count { $0 == UInt8(ascii: "\n") }
  }

  /// The offset after the last byte that is on the tape.
  var end: Int { min(error?.offset ?? bytes.count, bytes.count) }

  /// The byte range of a member's name, between its quotes; `nil` when the value is not a member.
  ///
  /// Found by reading backwards: inside a string every quote has a backslash before it, outside none
  /// does, so the first quote without one opens the name.
  func nameRange(of index: Int) -> Range<Int>? {
    bytes.withUnsafeBufferPointer { bytes in
      func skipWhitespaceBack(from start: Int) -> Int {
        var at = start
        while at >= 0, JSONParser.isWhitespace(bytes[at]) { at -= 1 }
        return at
      }
      let colon = skipWhitespaceBack(from: Int(nodes[index].start) - 1)
      guard colon >= 0, bytes[colon] == UInt8(ascii: ":") else { return nil }
      let end = skipWhitespaceBack(from: colon - 1)
      var at = end - 1
      while at > 0 {
        if bytes[at] == UInt8(ascii: "\""), bytes[at - 1] != UInt8(ascii: "\\") { break }
        at -= 1
      }
      return at + 1..<end
    }
  }

  /// The name of a member, escapes undone.
  package func name(of index: Int) -> String? {
    guard let range = nameRange(of: index) else { return nil }
    let raw = bytes[range]
    if hasEscapes, raw.contains(UInt8(ascii: "\\")) {
      return String(decoding: JSONString.unescaped(raw), as: UTF8.self)
    }
    return String(decoding: raw, as: UTF8.self)
  }
}
