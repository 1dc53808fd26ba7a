/// A document as the rows of its pretty-printed text, foldable and reached by number.
///
/// No row's text exists before it is asked for. What is kept is four bytes a visible row (which value, and
/// whether it opens or closes there) and one bit a value (folded or not), so that a body of 50 MB opens
/// in a fraction of a second and folding moves memory only.
public struct JSONOutline: Sendable {
  public let document: JSONDocument
  private(set) var rows: [Place] = []
  private var folded: Bitmap

  /// What is on a row.
  struct Place: Equatable {
    private var bits: UInt32

    init(_ index: Int, closes: Bool = false) {
      bits = UInt32(truncatingIfNeeded: index) << 1 | (closes ? 1 : 0)
    }

    var index: Int { Int(bits >> 1) }
    /// Whether the row holds the closing bracket of the value.
    var closes: Bool { bits & 1 == 1 }
  }

  public init(_ document: JSONDocument) {
    self.document = document
    folded = Bitmap(count: document.nodes.count)
    expandAll()
  }

  public var count: Int { rows.count }

  /// The row at that number, from 0.
  public subscript(row: Int) -> OutlineRow {
    let place = rows[row]
    return OutlineRow(
      value: JSONValue(document: document, index: place.index), closes: place.closes,
      isFolded: folded[place.index])
  }

  /// The row a value opens on; `nil` while it is hidden in a folded one.
  public func row(of value: JSONValue) -> Int? {
    row(of: Place(value.index))
  }

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
    let range = document.nodes[place.index].range
    return place.closes ? range.upperBound - 1 : range.lowerBound
  }
}

extension JSONOutline {
  /// Folds the container that opens or closes on the row, or unfolds it. Unfolding brings back what was
  /// folded inside as it was.
  ///
  /// - Returns: the row the container is on now; the same row where there is nothing to fold.
  @discardableResult
  public mutating func toggle(_ row: Int) -> Int {
    let place = rows[row]
    guard isFoldable(place.index), let opening = self.row(of: Place(place.index)) else {
      return row
    }
    if folded[place.index] {
      folded[place.index] = false
      let node = document.nodes[place.index]
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

  public mutating func expandAll() {
    folded.clear()
    rebuild()
  }

  /// Folds everything but the outermost values.
  public mutating func collapseAll() {
    for index in document.nodes.indices where document.nodes[index].depth > 0 {
      folded[index] = isFoldable(index)
    }
    rebuild()
  }

  /// Unfolds what hides a value.
  ///
  /// - Returns: the value's row.
  @discardableResult
  public mutating func reveal(_ value: JSONValue) -> Int {
    var index = 0
    var hidden: [Int] = []
    // From the top down: into whichever sibling the value is in, until it is the value.
    while index < value.index {
      let next = Int(document.nodes[index].next)
      if value.index < next {
        if folded[index] { hidden.append(index) }
        index += 1
      } else {
        index = next
      }
    }
    for container in hidden {
      if let row = row(of: Place(container)) { toggle(row) }
    }
    return row(of: value) ?? 0
  }

  private func isFoldable(_ index: Int) -> Bool {
    document.nodes[index].hasChildren(at: index)
  }

  private mutating func rebuild() {
    var rebuilt: [Place] = []
    rebuilt.reserveCapacity(document.nodes.count)
    appendRows(of: document.nodes.indices, to: &rebuilt)
    rows = rebuilt
  }

  private func appendRows(of indices: Range<Int>, to rows: inout [Place]) {
    document.nodes.withUnsafeBufferPointer { nodes in
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
