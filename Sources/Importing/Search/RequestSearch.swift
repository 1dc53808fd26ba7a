import Signing
import Text

/// Looks for requests anywhere in a text: commands, addresses, forms, literals, printed maps, XML.
///
/// What was read as a request is not looked into again; where a reading comes to nothing, the search goes on
/// behind its first byte. Readings that come to nothing are limited, so that the time stays proportional to
/// the length.
struct RequestSearch {
  let bytes: [UInt8]
  let range: Range<Int>
  let catalogue: PlatformCatalogue
  let bindings: Bindings
  /// The maps that statements fill.
  let groups: [StatementGroups.Group]
  /// JSON that a program writes as a body.
  var bodies: [(text: String, offset: Int)] = []
  let depth: Int
  /// What the first words of the text say it is.
  let startKind: ImportedText.Kind?
  var found: [Candidate] = []
  var pieces: [(text: [UInt8], offset: Int)] = []
  /// Bytes that may yet be read in vain.
  var work: Int

  /// Texts within texts are looked into so deep.
  static let depthLimit = 3

  init(
    _ bytes: [UInt8], _ range: Range<Int>, in catalogue: PlatformCatalogue, depth: Int = 0
  ) {
    self.bytes = bytes
    self.range = range
    self.catalogue = catalogue
    self.depth = depth
    var bindings = depth == 0 ? Bindings(bytes, range) : Bindings()
    groups = StatementGroups(bytes, range, bindings).groups
    for group in groups where !group.map.isEmpty { bindings.set(group.map, group.literal) }
    self.bindings = bindings
    startKind = depth == 0 ? CodeStart(bytes, range)?.kind : nil
    work = 8 * range.count + 1 << 16
    scan()
    addPieces()
    addStatements()
    if depth == 0 { addLines() }
    if depth == 0 { found = found.map(joined).map(withBody) }
    found.sort { $0.range.lowerBound < $1.range.lowerBound }
  }

  /// The one that most speaks for; of equal ones the first.
  var best: Candidate? {
    var best: Candidate?
    for candidate in found where candidate.isRequest && candidate.rank > best?.rank ?? 0 {
      best = candidate
    }
    return best
  }

  // MARK: Scanning

  mutating func scan() {
    var cursor = ByteCursor(bytes, in: range)
    while let byte = cursor.current {
      let isInside = cursor.byte(-1).map(Self.isWordByte) ?? false
      if isInside, Self.isWordByte(byte) {
        _ = cursor.skip(while: Self.isWordByte)
        continue
      }
      let start = cursor.at
      let end = work > 0 ? read(at: cursor, byte) : nil
      cursor.at = end ?? start + 1
    }
  }

  static func isWordByte(_ byte: UInt8) -> Bool {
    byte < 0x80 && ByteCursor.isWord(byte)
  }

  /// - Returns: The end of the text read; `nil` if it was not a request.
  mutating func read(at cursor: ByteCursor, _ byte: UInt8) -> Int? {
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: "("): return readLiteral(cursor)
    case UInt8(ascii: "<"): return readXML(cursor)
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"), 0xE2: return readQuoted(cursor)
    case UInt8(ascii: "/"), UInt8(ascii: "?"): return readForm(cursor)
    default: break
    }
    guard Self.isWordByte(byte) || byte == UInt8(ascii: "$") else { return nil }
    if cursor.starts(with: "curl") || cursor.starts(with: "http") || cursor.starts(with: "https"),
      let end = readCommand(cursor)
    {
      return end
    }
    if HTTPText.isRequest(cursor) { return readHTTP(cursor) }
    if cursor.starts(with: "http://") || cursor.starts(with: "https://") { return readURL(cursor) }
    if cursor.starts(with: "map[") || cursor.starts(with: "Array") || cursor.starts(with: "array") {
      if let end = readPrinted(cursor) { return end }
    }
    return readForm(cursor) ?? readCall(cursor)
  }

  func fresh() -> ImportReading {
    var reading = ImportReading(bytes)
    reading.bindings = bindings
    return reading
  }

  /// Keeps a reading that contains something; the cost of others is counted.
  mutating func keep(_ reading: ImportReading, _ range: Range<Int>) -> Int? {
    let candidate = Candidate(reading, range, in: catalogue)
    guard candidate.isRequest || reading.gateway != nil || reading.document != nil else {
      work -= range.count + 16
      return nil
    }
    found.append(candidate)
    return range.upperBound
  }

  // MARK: The text as a whole

  mutating func addStatements() {
    for group in groups {
      var reading = fresh()
      reading.kind = .code
      reading.parameters = group.parameters
      reading.notes.append(group.notes)
      found.append(Candidate(reading, group.range, in: catalogue))
    }
  }

  mutating func addLines() {
    var reading = fresh()
    guard reading.readLines(range) else { return }
    found.append(Candidate(reading, range, in: catalogue))
  }

  /// A query in a program whose signed body is elsewhere in it.
  func withBody(_ candidate: Candidate) -> Candidate {
    let reading = candidate.reading
    guard candidate.isRequest, reading.body == nil, !bodies.isEmpty, reading.verb != "GET",
      reading.kind != .curl, let gateway = reading.gateway,
      let guess = PlatformGuess.of(gateway: gateway, parameters: [], in: catalogue),
      guess.platform.takesRawBody, [.url, .code, .http].contains(reading.kind)
    else { return candidate }
    var whole = reading
    if bodies.allSatisfy({ $0.text.hasSameBytes(as: bodies[0].text) }) {
      whole.body = bodies[0].text
      whole.notes.remark(
        Phrase("the JSON here was read as the body", "已把此处的 JSON 读作请求体"),
        at: bodies[0].offset)
    } else {
      whole.notes.addUnknown("body")
    }
    return Candidate(whole, candidate.range, in: catalogue)
  }

  /// A request whose URL is elsewhere in the text: in a script, or before a printed map.
  func joined(_ candidate: Candidate) -> Candidate {
    guard candidate.isRequest, candidate.reading.gateway == nil else { return candidate }
    let addresses = found.filter { other in
      guard let gateway = other.reading.gateway, !other.isRequest else { return false }
      return HostName(of: gateway).isGateway(in: catalogue)
    }
    let before = addresses.last { $0.range.lowerBound < candidate.range.lowerBound }
    guard let address = before ?? addresses.first, let gateway = address.reading.gateway else {
      return candidate
    }
    var reading = candidate.reading
    let (own, path) = (reading.path, address.reading.path)
    if own.isEmpty {
      (reading.gateway, reading.path) = (gateway, path)
    } else {
      reading.gateway = String(gateway.dropLast(path.count)) + own
    }
    reading.verb = reading.verb ?? address.reading.verb
    return Candidate(reading, candidate.range, in: catalogue)
  }
}
