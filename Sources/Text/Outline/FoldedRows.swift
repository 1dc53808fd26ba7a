/// The rows of a tape of nested values: one for a leaf, two for a container that opens and
/// closes, one for a folded container.
///
/// Four bytes per visible row (which value, and whether it opens or closes there) and one bit per value (folded
/// or not), so that a body of 50 MB opens in a fraction of a second and folding only moves memory.
struct FoldedRows: Sendable {
  private let nodes: [TapeNode]
  private let places: TapePlaces
  private var rows: [Place] = []
  private var folded: Bitmap
  /// The values that can be folded.
  private let foldable: Bitmap
  /// The rows with nothing folded and no filter. Kept, because making them takes time with the body's size.
  private var expanded: [Place] = []
  /// The values that a filter shows: each on a row of its own unless it is shown inside another one.
  private var filter: Bitmap?
  /// What was shown without the filter.
  private var unfiltered: (rows: [Place], folded: Bitmap)?

  /// The contents of a row.
  struct Place: Equatable {
    private var bits: UInt32

    init(_ index: Int, closes: Bool = false) {
      bits = UInt32(truncatingIfNeeded: index) << 1 | (closes ? 1 : 0)
    }

    var index: Int { Int(bits >> 1) }
    /// Whether the row holds the end of the value.
    var closes: Bool { bits & 1 == 1 }
  }

  init(_ nodes: [TapeNode]) {
    self.nodes = nodes
    places = TapePlaces(nodes)
    folded = Bitmap(count: nodes.count)
    var foldable = folded
    for index in nodes.indices where nodes[index].hasChildren(at: index) { foldable[index] = true }
    self.foldable = foldable
    rebuild()
    expanded = rows
  }

  var count: Int { rows.count }

  subscript(row: Int) -> Place { rows[row] }

  func isFolded(_ index: Int) -> Bool { folded[index] }

  /// The row a value opens on; `nil` while hidden.
  func row(of index: Int) -> Int? { row(of: Place(index)) }

  private func row(of place: Place) -> Int? {
    let row = firstRow(from: offset(of: place))
    return row < rows.count && rows[row] == place ? row : nil
  }

