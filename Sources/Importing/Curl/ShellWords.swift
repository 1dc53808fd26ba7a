import Text

/// Splits a command line into words as bash and zsh do. Runs nothing and expands nothing.
///
/// Forgives what copying does to commands: curly quotes, no-break spaces, a lost or a blank-padded `\`
/// at the end of a line, PowerShell's backtick there.
struct ShellWords {
  struct Word {
    var bytes: [UInt8]
    /// In the whole text.
    var offset: Int

    var text: String { String(decoding: bytes, as: UTF8.self) }
  }

  private(set) var words: [Word] = []
  var cursor: ByteCursor
  /// The offset after the command.
  var end: Int { cursor.at }
  var word: Word?
  private var isOver = false
  var toldQuotes = false
  private var toldSpaces = false

  private let bindings: Bindings

  /// - Parameter bindings: The values of variables that earlier commands have set.
  init(
    _ bytes: [UInt8], _ range: Range<Int>, _ bindings: Bindings = Bindings(),
    notes: inout ImportNotes
  ) {
    self.bindings = bindings
    cursor = ByteCursor(bytes, in: range)
    while let byte = cursor.current, !isOver { take(byte, &notes) }
    endWord()
  }

  private mutating func take(_ byte: UInt8, _ notes: inout ImportNotes) {
    switch byte {
    case UInt8(ascii: " "), UInt8(ascii: "\t"):
      endWord()
      cursor.at += 1
    case UInt8(ascii: "\r"), UInt8(ascii: "\n"): lineEnd(&notes)
    case UInt8(ascii: "\\"): backslash(&notes)
    case UInt8(ascii: "'"):
      begin()
      cursor.at += 1
      singleQuoted(&notes)
    case UInt8(ascii: "\""):
      begin()
      cursor.at += 1
      doubleQuoted(&notes)
    case UInt8(ascii: "$"): dollar(&notes)
    case UInt8(ascii: "`"): backtick(&notes)
    case UInt8(ascii: "|"), UInt8(ascii: ";"), UInt8(ascii: "<"), UInt8(ascii: ">"):
      if byte == UInt8(ascii: ">"), let word, word.bytes.allSatisfy(ByteCursor.isDigit) {
        self.word = nil  // `2>file`: the number is a part of the redirection
      }
      stop(
        Phrase("ignored text after the command", "命令之后的内容未读取"), &notes)
    case UInt8(ascii: "&"): ampersand(&notes)
    case UInt8(ascii: "#") where word == nil:
      cursor.at = cursor.find(UInt8(ascii: "\n"))
    case 0xC2 where cursor.byte(1) == 0xA0:
      if !toldSpaces {
        toldSpaces = true
        notes.remark(
          Phrase("a no-break space was read as a space", "已把不换行空格读作普通空格"), at: cursor.at)
      }
      endWord()
      cursor.at += 2
    case 0xE2 where CurlyQuote(cursor) != nil: curlyQuoted(&notes)
    default:
      begin()
      let run = cursor.skip { !Self.isSpecial($0) }
      if run.isEmpty {
        word?.bytes.append(byte)
        cursor.at += 1
      } else {
        word?.bytes += cursor.bytes[run]
      }
    }
  }

