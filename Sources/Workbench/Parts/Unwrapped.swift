import Screen
import SignScopeEngine

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

  /// The unwrapped line that a wrapped one is of.
  ///
  /// - Parameter shown: The same lines as wrapped for the screen.
  func unwrapped(line: Int, of shown: [[Span]]) -> String {
    let (whole, parts) = (map(\.letters), shown.map(\.letters))
    let part = parts[line]
    guard !part.isEmpty else { return "" }
    var place = parts[..<line].reduce(0) { $0 + $1.count }
    if whole.joined().elementsEqual(parts.joined()) {
      for (index, letters) in whole.enumerated() {
        if place < letters.count { return [self[index]].plainText }
        place -= letters.count
      }
    }
    // Something is laid out otherwise at this width, or cut.
    let start = part.suffix(3).elementsEqual("…".utf8) ? [UInt8](part.dropLast(3)) : part
    let found = whole.firstIndex { $0.index(of: start) != nil }
    let row: [Span] = found.map { self[$0] } ?? shown[line]
    return [row].plainText
  }
}

extension [Span] {
  /// The bytes that are not blanks.
  fileprivate var letters: [UInt8] {
    flatMap { span in span.text.utf8.filter { $0 != 0x20 } }
  }
}
