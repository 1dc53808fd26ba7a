import Text

/// A command line in words, as Windows' `cmd` and its programs split it: carets first, then quotes.
///
/// Browsers copy commands in this form: `curl ^"https://…^" ^`.
struct CommandPromptWords {
  private(set) var words: [ShellWords.Word] = []
  private var cursor: ByteCursor
  /// Behind the command.
  var end: Int { cursor.at }
  private var word: ShellWords.Word?
  /// Between quotes that `cmd` itself sees carets are letters.
  private var isQuotedForPrompt = false
  private var isQuoted = false

  /// Whether carets before quotes or line ends, where a word would begin, say that a command is one for
  /// Windows; elsewhere a caret is a part of a value.
  static func isLikely(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
    var at = range.lowerBound
    while let caret = bytes.index(of: UInt8(ascii: "^"), in: at..<range.upperBound) {
      let cursor = ByteCursor(bytes, in: caret..<range.upperBound)
      let isMark =
        cursor.starts(with: "^\"") || cursor.starts(with: "^\n") || cursor.starts(with: "^\r\n")
      if isMark, caret == range.lowerBound || ByteCursor.isSpace(bytes[caret - 1]) { return true }
      at = caret + 1
    }
    return false
  }

  init(_ bytes: [UInt8], _ range: Range<Int>, notes: inout ImportNotes) {
    cursor = ByteCursor(bytes, in: range)
    while let unit = next() {
      if unit == UInt8(ascii: "\\") {
        backslashes()
      } else if unit == UInt8(ascii: "\"") {
        begin()
        // Two in a row inside quotes are one that is meant.
        if isQuoted, peek() == UInt8(ascii: "\"") {
          _ = next()
          word?.bytes.append(unit)
        } else {
          isQuoted.toggle()
        }
      } else if !isQuoted, ByteCursor.isSpace(unit) {
        endWord()
        // A line end without a caret ends the command, unless an option follows.
        if unit == 0x0A, !words.isEmpty, !goesOn() { return }
      } else {
        begin()
        word?.bytes.append(unit)
      }
    }
    if isQuoted {
      notes.addUnknown("…")
      notes.add(
        Phrase("this quote is never closed", "此处的引号没有闭合"), at: word?.offset)
    }
    endWord()
  }

  /// Backslashes mean something only before a quote.
  private mutating func backslashes() {
    begin()
    var count = 1
    while peek() == UInt8(ascii: "\\") {
      _ = next()
      count += 1
    }
    guard peek() == UInt8(ascii: "\"") else {
      word?.bytes += Array(repeating: UInt8(ascii: "\\"), count: count)
      return
    }
    word?.bytes += Array(repeating: UInt8(ascii: "\\"), count: count / 2)
    guard count % 2 == 1 else { return }
    _ = next()
    word?.bytes.append(UInt8(ascii: "\""))
  }

  private func goesOn() -> Bool {
    var after = cursor
    after.skipSpace()
    return after.isAtEnd || after.current == UInt8(ascii: "-") || after.current == UInt8(ascii: "^")
  }

  /// The next byte that reaches the program, carets undone.
  private mutating func next() -> UInt8? {
    guard let byte = cursor.current else { return nil }
    cursor.at += 1
    if byte == UInt8(ascii: "\"") {
      isQuotedForPrompt.toggle()
      return byte
    }
    guard byte == UInt8(ascii: "^"), !isQuotedForPrompt else { return byte }
    _ = cursor.take("\r")
    _ = cursor.take("\n")
    // The byte after a caret is literal, even after a caret at a line end.
    guard let escaped = cursor.current else { return nil }
    cursor.at += 1
    return escaped
  }

  private func peek() -> UInt8? {
    var copy = self
    return copy.next()
  }

  private mutating func begin() {
    if word == nil { word = .init(bytes: [], offset: cursor.at - 1) }
  }

  private mutating func endWord() {
    if let word { words.append(word) }
    word = nil
  }
}