  /// Whether a byte may mean something outside quotes.
  private static func isSpecial(_ byte: UInt8) -> Bool {
    switch byte {
    case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: "\\"), UInt8(ascii: "'"), UInt8(ascii: "\""),
      UInt8(ascii: "$"), UInt8(ascii: "`"), UInt8(ascii: "|"), UInt8(ascii: ";"),
      UInt8(ascii: "<"), UInt8(ascii: ">"), UInt8(ascii: "&"), UInt8(ascii: "#"), 0xC2, 0xE2:
      true
    default: false
    }
  }

  mutating func begin() {
    if word == nil { word = Word(bytes: [], offset: cursor.at) }
  }

  private mutating func endWord() {
    if let word { words.append(Self.withStraightDash(word)) }
    word = nil
  }

  /// A word that begins with a dash of typography, which blogs make of `-` and `--`.
  private static func withStraightDash(_ word: Word) -> Word {
    let bytes = word.bytes
    guard bytes.starts(with: [0xE2, 0x80, 0x93]) || bytes.starts(with: [0xE2, 0x80, 0x94])
    else { return word }
    let rest = bytes.dropFirst(3).drop { $0 == UInt8(ascii: "-") }
    let isLong = rest.dropFirst().contains { $0 >= 0x61 && $0 <= 0x7A }
    return Word(bytes: Array((isLong ? "--" : "-").utf8) + rest, offset: word.offset)
  }

  private mutating func stop(_ message: Phrase, _ notes: inout ImportNotes) {
    notes.remark(message, at: cursor.at)
    isOver = true
  }

  // MARK: Line ends

  /// A line that continues the command although its `\` was lost begins with an option.
  private mutating func lineEnd(_ notes: inout ImportNotes) {
    endWord()
    let start = cursor.at
    cursor.skipSpace()
    guard let next = cursor.current, !words.isEmpty else { return }
    let goesOn =
      next == UInt8(ascii: "-") || next == UInt8(ascii: "'") || next == UInt8(ascii: "\"")
    if goesOn {
      notes.remark(
        Phrase(
          "the line does not end with \\; read the next one as its continuation",
          "此行末尾没有 \\，下一行按续行读取"), at: start)
    } else {
      stop(Phrase("ignored text after the command", "命令之后的内容未读取"), &notes)
    }
  }

  private mutating func backslash(_ notes: inout ImportNotes) {
    var after = cursor
    after.at += 1
    let blanks = after.skip { $0 == 0x20 || $0 == 0x09 || $0 == 0x0D }
    if after.isAtEnd || after.current == UInt8(ascii: "\n") {
      if blanks.contains(where: { cursor.bytes[$0] != 0x0D }), !after.isAtEnd {
        notes.remark(
          Phrase(
            "whitespace between \\ and the line end; a shell would stop here",
            "\\ 与行尾之间有空白，shell 会在此处断开"), at: cursor.at)
        endWord()
      }
      cursor.at = after.at + 1
      return
    }
    begin()
    if let byte = cursor.byte(1) { word?.bytes.append(byte) }
    cursor.at += 2
  }

  private mutating func backtick(_ notes: inout ImportNotes) {
    var after = cursor
    after.at += 1
    if after.current == UInt8(ascii: "\r") { after.at += 1 }
    if after.isAtEnd || after.current == UInt8(ascii: "\n") {
      cursor.at = after.at + 1
      return
    }
    expansion(upTo: cursor.find(UInt8(ascii: "`"), from: cursor.at + 1) + 1, &notes)
  }

  private mutating func ampersand(_ notes: inout ImportNotes) {
    let isInside =
      word != nil && (cursor.byte(1).map { $0 > 0x20 && $0 != UInt8(ascii: "&") } ?? false)
    guard isInside else {
      return stop(Phrase("ignored text after the command", "命令之后的内容未读取"), &notes)
    }
    if word?.bytes.contains(UInt8(ascii: "&")) != true {
      notes.remark(
        Phrase(
          "this & is not quoted, so a shell would end the command here; it was read as part of the word",
          "此处的 & 不在引号内，shell 会在此结束命令；已按单词的一部分读取"), at: cursor.at)
    }
    word?.bytes.append(UInt8(ascii: "&"))
    cursor.at += 1
  }

  // MARK: $

  private mutating func dollar(_ notes: inout ImportNotes) {
    switch cursor.byte(1) {
    case UInt8(ascii: "'"):
      begin()
      cursor.at += 2
      let escapes = CStyleEscapes(&cursor)
      word?.bytes += escapes.bytes
      if !escapes.isClosed { unfinished(&notes) }
    case UInt8(ascii: "\""):
      begin()
      cursor.at += 2
      doubleQuoted(&notes)
    default:
      guard let end = variableEnd(from: cursor.at) else {
        begin()
        word?.bytes.append(UInt8(ascii: "$"))
        cursor.at += 1
        return
      }
      expansion(upTo: end, &notes)
    }
  }

  /// Behind a variable or a substitution that begins here; `nil` when `$` is only a `$`.
  func variableEnd(from start: Int) -> Int? {
    var after = cursor.moved(to: start + 1)
    switch after.current {
    case UInt8(ascii: "{"): return after.find(UInt8(ascii: "}")) + 1
    case UInt8(ascii: "("): return after.find(UInt8(ascii: ")")) + 1
    case let byte? where ByteCursor.isWord(byte) && byte < 0x80:
      _ = after.skip { ByteCursor.isWord($0) && $0 < 0x80 }
      return after.at
    default: return nil
    }
  }

  mutating func expansion(upTo end: Int, _ notes: inout ImportNotes) {
    begin()
    let start = cursor.at
    let range = cursor.skip(to: end)
    let written = cursor.text(range)
    if let text = bindings.text(ofVariable: written) {
      word?.bytes += Array(text.utf8)
      return
    }
    notes.addExpansion(written)
    notes.add(
      Phrase(
        "only the shell knows the value of \(written.prefix(40)); it was kept as written, so fill in the value",
        "\(written.prefix(40)) 的值只有 shell 知道；已按原样保留，请填入实际值"), at: start)
    word?.bytes += cursor.bytes[range]
  }
}
