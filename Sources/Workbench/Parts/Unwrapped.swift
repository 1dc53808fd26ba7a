import Screen

extension Int {
  /// The width of what is copied: nothing is wrapped or cut at it, and what would fill a line has a
  /// width of its own.
  package static let unwrapped = 1 << 40
}

extension [[Span]] {
  /// Without colours and without the blanks that end a line.
  var plainText: String {
    map { line in
      var text = line.map(\.text).joined()
      while text.unicodeScalars.last == " " { text.unicodeScalars.removeLast() }
      return text
    }.joined(separator: "\n")
  }
}
