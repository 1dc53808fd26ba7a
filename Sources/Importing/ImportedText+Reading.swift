import Doctor
package import Signing
package import Text

extension ImportedText {
  /// The note on text after the request, which may be the response to it.
  package static let wordsAfter = Phrase("ignored text after the request", "已忽略请求之后的文字")

  /// Reads a text of any supported kind.
  ///
  /// Takes time proportional to its length.
  ///
  /// - Parameter catalogue: The platforms that ``guess`` is one of.
  /// - Throws: when nothing could be read; what was read in part says so in ``notes``.
  package init(
    reading text: String, in catalogue: PlatformCatalogue = .builtIn, entry: Int? = nil
  ) throws(ImportError) {
    try self.init(reading: Array(text.utf8), in: catalogue, entry: entry)
  }

  /// Reads the bytes of a file: UTF-8, or UTF-16 with a byte order mark.
  ///
  /// - Parameter entry: Of several requests the number of the one to read, from 1.
  package init(
    reading bytes: [UInt8], in catalogue: PlatformCatalogue = .builtIn, entry: Int? = nil
  ) throws(ImportError) {
    var cleaned = CleanedText(bytes)
    guard !cleaned.range.isEmpty else { throw .empty }
    var reading = ImportReading(cleaned.bytes)
    swap(&reading.notes, &cleaned.notes)
    var isRead = try reading.choose(in: cleaned.range, catalogue, entry)
    if !isRead { isRead = try reading.read(cleaned.range) }
    guard isRead else { throw .unknown(beginning: cleaned.beginning) }
    self = try reading.finished(in: catalogue)
    codeLanguage = CodeLanguage(guessedFrom: cleaned.bytes[cleaned.range])
  }
}

extension ImportReading {
  /// Takes the request in the text that most speaks for.
  ///
  /// - Returns: `false` if none is evident.
  fileprivate mutating func choose(
    in range: Range<Int>, _ catalogue: PlatformCatalogue, _ entry: Int?
  ) throws(ImportError) -> Bool {
    let search: RequestList
    if let document = try? JSONDocument(Array(bytes[range])), document.root.kind == .object {
      if Self.isAnswer(document.root) { throw .answer }
      if readDocument(document.root) { return true }
      search = RequestList(document.root, bytes, range, in: catalogue)
    } else {
      search = RequestList(bytes, range, in: catalogue)
    }
    guard let chosen = try search.choice(entry) else { return false }
    var reading = chosen.candidate.reading
    reading.addObserved(beside: chosen.candidate.range, in: range)
    let outer = notes
    self = reading
    notes.append(outer)
    if chosen.count > 1 { (entries, self.entry) = (search.titles(in: catalogue), chosen.number) }
    notePassedOver(chosen, range)
    return true
  }

  /// Says what of the text was not read.
  private mutating func notePassedOver(_ chosen: RequestList.Choice, _ range: Range<Int>) {
    let place = chosen.candidate.range
    guard chosen.count == 1 else { return }
    let before = bytes.trimmed(range.lowerBound..<max(place.lowerBound, range.lowerBound))
    if !before.isEmpty, bytes[before].contains(where: { $0 > 0x7F || ByteCursor.isWord($0) }) {
      notes.remark(Self.wordsBefore, at: range.lowerBound)
    }
    let after = bytes.trimmed(min(place.upperBound, range.upperBound)..<range.upperBound)
    if !after.isEmpty, bytes[after].contains(where: { ByteCursor.isWord($0) }) {
      notes.remark(ImportedText.wordsAfter, at: after.lowerBound)
    }
  }

  /// A signature that a log has beside the request: `sign=AB…`, `"sign": "AB…"`.
  private mutating func addObserved(beside place: Range<Int>, in range: Range<Int>) {
    guard observed == nil,
      !parameters.contains(where: { SignatureNames.all.containsBytes(of: $0.name) })
    else { return }
    for part in [place.upperBound..<range.upperBound, range.lowerBound..<place.lowerBound] {
      guard let found = Self.signature(in: bytes, part.clamped(to: range)) else { continue }
      observed = found
      return
    }
  }

  private static func signature(in bytes: [UInt8], _ range: Range<Int>) -> String? {
    var cursor = ByteCursor(bytes, in: range.prefix(1 << 16))
    while !cursor.isAtEnd {
      let word = cursor.skip { $0 < 0x80 && ByteCursor.isWord($0) }
      if word.isEmpty {
        cursor.at += 1
        continue
      }
      let name = cursor.text(word.prefix(40)).lowercased()
      guard SignatureNames.all.contains(name) || name == "signature" else { continue }
      var after = cursor.prefix(300)
      _ = after.skip { " \t\"':=>".utf8.contains($0) }
      let value = after.skip { ByteCursor.isWord($0) && $0 < 0x80 || "+/=".utf8.contains($0) }
      if value.count >= 24, value.lowerBound > word.upperBound { return after.text(value) }
    }
    return nil
  }

  /// Tries the kinds, those that are certain by their first word before those that are not.
  ///
  /// - Returns: `false` if it is none of them.
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
    if readPrinted(range) == range.upperBound || readCode(range) { return true }
    if readSignature(range) || readStringToSign(range) { return true }
    if readForm(range) || readLines(range) || readStatements(range) { return true }
    return try readWithin(range)
  }

  /// Whitespace or a quote: what can stand before a command in a sentence.
  private static func isGap(_ byte: UInt8) -> Bool {
    byte <= 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
  }

  private static let wordsBefore = Phrase("ignored text before the request", "已忽略请求之前的文字")

  /// A command, a URL or a literal after other words on the line: `I ran: curl …`, a line of a log.
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

  /// Statements that fill maps; those of the map with the most of them.
  private mutating func readStatements(_ range: Range<Int>) -> Bool {
    let groups = StatementGroups(bytes, range, bindings).groups
    guard let group = groups.max(by: { $0.parameters.count < $1.parameters.count }) else {
      return false
    }
    kind = .code
    parameters = group.parameters
    notes.append(group.notes)
    return true
  }
}
