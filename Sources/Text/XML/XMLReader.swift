/// Parses the XML of platform responses: one root element, with optional comments around it.
///
/// Small on purpose: no document types, so custom entities are never expanded; no
/// namespaces; no recursion. Invalid UTF-8 becomes U+FFFD whatever the declaration says.
package enum XMLReader {
  /// Elements nested deeper than this are rejected.
  package static let depthLimit = 256

  /// The root element of a document.
  package static func read(_ bytes: [UInt8]) throws(XMLError) -> XMLElement {
    let tree = try XMLScanner.scan(bytes, into: XMLTree(bytes: bytes))
    // A document without a root was rejected before.
    return tree.root ?? XMLElement(name: "")
  }
}

/// Builds the elements of a document.
private struct XMLTree: XMLBuilder {
  let bytes: [UInt8]
  var root: XMLElement?
  /// Elements that are not closed yet, the root first.
  private var open: [XMLElement] = []

  init(bytes: [UInt8]) {
    self.bytes = bytes
  }

  mutating func open(name: Range<Int>, from start: Int) {
    open.append(XMLElement(name: String(decoding: bytes[name], as: UTF8.self)))
  }

  mutating func add(text range: Range<Int>) {
    open[open.count - 1].text += String(
      decoding: XMLEntities.decode(bytes[range]), as: UTF8.self)
  }

  mutating func add(characterData range: Range<Int>) {
    open[open.count - 1].text += String(decoding: bytes[range], as: UTF8.self)
  }

  mutating func add(aside range: Range<Int>) {}

  mutating func close(at end: Int) {
    let element = open.removeLast()
    if open.isEmpty { root = element } else { open[open.count - 1].children.append(element) }
  }
}
