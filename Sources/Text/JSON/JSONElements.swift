/// The values in a container, in the order they are written.
package struct JSONElements: Sequence, IteratorProtocol, Sendable {
  private let document: JSONDocument
  private var at: Int
  private let end: Int

  package init(document: JSONDocument, next: Int = 0, end: Int = 0) {
    self.document = document
    self.at = next
    self.end = end
  }

  package mutating func next() -> JSONValue? {
    guard at < end else { return nil }
    defer { at = Int(document.nodes[at].next) }
    return JSONValue(document: document, index: at)
  }
}

/// The members of an object, in the order they are written.
package struct JSONMembers: Sequence, IteratorProtocol, Sendable {
  private var elements: JSONElements

  package init(elements: JSONElements) {
    self.elements = elements
  }

  package mutating func next() -> (name: String, value: JSONValue)? {
    guard let value = elements.next() else { return nil }
    return (value.document.name(of: value.index) ?? "", value)
  }
}
