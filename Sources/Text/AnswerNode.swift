/// A node of a response, parsed from JSON or XML.
package enum AnswerNode: Sendable {
  case json(JSONValue)
  case xml(XMLElement)

  /// The child with that name. `null` counts as absent: the platforms send both.
  package subscript(name: String) -> AnswerNode? {
    switch self {
    case .json(let value):
      guard let child = value[name], !child.isNull else { return nil }
      return .json(child)
    case .xml(let element): return element[name].map(AnswerNode.xml)
    }
  }

  /// Whether there is a child with that name, even if it is `null`.
  package func has(_ name: String) -> Bool {
    switch self {
    case .json(let value): value[name] != nil
    case .xml(let element): element[name] != nil
    }
  }

  /// The scalar's text, trimmed; `nil` for other nodes and for blank text.
  package var text: String? {
    let text: String? =
      switch self {
      case .json(let value): value.text.map(XMLEntities.decode)
      case .xml(let element): element.children.isEmpty ? element.text : nil
      }
    guard let trimmed = text?.trimmingWhitespace, !trimmed.isEmpty else { return nil }
    return trimmed
  }

  /// Whether it has named children. XML does not distinguish an empty element from an empty text.
  package var isObject: Bool {
    switch self {
    case .json(let value): value.kind == .object
    case .xml(let element): !element.children.isEmpty
    }
  }

  /// `null`, `""`, `[]`, `{}`, or a container of only such values: `{"sku":[]}`.
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

  /// A short description of the value, used as evidence: a scalar's text, or the kind of empty value.
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
  /// The text without such scalars at either end.
  @inlinable package func trimmingScalars(_ isTrimmed: (Unicode.Scalar) -> Bool) -> String {
    let kept = unicodeScalars.trimming(isTrimmed)
    return String(self[kept.startIndex..<kept.endIndex])
  }

  /// The text without Unicode White_Space at either end.
  @inlinable package var trimmingWhitespace: String {
    trimmingScalars { $0.properties.isWhitespace }
  }
}
