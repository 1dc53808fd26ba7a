/// The elements of a list as rows, and the names of their members as columns, in the order in which they
/// appear.
package struct BodyTable: Sendable {
  package let tree: BodyTree
  /// The list; `nil` if the rows are the documents of JSON Lines.
  package let list: Int?
  package let columns: [Column]
  /// The elements in the order of the body.
  let elements: [UInt32]
  /// The elements that are shown, in the order in which they are shown.
  package private(set) var rows: [UInt32]

  package enum Column: Sendable, Equatable {
    /// The element itself, where it has no members.
    case element
    case member(name: String, written: [UInt8])
  }

  package struct Order: Sendable, Equatable {
    package var column: Int
    package var isDescending: Bool

    package init(column: Int, isDescending: Bool) {
      self.column = column
      self.isDescending = isDescending
    }
  }

  /// Further names are not shown: nobody can read a table of thousands of columns.
  package static let columnLimit = 500

  /// The table of the list around a place, otherwise of the first list of objects below it, otherwise of the
  /// first one in the body.
  ///
  /// - Returns: `nil` if the body has no list, or the task has been cancelled.
  package init?(_ body: BodyOutline, near place: BodyPlace?) {
    guard let tree = BodyTree(body), !tree.nodes.isEmpty else { return nil }
    let place = min(place?.index ?? 0, tree.nodes.count - 1)
    let around = body.containers(around: place)
    list =
      around.last { tree.isListOfObjects($0) }
      ?? tree.firstList(in: place..<Int(tree.nodes[place].next))
      ?? tree.firstList(in: tree.nodes.indices)
      ?? around.last { tree.kind(of: $0) == .array && tree.nodes[$0].hasChildren(at: $0) }
    let roots = Array(tree.roots.prefix(2))
    if let list {
      elements = tree.children(of: list).map { UInt32(truncatingIfNeeded: $0) }
    } else if roots.count > 1, tree.kind(of: roots[1]) == .object, case .json = tree {
      elements = tree.roots.map { UInt32(truncatingIfNeeded: $0) }
    } else {
      return nil
    }
    guard let columns = Self.columns(of: elements, in: tree) else { return nil }
    self.tree = tree
    self.columns = columns
    rows = elements
  }

  private static func columns(of elements: [UInt32], in tree: BodyTree) -> [Column]? {
    var columns: [Column] = []
    var known: [ArraySlice<UInt8>] = []
    var places: Set<ArraySlice<UInt8>> = []
    var hasScalars = false
    for (count, element) in elements.enumerated() {
      if count & 0xFFF == 0, Task.isCancelled { return nil }
      guard tree.kind(of: Int(element)) == .object else {
        hasScalars = true
        continue
      }
      for (place, child) in tree.children(of: Int(element)).enumerated() {
        guard let name = tree.writtenName(of: child) else { continue }
        // Mostly all elements have the same members in the same order.
        if place < known.count, known[place].elementsEqual(name) { continue }
        guard known.count < columnLimit, places.insert(name).inserted else { continue }
        known.append(name)
        columns.append(.member(name: tree.name(name), written: Array(name)))
      }
    }
    return hasScalars || columns.isEmpty ? [.element] + columns : columns
  }

  /// The number of rows without a filter.
  package var total: Int { elements.count }

  /// The value in a cell; `nil` if the element has no such member.
  package func cell(_ row: Int, _ column: Int) -> Int? { value(Int(rows[row]), column) }

  func value(_ element: Int, _ column: Int) -> Int? {
    switch columns[column] {
    case .element: tree.kind(of: element) == .object ? nil : element
    case .member(_, let written):
      tree.kind(of: element) == .object ? tree.child(named: written, of: element) : nil
    }
  }

  /// The whole of a value as text.
  package func text(of value: Int) -> [UInt8] { tree.text(of: value) }

  /// The cells of an element, in one pass: mostly all elements have the same members in the same order.
  ///
  /// - Parameter names: What ``columnsByName`` is.
  func cells(of element: Int, _ names: [ArraySlice<UInt8>: Int]) -> [Int?] {
    var cells = [Int?](repeating: nil, count: columns.count)
    guard tree.kind(of: element) == .object else {
      if columns[0] == .element { cells[0] = element }
      return cells
    }
    var next = columns[0] == .element ? 1 : 0
    for child in tree.children(of: element) {
      guard let name = tree.writtenName(of: child) else { continue }
      if next >= columns.count || !columns[next].isWritten(name) {
        guard let column = names[name] else { continue }
        next = column
      }
      if cells[next] == nil || !tree.isXML { cells[next] = child }
      next += 1
    }
    return cells
  }

  var columnsByName: [ArraySlice<UInt8>: Int] {
    var names: [ArraySlice<UInt8>: Int] = [:]
    for (place, column) in columns.enumerated() {
      if case .member(_, let written) = column { names[written[...]] = place }
    }
    return names
  }

  /// The place of a row's element, or of one of its cells.
  package func place(of row: Int, column: Int? = nil) -> BodyPlace? {
    guard rows.indices.contains(row) else { return nil }
    return BodyPlace(index: column.flatMap { cell(row, $0) } ?? Int(rows[row]))
  }
}

