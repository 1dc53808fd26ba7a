package import Signing
package import Text

/// The paging data of a response.
package struct PageAnswer: Sendable, Equatable {
  /// The total number of rows; `nil` when the response does not count them.
  package var total: Int?
  /// Whether another page follows; `nil` when the response does not say.
  package var hasNext: Bool?
  /// Rows on this page; `nil` when the list's path is unknown.
  package var rows: Int?

  package init(total: Int? = nil, hasNext: Bool? = nil, rows: Int? = nil) {
    self.total = total
    self.hasNext = hasNext
    self.rows = rows
  }

  /// Reads a successful response; `nil` when it cannot be parsed, or is not a page of a list.
  ///
  /// - Parameter outline: The outline of the same body, to avoid parsing it again.
  package init?(_ body: [UInt8], _ outline: BodyOutline, of method: APIMethod) {
    guard method.isPaged, let (node, rootName) = Self.answer(body, outline),
      case .success(let list, _) = TOPEnvelope.read(
        node, rootName: rootName, method: method.name)
    else { return nil }
    total = list[PageNames.total]?.text.flatMap { Int(foreign: $0) }
    hasNext = list[PageNames.hasNext]?.text.map { $0.lowercased() == "true" }
    rows = method.listPath.map { list.rowCount(at: $0) }
  }

  /// The largest XML, in bytes, that is parsed again: a page has a few hundred rows.
  private static let largestXML = 1 << 22

  private static func answer(
    _ body: [UInt8], _ outline: BodyOutline
  ) -> (AnswerNode, rootName: String?)? {
    switch outline.content {
    case .json: return outline.document.map { (.json($0.root), nil) }
    case .xml where body.count <= largestXML:
      return (try? XMLReader.read(body)).map { (.xml($0), $0.name) }
    case .xml, .text: return nil
    }
  }
}

extension AnswerNode {
  /// The number of elements in the list at a path such as `trades.trade`. An empty list omits its key,
  /// `simplify=true` omits the inner name, and XML repeats the inner element.
  fileprivate func rowCount(at path: String) -> Int {
    let names = path.split(separator: ".").map(String.init)
    guard let inner = names.last else { return 0 }
    var node = self
    for name in names.dropLast() {
      guard let child = node[name] else { return 0 }
      node = child
    }
    guard case .json(let value) = node else { return node.list(inner).count }
    if value.kind == .array { return value.count }
    guard let list = value[inner], !list.isNull else { return 0 }
    return list.kind == .array ? list.count : 1
  }
}
