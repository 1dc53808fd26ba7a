/// Where two strings of bytes differ once they are aligned: after an insertion the rest is the same again.
///
/// A shortest edit script as far as one is found in bounded time, O((N + D) D) with D edits; beyond it the
/// strings are aligned by what occurs once in both, in O(N log N), and what is between is compared again.
package struct AlignedDifference: Sendable, Equatable {
  /// Bytes that stand for each other; one of the ranges may be empty.
  package struct Change: Sendable, Equatable {
    package var observed: Range<Int>
    package var right: Range<Int>
  }

  /// In order and apart.
  package private(set) var changes: [Change] = []

  private let a: [UInt8]
  private let b: [UInt8]
  /// Steps that searches for edit scripts may still take.
  private var work = 1 << 23

  /// Edits of one script.
  private static let editLimit = 512
  /// More are not told apart: nobody reads them.
  private static let changeLimit = 2000
  /// Bytes that occur once in both strings align them.
  private static let anchorSize = 8

  package init(observed: [UInt8], right: [UInt8]) {
    a = observed
    b = right
    compare(a.indices, b.indices, isAnchored: false)
    mergeNeighbours()
    if let last = changes.last, changes.count > Self.changeLimit {
      let first = changes[Self.changeLimit - 1]
      changes.removeSubrange((Self.changeLimit - 1)...)
      changes.append(
        Change(
          observed: first.observed.lowerBound..<last.observed.upperBound,
          right: first.right.lowerBound..<last.right.upperBound))
    }
  }

  package static func == (a: AlignedDifference, b: AlignedDifference) -> Bool {
    a.changes == b.changes
  }

  private mutating func compare(_ first: Range<Int>, _ second: Range<Int>, isAnchored: Bool) {
    var (x, y, xEnd, yEnd) = (
      first.lowerBound, second.lowerBound, first.upperBound, second.upperBound
    )
    while x < xEnd, y < yEnd, a[x] == b[y] { (x, y) = (x + 1, y + 1) }
    while x < xEnd, y < yEnd, a[xEnd - 1] == b[yEnd - 1] { (xEnd, yEnd) = (xEnd - 1, yEnd - 1) }
    guard x < xEnd || y < yEnd else { return }
    let whole = Change(observed: x..<xEnd, right: y..<yEnd)
    guard x < xEnd, y < yEnd else { return changes.append(whole) }
    if let script = script(whole) { return changes.append(contentsOf: script) }
    let anchors = isAnchored ? [] : anchors(whole)
    guard !anchors.isEmpty else { return changes.append(whole) }
    for anchor in anchors where anchor.first >= x && anchor.second >= y {
      compare(x..<anchor.first, y..<anchor.second, isAnchored: true)
      (x, y) = (anchor.first, anchor.second)
      while x < xEnd, y < yEnd, a[x] == b[y] { (x, y) = (x + 1, y + 1) }
    }
    compare(x..<xEnd, y..<yEnd, isAnchored: true)
  }

  // MARK: Edit scripts

  /// Myers' shortest edit script; `nil` where it is too long, or too far to seek.
  private mutating func script(_ whole: Change) -> [Change]? {
    let (left, top) = (whole.observed.lowerBound, whole.right.lowerBound)
    let (width, height) = (whole.observed.count, whole.right.count)
    let limit = min(Self.editLimit, width + height)
    guard abs(width - height) <= limit else { return nil }
    // The furthest place on each diagonal, and what it was after each edit.
    var furthest = [Int](repeating: 0, count: 2 * limit + 3)
    var history: [ArraySlice<Int>] = []
    let middle = limit + 1
    for edits in 0...limit {
      history.append(furthest[middle - edits - 1...middle + edits + 1])
      for diagonal in stride(from: -edits, through: edits, by: 2) {
        let isDown =
          diagonal == -edits
          || diagonal != edits
            && furthest[middle + diagonal - 1] < furthest[middle + diagonal + 1]
        var x = isDown ? furthest[middle + diagonal + 1] : furthest[middle + diagonal - 1] + 1
        var y = x - diagonal
        let start = x
        while x < width, y < height, a[left + x] == b[top + y] { (x, y) = (x + 1, y + 1) }
        furthest[middle + diagonal] = x
        work -= x - start + 1
        if x == width, y == height { return wayBack(history, middle, whole) }
      }
      if work <= 0 { return nil }
    }
    return nil
  }

  /// Goes the way back that the history tells.
  private func wayBack(_ history: [ArraySlice<Int>], _ middle: Int, _ whole: Change) -> [Change] {
    let (left, top) = (whole.observed.lowerBound, whole.right.lowerBound)
    var (x, y) = (whole.observed.count, whole.right.count)
    var found: [Change] = []
    for edits in stride(from: history.count - 1, to: 0, by: -1) {
      let furthest = history[edits]
      let diagonal = x - y
      let isDown =
        diagonal == -edits
        || diagonal != edits && furthest[middle + diagonal - 1] < furthest[middle + diagonal + 1]
      let before = isDown ? diagonal + 1 : diagonal - 1
      let (fromX, fromY) = (furthest[middle + before], furthest[middle + before] - before)
      let (toX, toY) = isDown ? (fromX, fromY + 1) : (fromX + 1, fromY)
      found.append(
        Change(observed: left + fromX..<left + toX, right: top + fromY..<top + toY))
      (x, y) = (fromX, fromY)
    }
    return found.reversed().reduce(into: []) { joined, change in
      if let last = joined.last, last.observed.upperBound == change.observed.lowerBound,
        last.right.upperBound == change.right.lowerBound
      {
        joined[joined.count - 1] = Change(
          observed: last.observed.lowerBound..<change.observed.upperBound,
          right: last.right.lowerBound..<change.right.upperBound)
      } else {
        joined.append(change)
      }
    }
  }

  // MARK: Anchors

  /// Places of what occurs once in both, in the longest order that is the same.
  private func anchors(_ whole: Change) -> [(first: Int, second: Int)] {
    let first = Self.unique(a, whole.observed)
    let second = Self.unique(b, whole.right)
    var pairs: [(first: Int, second: Int)] = []
    var index = 0
    for entry in first {
      while index < second.count, second[index].key < entry.key { index += 1 }
      guard index < second.count else { break }
      if second[index].key == entry.key { pairs.append((entry.place, second[index].place)) }
    }
    pairs.sort { $0.first < $1.first }
    return Self.longestRise(pairs)
  }

  /// What occurs once in a range, by its key.
  private static func unique(_ bytes: [UInt8], _ range: Range<Int>) -> [(key: UInt64, place: Int)] {
    guard range.count >= anchorSize else { return [] }
    var key: UInt64 = 0
    var entries: [(key: UInt64, place: Int)] = []
    entries.reserveCapacity(range.count)
    for place in range {
      key = key << 8 | UInt64(bytes[place])
      let start = place - anchorSize + 1
      if start >= range.lowerBound { entries.append((key, start)) }
    }
    entries.sort { $0.key < $1.key }
    return entries.indices.compactMap { index in
      let isAlone =
        (index == 0 || entries[index - 1].key != entries[index].key)
        && (index == entries.count - 1 || entries[index + 1].key != entries[index].key)
      return isAlone ? entries[index] : nil
    }
  }

  /// The longest part in which the second places rise as the first do.
  private static func longestRise(
    _ pairs: [(first: Int, second: Int)]
  ) -> [(first: Int, second: Int)] {
    // The pair that ends the best rise of each length, and the one before each pair.
    var ends: [Int] = []
    var before = [Int](repeating: -1, count: pairs.count)
    for (index, pair) in pairs.enumerated() {
      var (low, high) = (0, ends.count)
      while low < high {
        let middle = (low + high) / 2
        if pairs[ends[middle]].second < pair.second { low = middle + 1 } else { high = middle }
      }
      if low > 0 { before[index] = ends[low - 1] }
      if low == ends.count { ends.append(index) } else { ends[low] = index }
    }
    var rise: [(first: Int, second: Int)] = []
    var index = ends.last ?? -1
    while index >= 0 {
      rise.append(pairs[index])
      index = before[index]
    }
    return rise.reversed()
  }

  // MARK: Reading

  /// Two changes with less between them than either changes read as one.
  private mutating func mergeNeighbours() {
    changes = changes.reduce(into: []) { merged, change in
      guard let last = merged.last else { return merged.append(change) }
      let gap = change.observed.lowerBound - last.observed.upperBound
      guard gap <= 3, gap < min(Self.size(last), Self.size(change)) else {
        return merged.append(change)
      }
      merged[merged.count - 1] = Change(
        observed: last.observed.lowerBound..<change.observed.upperBound,
        right: last.right.lowerBound..<change.right.upperBound)
    }
  }

  private static func size(_ change: Change) -> Int {
    max(change.observed.count, change.right.count)
  }
}
