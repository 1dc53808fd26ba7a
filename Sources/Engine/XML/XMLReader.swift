/// Reads the XML that platforms answer with: one root element, and perhaps comments around it.
///
/// Small on purpose: no document types, so no entity of the sender's own is ever expanded; no
/// namespaces; no recursion. Bytes that are not UTF-8 read U+FFFD whatever the declaration says.
public struct XMLReader {
  /// Elements nested deeper than this are refused.
  public static let depthLimit = 256

  private let bytes: [UInt8]
  private var at = 0
  /// Elements that are not closed yet, the root first.
  private var open: [XMLElement] = []
  private var root: XMLElement?

  /// The root element of a document.
  public static func read(_ bytes: [UInt8]) throws(XMLError) -> XMLElement {
    var reader = XMLReader(bytes: bytes)
    return try reader.document()
  }

  private init(bytes: [UInt8]) {
    self.bytes = bytes
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { at = 3 }
  }

  private mutating func document() throws(XMLError) -> XMLElement {
    while at < bytes.count {
      if bytes[at] != UInt8(ascii: "<") {
        try text()
      } else if skips("<!--") {
        try skip(behind: "-->")
      } else if skips("<?") {
        try skip(behind: "?>")
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
    guard let root else { throw error(open.isEmpty ? .notMarkup : .cutOff) }
    return root
  }

  private mutating func text() throws(XMLError) {
    let end = bytes[at...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
    let run = bytes[at..<end]
    if open.isEmpty {
      if let stray = run.firstIndex(where: { !JSONParser.isWhitespace($0) }) {
        at = stray
        throw error(root == nil ? .notMarkup : .contentAfterRoot)
      }
    } else {
      open[open.count - 1].text += XMLEntities.decode(String(decoding: run, as: UTF8.self))
    }
    at = end
  }

  private mutating func characterData() throws(XMLError) {
    guard !open.isEmpty else { throw error(.notMarkup) }
    let start = at
    try skip(behind: "]]>")
    open[open.count - 1].text += String(decoding: bytes[start..<at - 3], as: UTF8.self)
  }

  private mutating func openingTag() throws(XMLError) {
    guard root == nil else { throw error(.contentAfterRoot) }
    guard open.count < Self.depthLimit else { throw error(.tooDeep(limit: Self.depthLimit)) }
    at += 1
    let name = try name()
    // Attributes: skipped, but their quotes may hold a `>`.
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
    open.append(XMLElement(name: name))
    if isEmpty { closeLast() }
  }

  private mutating func closingTag() throws(XMLError) {
    let name = try name()
    while at < bytes.count, JSONParser.isWhitespace(bytes[at]) { at += 1 }
    guard at < bytes.count else { throw error(.cutOff) }
    guard bytes[at] == UInt8(ascii: ">"), let last = open.last else { throw error(.malformedTag) }
    guard last.name.hasSameBytes(as: name) else {
      throw error(.mismatchedTag(open: last.name, close: name))
    }
    at += 1
    closeLast()
  }

  private mutating func closeLast() {
    let element = open.removeLast()
    if open.isEmpty { root = element } else { open[open.count - 1].children.append(element) }
  }

  private mutating func name() throws(XMLError) -> String {
    let start = at
    while at < bytes.count, Self.isInName(bytes[at]) { at += 1 }
    guard at > start else { throw error(at < bytes.count ? .malformedTag : .cutOff) }
    return String(decoding: bytes[start..<at], as: UTF8.self)
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

  /// Goes behind `word` if it is next.
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
    // A comment that is cut off behind the root hides nothing.
    if root == nil { throw error(.cutOff) }
  }

  private func error(_ problem: XMLError.Problem) -> XMLError {
    XMLError(problem: problem, offset: min(at, bytes.count))
  }
}
