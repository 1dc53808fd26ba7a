package import Signing
import Text

extension ImportedText {
  /// Reads a text of any supported kind.
  ///
  /// Takes time proportional to its length.
  ///
  /// - Parameter catalogue: The platforms that ``guess`` is one of.
  /// - Throws: when nothing could be read; what was read in part says so in ``notes``.
  package init(
    reading text: String, in catalogue: PlatformCatalogue = .builtIn
  ) throws(ImportError) {
    try self.init(reading: Array(text.utf8), in: catalogue)
  }

  /// Reads the bytes of a file: UTF-8, or UTF-16 with a byte order mark.
  package init(
    reading bytes: [UInt8], in catalogue: PlatformCatalogue = .builtIn
  ) throws(ImportError) {
    var cleaned = CleanedText(bytes)
    guard !cleaned.range.isEmpty else { throw .empty }
    var reading = ImportReading(cleaned.bytes)
    swap(&reading.notes, &cleaned.notes)
    guard try reading.read(cleaned.range) else {
      throw .unknown(beginning: cleaned.beginning)
    }
    self = try reading.finished(in: catalogue)
  }
}

extension ImportReading {
  /// Tries the kinds, those that are certain by their first word before those that are not.
  ///
  /// - Returns: `false` when it is none of them.
  mutating func read(_ range: Range<Int>) throws(ImportError) -> Bool {
    let cursor = ByteCursor(bytes, in: range)
    if let command = CurlText.start(in: bytes, range) {
      readCurl(command)
      return true
    }
    if HTTPText.isRequest(cursor) {
      readHTTP(range)
      return true
    }
    if cursor.starts(with: "http://") || cursor.starts(with: "https://") {
      return readURLs(range)
    }
    if let first = cursor.current, first == UInt8(ascii: "<") { return try readXML(range) }
    if try readJSON(range) { return true }
    if readPrintedArray(range) || readPrintedMap(range) || readCode(range) { return true }
    if readSignature(range) || readStringToSign(range) { return true }
    if readForm(range) || readLines(range) || readCodeLines(range) { return true }
    return try readWithin(range)
  }

  /// Whitespace or a quote: what can stand before a command in a sentence.
  private static func isGap(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
  }

  private static let wordsBefore = Phrase("ignored text before the request", "已忽略请求之前的文字")

  /// A command, an address or a literal behind other words of the line: `I ran: curl …`, a line of a log.
  private mutating func readWithin(_ range: Range<Int>) throws(ImportError) -> Bool {
    let head = range.prefix(512)
    var attempts = 4
    for start in head.dropFirst() where Self.isGap(bytes[start - 1]) {
      let cursor = ByteCursor(bytes, in: start..<range.upperBound)
      let isKnown =
        cursor.starts(with: "curl ") || cursor.starts(with: "http://")
        || cursor.starts(with: "https://") || HTTPText.isRequest(cursor)
      let opens = cursor.current == UInt8(ascii: "{") || cursor.starts(with: "map[")
      if !isKnown, opens, attempts > 0 {
        attempts -= 1
        let rest = start..<range.upperBound
        guard try readJSON(rest) || readPrintedMap(rest) || readCode(rest) else { continue }
        notes.remark(Self.wordsBefore, at: range.lowerBound)
        return true
      }
      guard isKnown else { continue }
      notes.remark(Self.wordsBefore, at: range.lowerBound)
      return try read(start..<range.upperBound)
    }
    return false
  }
}
