extension JSONOutline {
  /// The next value whose name or text holds `needle`, beginning behind `row` and going on at the other
  /// end. Letters of ASCII match without regard to case; escapes are undone before. What hides the value is
  /// unfolded.
  ///
  /// - Returns: its row, `nil` when nothing matches.
  public mutating func search(_ needle: String, from row: Int, backwards: Bool = false) -> Int? {
    let search = ByteSearch(needle)
    guard !search.isEmpty, rows.indices.contains(row) else { return nil }
    let place = rows[row]
    let node = document.nodes[place.index]
    // A closing row stands behind the last value in its container.
    let here = !place.closes ? place.index : backwards ? Int(node.next) : Int(node.next) - 1
    let count = document.nodes.count
    let found = document.bytes.withUnsafeBufferPointer { bytes in
      (1...count).lazy
        .map { backwards ? (here - $0 + count) % count : (here + $0) % count }
        .first { matches(search, $0, bytes) }
    }
    return found.map { reveal(JSONValue(document: document, index: $0)) }
  }

  private func matches(
    _ search: ByteSearch, _ index: Int, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let value = JSONValue(document: document, index: index)
    if let name = document.nameRange(of: index) {
      if search.isFound(in: bytes, name) { return true }
      if document.hasEscapes, let name = document.name(of: index),
        search.isFound(in: Array(name.utf8))
      {
        return true
      }
    }
    guard !value.isContainer else { return false }
    guard value.node.hasEscapes else { return search.isFound(in: bytes, value.rawRange) }
    return search.isFound(in: Array((value.string ?? "").utf8))
  }
}
