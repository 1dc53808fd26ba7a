package import Screen
package import SignScopeEngine

/// One line of editable text.
///
/// The cursor moves by glyphs: a base scalar with its combining marks. All operations work near the
/// cursor only, so that a value of a megabyte is edited as quickly as a short one.
package struct TextField: Sendable, Equatable {
  @Unprinted package private(set) var text: String
  /// The cursor's position, in UTF-8 bytes from the start.
  package private(set) var cursor: Int

  package init(_ text: String = "") {
    var text = text
    text.makeContiguousUTF8()
    cursor = text.utf8.count
    self.text = text
  }

  /// Handles a key; `false` if it is not a text editing key.
  package mutating func handle(_ key: Key) -> Bool {
    switch key {
    case .text(let typed): insert(typed)
    case .left: move(to: before(index))
    case .right: move(to: after(index))
    case .home, .control("a"): cursor = 0
    case .end, .control("e"): cursor = text.utf8.count
    case .wordLeft, .alt("b"): move(to: wordStart)
    case .wordRight, .alt("f"): move(to: wordEnd)
    case .backspace, .control("h"): delete(from: before(index), to: index)
    case .delete, .control("d"): delete(from: index, to: after(index))
    case .control("w"): delete(from: wordStart, to: index)
    case .alt("d"): delete(from: index, to: wordEnd)
    case .control("u"): delete(from: text.startIndex, to: index)
    case .control("k"): delete(from: index, to: text.endIndex)
    default: return false
    }
    return true
  }

  /// Whether an Alt key is a text editing key.
  static func handles(_ key: Key) -> Bool { [.alt("b"), .alt("f"), .alt("d")].contains(key) }

  package mutating func insert(_ typed: String) {
    text.insert(contentsOf: typed, at: index)
    text.makeContiguousUTF8()
    cursor += typed.utf8.count
  }

  /// Replaces a byte range, which begins and ends between scalars, and puts the cursor after the
  /// replacement.
  mutating func replace(_ bytes: Range<Int>, with other: String) {
    let start = text.utf8.index(text.startIndex, offsetBy: bytes.lowerBound)
    let end = text.utf8.index(text.startIndex, offsetBy: bytes.upperBound)
    text.unicodeScalars.replaceSubrange(start..<end, with: other.unicodeScalars)
    text.makeContiguousUTF8()
    cursor = bytes.lowerBound + other.utf8.count
  }

  /// Replaces the text, and keeps the cursor's position if possible, otherwise puts it at the end.
  mutating func overwrite(with other: String) {
    let place = cursor
    self = TextField(other)
    cursor = min(place, cursor)
  }

  private var index: String.Index { text.utf8.index(text.startIndex, offsetBy: cursor) }

  private mutating func move(to index: String.Index) {
    cursor = text.utf8.distance(from: text.startIndex, to: index)
  }

  private mutating func delete(from start: String.Index, to end: String.Index) {
    move(to: start)
    text.unicodeScalars.removeSubrange(start..<end)
    text.makeContiguousUTF8()
  }

  private func before(_ index: String.Index) -> String.Index {
    let scalars = text.unicodeScalars
    var index = index
    while index > scalars.startIndex {
      index = scalars.index(before: index)
      if !scalars[index].isCombining { break }
    }
    return index
  }

  private func after(_ index: String.Index) -> String.Index {
    let scalars = text.unicodeScalars
    guard index < scalars.endIndex else { return index }
    var index = scalars.index(after: index)
    while index < scalars.endIndex, scalars[index].isCombining {
      index = scalars.index(after: index)
    }
    return index
  }

  private var wordStart: String.Index {
    let scalars = text.unicodeScalars
    var index = index
    while index > scalars.startIndex, !scalars[scalars.index(before: index)].isWord {
      index = scalars.index(before: index)
    }
    while index > scalars.startIndex, scalars[scalars.index(before: index)].isWord {
      index = scalars.index(before: index)
    }
    return index
  }

  private var wordEnd: String.Index {
    let scalars = text.unicodeScalars
    var index = index
    while index < scalars.endIndex, !scalars[index].isWord { index = scalars.index(after: index) }
    while index < scalars.endIndex, scalars[index].isWord { index = scalars.index(after: index) }
    return index
  }

  /// The same field with a dot for each scalar in some byte ranges.
  ///
  /// - Parameter hidden: Byte ranges that begin and end between scalars, in order and disjoint.
  func masked(_ hidden: [Range<Int>]) -> TextField {
    guard !hidden.isEmpty else { return self }
    var (shown, place, cursorThere) = ("", 0, 0)
    var rest = hidden[...]
    for scalar in text.unicodeScalars {
      if place == cursor { cursorThere = shown.utf8.count }
      while let first = rest.first, first.upperBound <= place { rest.removeFirst() }
      shown.unicodeScalars.append(rest.first?.contains(place) == true ? "•" : scalar)
      place += UTF8.width(scalar)
    }
    var masked = TextField(shown)
    if cursor < place { masked.cursor = cursorThere }
    return masked
  }

  /// Draws the part around the cursor in this many columns, and places the terminal's cursor there.
  func draw(on canvas: inout Canvas, x: Int, y: Int, width: Int, style: Style, isMasked: Bool) {
    guard width > 0 else { return }
    if isMasked {
      let count = text.unicodeScalars.count
      let shown = min(count, width - 1)
      canvas.write(String(repeating: "•", count: shown), x: x, y: y, width: width, style: style)
      let before = text[..<index].unicodeScalars.count
      canvas.cursor = Point(x: x + min(before, shown), y: y)
      return
    }
    // Only what can be visible is measured: no glyph takes less than a column.
    let after = text.unicodeScalars[index...].prefix(3 * width)
    let room = max(0, width - 1 - min(8, String(after).columns))
    var left = 0
    var start = index
    while start > text.startIndex {
      let previous = before(start)
      let columns = text[previous..<start].columns
      if left + columns > room { break }
      left += columns
      start = previous
    }
    let end = after.endIndex
    canvas.write(text[start..<end], x: x, y: y, width: width, style: style)
    canvas.cursor = Point(x: x + left, y: y)
  }
}

extension Unicode.Scalar {
  fileprivate var isCombining: Bool {
    switch properties.generalCategory {
    case .nonspacingMark, .enclosingMark: true
    default: false
    }
  }

  fileprivate var isWord: Bool { properties.isAlphabetic || properties.numericType != nil }
}