  /// The first row whose place begins at a byte or after it.
  private func firstRow(from wanted: Int) -> Int {
    var low = 0
    var high = rows.count
    while low < high {
      let middle = (low + high) / 2
      if offset(of: rows[middle]) < wanted { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// How many containers are around a value.
  func depth(of index: Int) -> Int { places.depth(of: index) }

  /// Whether only some values are shown.
  var isFiltered: Bool { filter != nil }

  /// Rows come in the order of these offsets.
  private func offset(of place: Place) -> Int {
    let range = nodes[place.index].range
    return place.closes ? range.upperBound - 1 : range.lowerBound
  }

  /// All values, shown or not.
  var total: Int { nodes.count }

  /// The index after a value and everything in it.
  func end(of index: Int) -> Int { Int(nodes[index].next) }

  /// The containers around a value, outermost first, and last the value itself.
  ///
  /// - Parameter limit: Leaves out the outermost if there are more.
  func steps(to index: Int, limit: Int = .max) -> [TapePlaces.Step] {
    places.steps(to: index, limit: limit)
  }

  /// The values to search: all, or what the filter shows.
  var searched: [Range<Int>] {
    guard let filter else { return [nodes.indices] }
    var ranges: [Range<Int>] = []
    var at = 0
    while let match = filter.first(from: at) {
      at = Int(nodes[match].next)
      ranges.append(match..<at)
    }
    return ranges
  }
}

// MARK: Folding

extension FoldedRows {
  /// Folds or unfolds the value that opens or closes on the row. Unfolding restores what was
  /// folded inside.
  ///
  /// - Returns: The row the value is on now; the same row when there is nothing to fold.
  mutating func toggle(_ row: Int) -> Int {
    let index = rows[row].index
    guard isFoldable(index), let opening = self.row(of: index) else { return row }
    let inside = index + 1..<Int(nodes[index].next)
    let end = nodes[index].isOpen ? rows.count : firstRow(from: nodes[index].range.upperBound)
    var replacement: [Place] = []
    if folded[index] {
      folded[index] = false
      appendRows(of: inside, to: &replacement)
      if !nodes[index].isOpen { replacement.append(Place(index, closes: true)) }
    } else {
      let isMatch = isMatch(index)
      folded[index] = true
      if isMatch { appendMatches(of: inside, to: &replacement) }
    }
    rows.replaceSubrange(opening + 1..<end, with: replacement)
    return opening
  }

  mutating func expandAll() {
    folded.clear()
    if filter == nil { rows = expanded } else { rebuild() }
  }

  /// Shows this many levels of values and folds what is deeper. Under a filter the levels count from the
  /// values that it shows.
  mutating func fold(beyond level: Int) {
    folded = foldable
    if level > 0 {
      for range in searched { unfold(levels: level, of: range) }
    }
    rebuild()
  }

  /// Unfolds the outermost levels of values, without looking at what is deeper.
  private mutating func unfold(levels: Int, of indices: Range<Int>) {
    guard let first = indices.first else { return }
    let base = nodes[first].depth
    var index = first
    while index < indices.upperBound {
      folded[index] = false
      let isLast = nodes[index].depth - base + 1 >= levels
      index = isLast ? Int(nodes[index].next) : index + 1
    }
  }

  /// Folds or unfolds all containers of a set.
  mutating func setFolded(_ isFolded: Bool, where isMeant: (_ index: Int) -> Bool) {
    for index in nodes.indices where isFoldable(index) && isMeant(index) {
      folded[index] = isFolded
    }
    rebuild()
  }

  func isFoldable(_ index: Int) -> Bool { foldable[index] }

  /// Unfolds the containers that hide a value.
  ///
  /// - Returns: The value's row; `nil` where the filter does not show it.
  mutating func reveal(_ wanted: Int) -> Int? {
    let steps = steps(to: wanted)
    guard let visible = steps.lastIndex(where: { row(of: $0.index) != nil }) else { return nil }
    let hiding = steps[visible...].dropLast().filter { folded[$0.index] }
    if hiding.count > 16, filter == nil {
      // One by one each would move the rows of all before.
      for step in hiding { folded[step.index] = false }
      rebuild()
    } else {
      for step in hiding {
        if let row = row(of: step.index) { _ = toggle(row) }
      }
    }
    return row(of: wanted)
  }

  /// The row of a value, or of the innermost container that shows instead of it, or of what follows it.
  func row(nearest place: Place) -> Int {
    if let row = row(of: place) { return row }
    for step in steps(to: place.index).reversed() {
      if let row = row(of: step.index) { return row }
    }
    return min(firstRow(from: offset(of: place)), max(0, rows.count - 1))
  }

  private mutating func rebuild() {
    var rebuilt: [Place] = []
    if filter == nil {
      rebuilt.reserveCapacity(nodes.count)
      appendRows(of: nodes.indices, to: &rebuilt)
    } else {
      appendMatches(of: nodes.indices, to: &rebuilt)
    }
    rows = rebuilt
  }

  /// Appends the rows of values that are not inside another value that is shown.
  private func appendMatches(of indices: Range<Int>, to rows: inout [Place]) {
    guard let filter else { return }
    var at = indices.lowerBound
    while let match = filter.first(from: at), match < indices.upperBound {
      if isFoldable(match), !folded[match] {
        at = Int(nodes[match].next)
        appendRows(of: match..<at, to: &rows)
      } else {
        rows.append(Place(match))
        at = match + 1
      }
    }
  }

  private func appendRows(of indices: Range<Int>, to rows: inout [Place]) {
    nodes.withUnsafeBufferPointer { nodes in
      var open: [Int] = []
      // Where the innermost open container ends; beyond every index when none is open.
      var end = Int.max
      var index = indices.lowerBound
      while index < indices.upperBound {
        rows.append(Place(index))
        if nodes[index].hasChildren(at: index), !folded[index] {
          open.append(index)
          end = Int(nodes[index].next)
          index &+= 1
        } else {
          index = Int(nodes[index].next)
        }
        while index >= end, let container = open.popLast() {
          if !nodes[container].isOpen { rows.append(Place(container, closes: true)) }
          end = open.last.map { Int(nodes[$0].next) } ?? Int.max
        }
      }
    }
  }
}

// MARK: Filtering

extension FoldedRows {
  /// Shows only some values, folded; `nil` shows all as they were before.
  mutating func filter(_ matches: Bitmap?) {
    guard let matches else {
      if let unfiltered { (rows, folded) = unfiltered }
      (filter, unfiltered) = (nil, nil)
      return
    }
    if unfiltered == nil { unfiltered = (rows, folded) }
    filter = matches
    folded = foldable
    rows = Array(unsafeUninitializedCapacity: matches.count) { rows, count in
      matches.visit { index in
        rows.initializeElement(at: count, to: Place(index))
        count += 1
      }
    }
  }

  /// The value that the filter shows and the one at `index` is in, or is; `nil` without a filter.
  func match(around index: Int) -> Int? {
    guard let filter else { return nil }
    let steps = steps(to: index)
    var match: Int?
    for step in steps.reversed() {
      if step.index != index, folded[step.index] { break }
      if filter[step.index] { match = step.index }
    }
    return match
  }

  /// Whether a value is on a row because of the filter.
  private func isMatch(_ index: Int) -> Bool { match(around: index) == index }
}
