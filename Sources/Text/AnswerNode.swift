/// A node of an answer, read alike from JSON and from XML.
package enum AnswerNode: Sendable {
  case json(JSONValue)
  case xml(XMLElement)

  /// The child of that name. `null` counts as absent: the platforms send both.
  package subscript(name: String) -> AnswerNode? {
    switch self {
    case .json(let value):
      guard let child = value[name], !child.isNull else { return nil }
      return .json(child)
    case .xml(let element): return element[name].map(AnswerNode.xml)
    }
  }

  /// Whether there is a child of that name, be it `null`.
  package func has(_ name: String) -> Bool {
    switch self {
    case .json(let value): value[name] != nil
    case .xml(let element): element[name] != nil
    }
  }

  /// The text of a scalar without white space around it; `nil` when there is none.
  package var text: String? {
    let text: String? =
      switch self {
      case .json(let value): value.text.map(XMLEntities.decode)
      case .xml(let element): element.children.isEmpty ? element.text : nil
      }
    guard let trimmed = text?.trimmingWhitespace, !trimmed.isEmpty else { return nil }
    return trimmed
  }

  /// Whether it has named children. XML does not tell an empty element from an empty text.
  package var isObject: Bool {
    switch self {
    case .json(let value): value.kind == .object
    case .xml(let element): !element.children.isEmpty
    }
  }

  /// `null`, `""`, `[]`, `{}`, or nothing but such inside: `{"sku":[]}`.
  package var isEmpty: Bool {
    switch self {
    case .json(let value):
      switch value.kind {
      case .null: true
      case .string: value.string?.isBlank ?? true
      case .array: value.count == 0
      case .object: value.elements.allSatisfy { AnswerNode.json($0).isEmpty }
      case .number, .boolean: false
      }
    case .xml(let element):
      element.text.isBlank && element.children.allSatisfy { AnswerNode.xml($0).isEmpty }
    }
  }

  /// The elements of a list: of a JSON array, or of an XML element whose children are the items.
  package var items: [AnswerNode] {
    switch self {
    case .json(let value): value.kind == .array ? value.elements.map(AnswerNode.json) : []
    case .xml(let element): element.children.map(AnswerNode.xml)
    }
  }

  /// The elements of a wrapped list: `{"item":[…]}`, `<item>…</item><item>…</item>`, and with
  /// `simplify=true` the plain array.
  package func list(_ inner: String) -> [AnswerNode] {
    switch self {
    case .json(let value):
      if value.kind == .array { return items }
      guard let wrapped = self[inner] else { return [] }
      return wrapped.isObject ? [wrapped] : wrapped.items
    case .xml(let element):
      return element.children.filter { $0.name.hasSameBytes(as: inner) }.map(AnswerNode.xml)
    }
  }

  /// A short picture of the value for evidence: a scalar's text, or what kind of nothing it is.
  package var summary: String {
    switch self {
    case .json(let value):
      value.isContainer && !isEmpty ? "…" : value.written
    case .xml(let element):
      element.children.isEmpty ? element.text : "…"
    }
  }
}

extension StringProtocol {
  /// Without Unicode White_Space at either end.
  package var trimmingWhitespace: String {
    var scalars = Substring(self).unicodeScalars
    while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(scalars)
  }
}
