import Screen
import SignScopeEngine

/// The whole of a value, in lines that fit the screen, and the data that its Base64 holds.
package struct WholeValue: Sendable {
  let size: Int
  let text: SplitText
  /// The data in Base64: as text if it is text, otherwise as bytes.
  let data: Content?
  let kind: Base64Text.Kind?

  enum Content: Sendable {
    case text(SplitText)
    case bytes([UInt8])
  }

  /// - Returns: `nil` if the row does not exist, or the task has been cancelled.
  init?(_ body: BodyOutline, _ row: Int, _ columns: Int) {
    guard let bytes = body.bytes(of: row), let text = SplitText(bytes, columns: columns) else {
      return nil
    }
    size = bytes.count
    self.text = text
    let base64 = Base64Text(bytes[...])
    kind = base64?.kind
    data = base64?.data(in: bytes).map { data in
      if base64?.kind == .text, let text = SplitText(data, columns: columns) { return .text(text) }
      return .bytes(data)
    }
  }
}

/// A text wrapped to a number of columns. Only the start of each line is kept.
struct SplitText: Sendable {
  private let bytes: [UInt8]
  private var starts: [UInt32] = []

  /// - Returns: `nil` if the task has been cancelled.
  init?(_ bytes: [UInt8], columns: Int) {
    self.bytes = bytes
    let columns = max(4, columns)
    var at = 0
    while at < bytes.count {
      if starts.count & 0xFFF == 0, Task.isCancelled { return nil }
      starts.append(UInt32(truncatingIfNeeded: at))
      at = Self.end(ofLineAt: at, in: bytes, columns: columns)
    }
  }

  var count: Int { starts.count }

  func line(_ number: Int) -> String {
    let end = number + 1 < starts.count ? Int(starts[number + 1]) : bytes.count
    var line = bytes[Int(starts[number])..<end]
    while let last = line.last, last == 0x0A || last == 0x0D { line.removeLast() }
    return String(decoding: line, as: UTF8.self)
  }

  /// After a line feed, or after as many characters as fit.
  private static func end(ofLineAt start: Int, in bytes: [UInt8], columns: Int) -> Int {
    let near = bytes[start..<min(bytes.count, start + columns)]
    let feed = near.firstIndex(of: 0x0A)
    // Of ASCII each byte is a column.
    if near[..<(feed ?? near.endIndex)].allSatisfy({ $0 < 0x80 && $0 >= 0x20 }) {
      return feed.map { $0 + 1 } ?? near.endIndex
    }
    // No glyph that takes a column has more bytes than a base with its marks.
    let far = bytes[start..<min(bytes.count, start + columns * 8)]
    let line = far[..<(far.firstIndex(of: 0x0A).map { $0 + 1 } ?? far.endIndex)]
    let text = String(decoding: line, as: UTF8.self)
    let fitting = text.prefix(columns: columns)
    guard fitting.endIndex < text.endIndex else { return line.endIndex }
    if fitting.utf8.contains(0xEF), fitting.unicodeScalars.contains("\u{FFFD}") {
      // Invalid bytes are shown as more bytes than they are.
      return start + max(1, near.count)
    }
    let end = start + max(1, fitting.utf8.count)
    return end < bytes.count && bytes[end] == 0x0A ? end + 1 : end
  }
}