// MARK: Sorting and filtering

extension BodyTable {
  /// The same table in another order, with the rows that a query finds: words in the cells of a row, or a
  /// path whose `$` is the list. A cancelled task gets some of them.
  package func arranged(by order: Order?, matching query: BodyQuery?) -> BodyTable {
    var table = self
    table.rows = query.map { matching($0) } ?? elements
    if let order, columns.indices.contains(order.column) { table.sort(by: order) }
    return table
  }

  private func matching(_ query: BodyQuery) -> [UInt32] {
    if case .path(let path) = query {
      guard case .json(let document) = tree, let list else { return [] }
      let values = path.values(in: JSONValue(document: document, index: list)).map(\.index)
      // What is selected within an element selects the element.
      return elements.filter { element in
        let range = Int(element)..<Int(tree.nodes[Int(element)].next)
        return values.firstInOrder(from: range.lowerBound).map { $0 < range.upperBound } ?? false
      }
    }
    var query = query
    var shown: [UInt8] = []
    let bytes = tree.bytes
    return bytes.withUnsafeBufferPointer { buffer in
      elements.enumerated().filter { count, element in
        if count & 0xFF == 0, Task.isCancelled { return false }
        return isFound(&query, in: Int(element), buffer, &shown)
      }.map(\.element)
    }
  }

  private func isFound(
    _ query: inout BodyQuery, in element: Int, _ buffer: UnsafeBufferPointer<UInt8>,
    _ shown: inout [UInt8]
  ) -> Bool {
    let isPlain = if case .json(let document) = tree { !document.hasEscapes } else { false }
    // Cheaper than to lay out the cells, but the names are found too.
    let node = tree.nodes[element]
    if isPlain, !node.isOpen, !query.isFound(in: buffer, node.range) { return false }
    shown.removeAll(keepingCapacity: true)
    for value in tree.kind(of: element) == .object ? Array(tree.children(of: element)) : [element] {
      tree.appendText(of: value, to: &shown)
      shown.append(0x0A)
    }
    return shown.withUnsafeBufferPointer { query.isFound(in: $0, $0.indices) }
  }

  /// A cell as it is sorted: numbers by their value, whether they are written as numbers or as strings, then
  /// texts by their bytes, then containers. Empty cells come last in either order.
  private enum SortKey {
    case number(JSONNumber)
    case text([UInt8])
    case container
    case empty

    init(_ value: Int?, in tree: BodyTree) {
      guard let value else {
        self = .empty
        return
      }
      switch tree.kind(of: value) {
      case .object, .array: self = .container
      case .text, .number, .literal:
        let text = tree.text(of: value)
        if text.isEmpty {
          self = .empty
        } else if text.count <= 64, let first = text.first, "+-.0123456789".utf8.contains(first),
          let number = JSONNumber(String(decoding: text, as: UTF8.self))
        {
          self = .number(number)
        } else {
          self = .text(text)
        }
      }
    }

    private var rank: Int {
      switch self {
      case .number: 0
      case .text: 1
      case .container: 2
      case .empty: 3
      }
    }

    /// Less than 0 if this is before the other, more than 0 if after.
    func order(to other: SortKey) -> Int {
      switch (self, other) {
      case (.number(let a), .number(let b)): a == b ? 0 : a < b ? -1 : 1
      case (.text(let a), .text(let b)): a == b ? 0 : a.lexicographicallyPrecedes(b) ? -1 : 1
      default: rank - other.rank
      }
    }

    var isEmpty: Bool { rank == 3 }
  }

  private mutating func sort(by order: Order) {
    let keys = rows.enumerated().map { count, element in
      SortKey(
        count & 0xFF == 0 && Task.isCancelled ? nil : value(Int(element), order.column), in: tree)
    }
    guard !Task.isCancelled else { return }
    let places = keys.indices.sorted { a, b in
      let ranked = keys[a].order(to: keys[b])
      if ranked == 0 { return a < b }
      let isLast = keys[a].isEmpty || keys[b].isEmpty
      return order.isDescending && !isLast ? ranked > 0 : ranked < 0
    }
    rows = places.map { rows[$0] }
  }
}

extension [Int] {
  /// The first of the sorted values that is at least this.
  fileprivate func firstInOrder(from wanted: Int) -> Int? {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if self[middle] < wanted { low = middle + 1 } else { high = middle }
    }
    return low < count ? self[low] : nil
  }
}

extension BodyTable.Column {
  /// The name in the head of the table.
  package var name: String {
    switch self {
    case .element: "value"
    case .member(let name, _): name
    }
  }

  fileprivate func isWritten(_ name: ArraySlice<UInt8>) -> Bool {
    if case .member(_, let written) = self { written.elementsEqual(name) } else { false }
  }
}
