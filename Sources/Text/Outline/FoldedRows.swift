/// The rows of a tape of nested values: one for a leaf, two for a container that opens and
/// closes, one for a folded container.
///
/// Four bytes per visible row (which value, and whether it opens or closes there) and one bit per value (folded
/// or not), so that a body of 50 MB opens in a fraction of a second and folding only moves memory.
struct FoldedRows: Sendable {
  private let nodes: [TapeNode]
  private var rows: [Place] = []
  private var folded: Bitmap

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
    folded = Bitmap(count: nodes.count)
    expandAll()
  }

  var count: Int { rows.count }

  subscript(row: Int) -> Place { rows[row] }

  func isFolded(_ index: Int) -> Bool { folded[index] }

  /// The row a value opens on; `nil` while hidden in a folded container.
  func row(of index: Int) -> Int? { row(of: Place(index)) }

  private func row(of place: Place) -> Int? {
    let wanted = offset(of: place)
    var low = 0
    var high = rows.count
    while low < high {
      let middle = (low + high) / 2
      if offset(of: rows[middle]) < wanted { low = middle + 1 } else { high = middle }
    }
    return low < rows.count && rows[low] == place ? low : nil
  }

  /// Rows come in the order of these offsets.
  private func offset(of place: Place) -> Int {
    let range = nodes[place.index].range
    return place.closes ? range.upperBound - 1 : range.lowerBound
  }
}

extension FoldedRows {
  /// Folds or unfolds the value that opens or closes on the row. Unfolding restores what was
  /// folded inside.
  ///
  /// - Returns: The row the value is on now; the same row when there is nothing to fold.
  mutating func toggle(_ row: Int) -> Int {
    let place = rows[row]
    guard isFoldable(place.index), let opening = self.row(of: Place(place.index)) else {
      return row
    }
    if folded[place.index] {
      folded[place.index] = false
      let node = nodes[place.index]
      var inside: [Place] = []
      appendRows(of: place.index + 1..<Int(node.next), to: &inside)
      inside.append(Place(place.index, closes: true))
      rows.insert(contentsOf: inside, at: opening + 1)
    } else if let closing = self.row(of: Place(place.index, closes: true)) {
      folded[place.index] = true
      rows.removeSubrange(opening + 1...closing)
    }
    return opening
  }

  mutating func expandAll() {
    folded.clear()
    rebuild()
  }

  /// Folds everything but the outermost values.
  mutating func collapseAll() {
    for index in nodes.indices where nodes[index].depth > 0 {
      folded[index] = isFoldable(index)
    }
    rebuild()
  }

  /// Unfolds the containers that hide a value.
  ///
  /// - Returns: The value's row.
  mutating func reveal(_ wanted: Int) -> Int {
    var index = 0
    var hidden: [Int] = []
    // From the top down, into the sibling that contains the value, until it is the value.
    while index < wanted {
      let next = Int(nodes[index].next)
      if wanted < next {
        if folded[index] { hidden.append(index) }
        index += 1
      } else {
        index = next
      }
    }
    for container in hidden {
      if let row = row(of: Place(container)) { _ = toggle(row) }
    }
    return row(of: wanted) ?? 0
  }

  /// The next matching value after `row`, wrapping around. Containers that hide it are
  /// unfolded.
  ///
  /// - Returns: Its row; `nil` when nothing matches.
  mutating func search(
    from row: Int, backwards: Bool, matches: (_ index: Int) -> Bool
  ) -> Int? {
    guard rows.indices.contains(row) else { return nil }
    let place = rows[row]
    let node = nodes[place.index]
    // A closing row follows the last value in its container.
    let here = !place.closes ? place.index : backwards ? Int(node.next) : Int(node.next) - 1
    let count = nodes.count
    let found = (1...count).lazy
      .map { backwards ? (here - $0 + count) % count : (here + $0) % count }
      .first(where: matches)
    return found.map { reveal($0) }
  }

  private func isFoldable(_ index: Int) -> Bool { nodes[index].hasChildren(at: index) }

  private mutating func rebuild() {
    var rebuilt: [Place] = []
    rebuilt.reserveCapacity(nodes.count)
    appendRows(of: nodes.indices, to: &rebuilt)
    rows = rebuilt
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
          rows.append(Place(container, closes: true))
          end = open.last.map { Int(nodes[$0].next) } ?? Int.max
        }
      }
    }
  }
}
