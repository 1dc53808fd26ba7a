extension JSONDocument {
  /// Whether a value's name or text contains the search text.
  package func matches(
    _ search: ByteSearch, _ index: Int, _ bytes: UnsafeBufferPointer<UInt8>
  ) -> Bool {
    let value = JSONValue(document: self, index: index)
    if let name = nameRange(of: index) {
      if search.isFound(in: bytes, name) { return true }
      if hasEscapes, let name = self.name(of: index), search.isFound(in: Array(name.utf8)) {
        return true
      }
    }
    guard !value.isContainer else { return false }
    guard value.node.hasEscapes else { return search.isFound(in: bytes, value.rawRange) }
    return search.isFound(in: Array((value.string ?? "").utf8))
  }
}
