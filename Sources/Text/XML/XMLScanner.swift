/// Receives the pieces of a document in order; ranges and offsets are in bytes.
protocol XMLBuilder {
  /// A tag that opens begins at `start`.
  mutating func open(name: Range<Int>, from start: Int)
  /// Text in the innermost open element.
  mutating func add(text range: Range<Int>)
  /// The contents of a CDATA section in the innermost open element.
  mutating func add(characterData range: Range<Int>)
  /// A comment or a processing instruction, anywhere.
  mutating func add(aside range: Range<Int>)
  /// The innermost open element ends before `end`.
  mutating func close(at end: Int)
}

/// Scans a document once and passes its pieces to a builder.
struct XMLScanner<Builder: XMLBuilder> {
  private let bytes: [UInt8]
  private var at = 0
  /// The names of the elements that are not closed yet, the root first.
  private var open: [Range<Int>] = []
  /// Whether the root is there and closed.
  private var isComplete = false
  private var builder: Builder

  /// The builder after the whole document, which must have a root element.
  static func scan(_ bytes: [UInt8], into builder: Builder) throws(XMLError) -> Builder {
    var scanner = XMLScanner(bytes: bytes, builder: builder)
    try scanner.document()
    return scanner.builder
  }

  private init(bytes: [UInt8], builder: Builder) {
    self.bytes = bytes
    self.builder = builder
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
  }

  private mutating func document() throws(XMLError) {
    var pieces = 0
    while at < bytes.count {
      pieces += 1
      if pieces & 0xFFF == 0, Task.isCancelled { throw error(.cancelled) }
      let start = at
      if bytes[at] != UInt8(ascii: "<") {
        try text()
      } else if skips("<!--") {
        try skip(behind: "-->")
        builder.add(aside: start..<at)
      } else if skips("<?") {
        try skip(behind: "?>")
        builder.add(aside: start..<at)
      } else if skips("<![CDATA[") {
        try characterData()
      } else if skips("<!") {
        throw error(.documentType)
      } else if skips("</") {
        try closingTag()
      } else {
        try openingTag()
      }
    }
    guard isComplete else { throw error(open.isEmpty ? .notMarkup : .cutOff) }
  }

  private mutating func text() throws(XMLError) {
    let end = bytes[at...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
    let run = bytes[at..<end]
    if open.isEmpty {
      if let stray = run.firstIndex(where: { !JSONParser.isWhitespace($0) }) {
        at = stray
        throw error(isComplete ? .contentAfterRoot : .notMarkup)
      }
    } else {
      builder.add(text: at..<end)
    }
    at = end
  }

  private mutating func characterData() throws(XMLError) {
    guard !open.isEmpty else { throw error(.notMarkup) }
    let start = at
    try skip(behind: "]]>")
    builder.add(characterData: start..<at - 3)
  }

  private mutating func openingTag() throws(XMLError) {
    guard !isComplete else { throw error(.contentAfterRoot) }
    let limit = XMLReader.depthLimit
    guard open.count < limit else { throw error(.tooDeep(limit: limit)) }
    let start = at
    at += 1
    let name = try name()
    // Attributes are skipped, but their quotes may contain a `>`.
    var quote: UInt8?
    while at < bytes.count, quote != nil || bytes[at] != UInt8(ascii: ">") {
      let byte = bytes[at]
      if byte == quote {
        quote = nil
      } else if quote == nil, byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") {
        quote = byte
      } else if quote == nil, byte == UInt8(ascii: "<") {
        throw error(.malformedTag)
      }
      at += 1
    }
    guard at < bytes.count else { throw error(.cutOff) }
    let isEmpty = bytes[at - 1] == UInt8(ascii: "/")
    at += 1
    open.append(name)
    builder.open(name: name, from: start)
    if isEmpty { closeLast() }
  }

  private mutating func closingTag() throws(XMLError) {
    let name = try name()
    while at < bytes.count, JSONParser.isWhitespace(bytes[at]) { at += 1 }
    guard at < bytes.count else { throw error(.cutOff) }
    guard bytes[at] == UInt8(ascii: ">"), let last = open.last else { throw error(.malformedTag) }
    guard bytes[last].elementsEqual(bytes[name]) else {
      throw error(.mismatchedTag(open: text(in: last), close: text(in: name)))
    }
    at += 1
    closeLast()
  }

  private mutating func closeLast() {
    open.removeLast()
    isComplete = open.isEmpty
    builder.close(at: at)
  }

  private mutating func name() throws(XMLError) -> Range<Int> {
    let start = at
    while at < bytes.count, Self.isInName(bytes[at]) { at += 1 }
    guard at > start else { throw error(at < bytes.count ? .malformedTag : .cutOff) }
    return start..<at
  }

  private func text(in range: Range<Int>) -> String {
    String(decoding: bytes[range], as: UTF8.self)
  }

  private static func isInName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
      UInt8(ascii: "."), UInt8(ascii: ":"), 0x80...0xFF:
      true
    default: false
    }
  }

  /// Skips `word` if it comes next.
  private mutating func skips(_ word: StaticString) -> Bool {
    guard isNext(word, from: at) else { return false }
    at += word.utf8CodeUnitCount
    return true
  }

  private func isNext(_ word: StaticString, from place: Int) -> Bool {
    let word = UnsafeBufferPointer(start: word.utf8Start, count: word.utf8CodeUnitCount)
    return place + word.count <= bytes.count
      && bytes[place..<place + word.count].elementsEqual(word)
  }

  private mutating func skip(behind word: StaticString) throws(XMLError) {
    while at < bytes.count {
      if skips(word) { return }
      at += 1
    }
    // A truncated comment after the root hides nothing.
    if !isComplete { throw error(.cutOff) }
  }

  private func error(_ problem: XMLError.Problem) -> XMLError {
    XMLError(problem: problem, offset: min(at, bytes.count))
  }
}
