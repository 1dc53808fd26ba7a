import Signing
import Text

/// Searches a text for requests anywhere in it: commands, URLs, forms, literals, printed maps, XML.
///
/// Text that was read as a request is not searched again; after a failed reading the search continues
/// after its first byte. The number of failed readings is limited, so that the time is proportional to
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
  /// Bytes that may still be read in vain.
  private var work: Int
  /// Where the search was given up.
  private var stop: Int?

  /// Texts within texts are looked into so deep.
  static let depthLimit = 3
  /// What has more requests is not something that somebody pastes to sign one.
  static let foundLimit = 1000

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
    if depth == 0 { joinAddresses() }
    found.sort { $0.range.lowerBound < $1.range.lowerBound }
    guard let stop, depth == 0 else { return }
    for place in found.indices {
      found[place].reading.notes.add(
        Phrase(
          "not searched from here on; paste the request alone",
          "此处以后未查找；请只粘贴请求本身"), at: stop)
    }
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
      guard work > 0, found.count < Self.foundLimit else {
        stop = cursor.at
        return
      }
      let start = cursor.at
      cursor.at = read(at: cursor, byte) ?? start + 1
    }
  }

  /// What became of an attempt to read a request.
  enum Attempt {
    /// There is one, up to that offset.
    case read(to: Int)
    /// There is none; the bytes up to that offset were looked at.
    case nothing(seen: Int)
  }

  /// The end of what was read. An attempt that came to nothing costs what it looked at: the same bytes are looked
  /// at again from the next place.
  private mutating func end(_ attempt: Attempt, from cursor: ByteCursor) -> Int? {
    switch attempt {
    case .read(let end): return end
    case .nothing(let seen):
      work -= max(seen - cursor.at, 0) + 1
      return nil
    }
  }

  /// - Returns: Whether something is left.
  mutating func spend(_ bytes: Int) -> Bool {
    work -= bytes
    return work > 0
  }

  static func isWordByte(_ byte: UInt8) -> Bool {
    byte < 0x80 && ByteCursor.isWord(byte)
  }

  /// - Returns: The end of the text read; `nil` if it was not a request.
  private mutating func read(at cursor: ByteCursor, _ byte: UInt8) -> Int? {
    switch byte {
    case UInt8(ascii: "{"), UInt8(ascii: "["):
      if let end = end(readPrinted(cursor), from: cursor) { return end }
      return end(readItems(cursor), from: cursor)
    case UInt8(ascii: "("): return end(readItems(cursor), from: cursor)
    case UInt8(ascii: "<"): return end(readXML(cursor), from: cursor)
    case UInt8(ascii: "\""), UInt8(ascii: "'"), UInt8(ascii: "`"), 0xE2:
      return end(readQuoted(cursor), from: cursor)
    case UInt8(ascii: "/"), UInt8(ascii: "?"): return end(readForm(cursor), from: cursor)
    default: break
    }
    guard Self.isWordByte(byte) || byte == UInt8(ascii: "$") else { return nil }
    if cursor.starts(with: "curl") || cursor.starts(with: "http"),
      let end = end(readCommand(cursor), from: cursor)
    {
      return end
    }
    if HTTPText.isRequest(cursor) { return end(readHTTP(cursor), from: cursor) }
    if cursor.starts(with: "http://") || cursor.starts(with: "https://") {
      return end(readURL(cursor), from: cursor)
    }
    if cursor.starts(with: "map[") || cursor.starts(with: "Array") || cursor.starts(with: "array") {
      if let end = end(readPrinted(cursor), from: cursor) { return end }
    }
    if let end = end(readForm(cursor), from: cursor) { return end }
    return end(readCall(cursor), from: cursor)
  }

  func fresh() -> ImportReading {
    var reading = ImportReading(bytes)
    reading.bindings = bindings
    return reading
  }

  /// Keeps a reading that contains something.
  mutating func keep(_ reading: ImportReading, _ range: Range<Int>) -> Attempt {
    let candidate = Candidate(reading, range, in: catalogue)
    guard candidate.isRequest || reading.gateway != nil || reading.document != nil else {
      return .nothing(seen: range.upperBound)
    }
    found.append(candidate)
    return .read(to: range.upperBound)
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
  private func joined(_ candidate: Candidate, _ addresses: [Candidate]) -> Candidate {
    guard candidate.isRequest, candidate.reading.gateway == nil else { return candidate }
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

  /// Gives requests the addresses and bodies that are elsewhere in the text.
  private mutating func joinAddresses() {
    let addresses = found.filter { other in
      guard let gateway = other.reading.gateway, !other.isRequest else { return false }
      return HostName(of: gateway).isGateway(in: catalogue)
    }
    found = found.map { withBody(joined($0, addresses)) }
  }
}
