extension StringProtocol {
  /// Nothing but Unicode White_Space, or nothing at all.
  public var isBlank: Bool {
    // A printable ASCII character in front decides without a look at the Unicode tables.
    if let first = utf8.first, first > 0x20, first < 0x7F { return false }
    return unicodeScalars.allSatisfy(\.properties.isWhitespace)
  }

  /// Whether both are the same bytes of UTF-8; `==` would merge `é` and `e` + U+0301.
  public func hasSameBytes(as other: some StringProtocol) -> Bool {
    utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8)
  }
}

extension Sequence<String> {
  /// Whether one of them is the same bytes as `text`.
  public func containsBytes(of text: String) -> Bool {
    contains { $0.hasSameBytes(as: text) }
  }
}
