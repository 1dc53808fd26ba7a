extension StringProtocol {
  /// Without what is copied along unseen: White_Space and byte order marks at either end.
  var trimmingStray: String {
    func isStray(_ scalar: Unicode.Scalar) -> Bool {
      scalar.properties.isWhitespace || scalar == "\u{FEFF}"
    }
    var rest = unicodeScalars[...]
    while let first = rest.first, isStray(first) { rest.removeFirst() }
    while let last = rest.last, isStray(last) { rest.removeLast() }
    return String(String.UnicodeScalarView(rest))
  }
}
