/// A document as the rows of its pretty-printed text, foldable and indexed by number.
///
/// A row's text is built on demand.
package struct JSONOutline: Sendable {
  package let document: JSONDocument
  var rows: FoldedRows { didSet { placeOpened() } }
  /// The strings whose JSON is unfolded, in the order of the document.
  private var opened: [OpenedString] = []

  /// JSON in a string, unfolded below the string's row.
  private struct OpenedString: Sendable {
    /// The string's index on the tape.
    let index: Int
    var outline: JSONOutline
    /// The string's row among the outer rows; `nil` while it is hidden.
    var row: Int?
  }

  package init(_ document: JSONDocument) {
    self.document = document
    rows = FoldedRows(document.nodes)
  }

  package var count: Int {
    opened.reduce(rows.count) { $1.row == nil ? $0 : $0 + $1.outline.count }
  }

  /// The row at that number, from 0.
  package subscript(row: Int) -> OutlineRow {
    switch locate(row) {
    case .inner(let number, let inner):
      var row = opened[number].outline[inner]
      row.depth += own(opened[number].row ?? 0).depth + 1
      return row
    case .own(let row): return own(row)
    }
  }

  private func own(_ row: Int) -> OutlineRow {
    let place = rows[row]
    let match = rows.match(around: place.index)
    return OutlineRow(
      value: JSONValue(document: document, index: place.index), closes: place.closes,
      isFolded: rows.isFolded(place.index),
      depth: rows.depth(of: place.index) - (match.map { rows.depth(of: $0) } ?? 0),
      path: match == place.index && !place.closes ? path(to: place.index) : nil)
  }

  /// The row a value opens on; `nil` while hidden in a folded container.
  package func row(of value: JSONValue) -> Int? { rows.row(of: value.index).map(shown) }

  /// Folds or unfolds the container that opens or closes on the row. Unfolding restores what was
  /// folded inside.
  ///
  /// - Returns: The row the container is on now; the same row when there is nothing to fold.
  @discardableResult
  package mutating func toggle(_ row: Int) -> Int {
    switch locate(row) {
    case .inner(let number, let inner):
      return row - inner + opened[number].outline.toggle(inner)
    case .own(let own): return shown(rows.toggle(own))
    }
  }

  package mutating func expandAll() { rows.expandAll() }

  /// Shows this many levels of values and folds what is deeper.
  package mutating func fold(beyond level: Int) { rows.fold(beyond: level) }

  /// Folds or unfolds the values that have the same place in the document's form as a row's value: as deep,
  /// in containers of the same names, whatever the index in an array.
  package mutating func setFolded(_ isFolded: Bool, like row: Int) {
    guard case .own(let row) = locate(row) else {
      if case .inner(let number, let inner) = locate(row) {
        opened[number].outline.setFolded(isFolded, like: inner)
      }
      return
    }
    let document = document
    let index = rows[row].index
    let kind = kind(of: index)
    let depth = document.nodes[index].depth
    // The values to look at are few steps away from each other: steps that are kept make it linear.
    var steps = [TapePlaces.Step(index: 0, place: 0)]
    rows.setFolded(isFolded) { other in
      guard document.nodes[other].depth == depth else { return false }
      TapePlaces.move(&steps, to: other, in: document.nodes)
      return document.kind(along: steps) == kind
    }
  }

  private func kind(of index: Int) -> [[UInt8]?] {
    document.kind(along: rows.steps(to: index))
  }

  /// Shows only some values, each with its path; `nil` shows all.
  package mutating func filter(_ matches: Bitmap?) { rows.filter(matches) }

  /// Where a row's value is, such as `$.item[0].num_iid`.
  /// `»` leads into the JSON in a string.
  ///
  /// - Parameter limit: Leaves out the outermost steps if there are more, and begins with `…`.
  package func path(of row: Int, limit: Int = .max) -> String {
    switch locate(row) {
    case .own(let row): path(to: rows[row].index, limit: limit)
    case .inner(let number, let inner):
      path(to: opened[number].index, limit: limit) + " » "
        + opened[number].outline.path(of: inner, limit: limit)
    }
  }

  func path(to index: Int, limit: Int = .max) -> String {
    let steps = rows.steps(to: index, limit: limit)
    let path = JSONValue.path(document.steps(along: steps))
    return steps.first?.isOutermost(in: document) ?? true ? path : "…" + path.dropFirst()
  }

  /// The values that a query finds.
  func matches(_ query: BodyQuery, isFilter: Bool) -> Bitmap {
    let nodes = document.nodes
    if case .path(let path) = query {
      var matches = Bitmap(count: nodes.count)
      for root in document.roots {
        for value in path.values(in: root) { matches[value.index] = true }
      }
      return matches
    }
    var searched = isFilter ? [nodes.indices] : rows.searched
    if case .words(let words) = query {
      for word in words { searched = document.narrowed(searched, to: word) }
    }
    var query = query
    var shown: [UInt8] = []
    return Bitmap(count: nodes.count, in: searched) { index in
      shown.removeAll(keepingCapacity: true)
      document.appendShown(index, to: &shown)
      return shown.withUnsafeBufferPointer { query.isFound(in: $0, $0.indices) }
    }
  }
}

// MARK: JSON in strings

extension JSONOutline {
  /// The longest string that is unfolded, in bytes.
  package static let longestString = 8_000_000
  /// How deep JSON may be in strings in strings.
  private static let deepest = 16

  private enum Location {
    case own(Int)
    case inner(_ number: Int, row: Int)
  }

  private func locate(_ row: Int) -> Location {
    var before = 0
    for (number, string) in opened.enumerated() {
      guard let own = string.row else { continue }
      let first = own + before + 1
      if row < first { break }
      if row < first + string.outline.count { return .inner(number, row: row - first) }
      before += string.outline.count
    }
    return .own(row - before)
  }

  /// The number of one of the outer rows among all.
  private func shown(_ own: Int) -> Int {
    opened.reduce(own) { shown, string in
      (string.row ?? .max) < own ? shown + string.outline.count : shown
    }
  }

  private mutating func placeOpened() {
    for number in opened.indices { opened[number].row = rows.row(of: opened[number].index) }
  }

  /// Unfolds the JSON in the string of a row below it, or removes it again. Does nothing for other values.
  ///
  /// - Throws: Why the string is not JSON.
  package mutating func toggleString(_ row: Int, level: Int = 0) throws(JSONError) {
    switch locate(row) {
    case .inner(let number, let inner):
      try opened[number].outline.toggleString(inner, level: level + 1)
    case .own(let own):
      let value = JSONValue(document: document, index: rows[own].index)
      if let number = opened.firstIndex(where: { $0.index == value.index }) {
        opened.remove(at: number)
        return
      }
      guard let text = value.string else { return }
      guard level < Self.deepest, text.utf8.count <= Self.longestString else {
        throw Array(text.utf8.prefix(1)).withUnsafeBufferPointer {
          JSONError(.tooLarge, at: 0, in: $0)
        }
      }
      let inner = JSONOutline(try JSONDocument(text))
      let number = opened.firstIndex { $0.index > value.index } ?? opened.count
      opened.insert(OpenedString(index: value.index, outline: inner, row: own), at: number)
    }
  }

  /// Where a row is: the value, and the value of the JSON in it.
  func place(of row: Int) -> BodyPlace {
    switch locate(row) {
    case .own(let row): return BodyPlace(index: rows[row].index, closes: rows[row].closes)
    case .inner(let number, let inner):
      var place = BodyPlace(index: opened[number].index)
      place.inner = [opened[number].outline.place(of: inner)]
      return place
    }
  }

  /// The row of a place, or of what hides it, or of what follows it.
  func row(nearest place: BodyPlace) -> Int {
    let own = rows.row(nearest: .init(place.index, closes: place.closes))
    guard let inner = place.inner.first,
      let string = opened.first(where: { $0.index == place.index }), string.row == own
    else { return shown(own) }
    return shown(own) + 1 + string.outline.row(nearest: inner)
  }

  /// A neighbour of a row's value; the parent of the outermost value in a string is the string.
  func neighbour(_ neighbour: BodyOutline.Neighbour, of row: Int) -> BodyPlace? {
    switch locate(row) {
    case .own(let row):
      let place = rows[row]
      // From the row that closes a container, its parent is the container's beginning.
      if place.closes, neighbour == .parent { return BodyPlace(index: place.index) }
      return rows.neighbour(neighbour, of: place.index).map { BodyPlace(index: $0) }
    case .inner(let number, let inner):
      var place = BodyPlace(index: opened[number].index)
      if let found = opened[number].outline.neighbour(neighbour, of: inner) {
        place.inner = [found]
      } else if neighbour != .parent {
        return nil
      }
      return place
    }
  }

  /// Unfolds what hides a place.
  ///
  /// - Returns: Its row; `nil` where the filter does not show it.
  mutating func reveal(_ place: BodyPlace) -> Int? {
    guard let row = rows.reveal(place.index) else { return nil }
    guard let inner = place.inner.first,
      let number = opened.firstIndex(where: { $0.index == place.index })
    else { return shown(row) }
    return opened[number].outline.reveal(inner).map { shown(row) + 1 + $0 }
  }
}

extension TapePlaces.Step {
  fileprivate func isOutermost(in document: JSONDocument) -> Bool {
    document.nodes[index].depth == 0
  }
}

extension JSONDocument {
  /// Appends a value as its row shows it: the name, and a scalar's text or the brackets of a container.
  fileprivate func appendShown(_ index: Int, to shown: inout [UInt8]) {
    if let name = nameRange(of: index) {
      if hasEscapes, bytes[name].contains(UInt8(ascii: "\\")) {
        shown += JSONString.unescaped(bytes[name])
      } else {
        shown += bytes[name]
      }
      shown += [UInt8(ascii: ":"), UInt8(ascii: " ")]
    }
    let value = JSONValue(document: self, index: index)
    switch value.kind {
    case .object, .array:
      shown.append(bytes[value.rawRange.lowerBound])
      if !value.node.isOpen, !value.node.hasChildren(at: index) {
        shown.append(bytes[value.rawRange.upperBound - 1])
      }
    case .string where value.node.hasEscapes || hasRawControls:
      shown.append(UInt8(ascii: "\""))
      JSONWriter.escape(value.string ?? "", into: &shown)
      shown.append(UInt8(ascii: "\""))
    case .string, .number, .boolean, .null: shown += bytes[value.rawRange]
    }
  }

  /// Narrows ranges of values to those whose rows can show a text. Where rows show what is written, one scan
  /// of the bytes finds them, and the others need not be made.
  fileprivate func narrowed(_ ranges: [Range<Int>], to text: ByteSearch) -> [Range<Int>] {
    guard !hasEscapes, !hasRawControls, text.isWithinNameOrValue else { return ranges }
    func start(of index: Int) -> Int { index < nodes.count ? Int(nodes[index].start) : bytes.count }
    return bytes.withUnsafeBufferPointer { bytes in
      var near: [Range<Int>] = []
      for range in ranges {
        // The first value's name precedes it.
        var at = range.lowerBound == 0 ? 0 : start(of: range.lowerBound - 1)
        let end = start(of: range.upperBound)
        while at < end, !Task.isCancelled {
          let stop = min(end, at + 1 << 20)
          guard let hit = text.first(in: bytes, at..<stop) else {
            at = stop == end ? end : stop - text.count + 1
            continue
          }
          // It is in the last value that begins before it, or in the name of the next.
          let next = range.partitioningIndex { start(of: $0) > hit }
          let lower = max(next - 1, range.lowerBound, near.last?.upperBound ?? 0)
          let upper = min(next + 1, range.upperBound)
          if lower < upper { near.append(lower..<upper) }
          at = max(hit + 1, start(of: next))
        }
      }
      return near
    }
  }

  /// The names on the way to a value; `nil` for an element of an array.
  fileprivate func kind(along steps: [TapePlaces.Step]) -> [[UInt8]?] {
    steps.map { nameRange(of: $0.index).map { Array(bytes[$0]) } }
  }
}
