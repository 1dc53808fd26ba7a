import Signing
import Text

/// Looks for requests anywhere in a text: commands, addresses, forms, literals, printed maps, XML.
///
/// What was read as a request is not looked into again; where a reading comes to nothing, the search goes on
/// behind its first byte. Readings that come to nothing are limited, so that the time stays proportional to
/// the length.
struct RequestSearch {
  private let bytes: [UInt8]
  private let range: Range<Int>
  private let catalogue: PlatformCatalogue
  private let bindings: Bindings
  /// The maps that statements fill.
  private let groups: [StatementGroups.Group]
  /// JSON that a program writes as a body.
  private var bodies: [(text: String, offset: Int)] = []
  private let depth: Int
  /// What the first words of the text say it is.
  private let startKind: ImportedText.Kind?
  private(set) var found: [Candidate] = []
  private var pieces: [(text: [UInt8], offset: Int)] = []
  /// Bytes that may yet be read in vain.
  private var work: Int

  /// Texts within texts are looked into so deep.
  private static let depthLimit = 3

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

  private mutating func scan() {
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

  private static func isWordByte(_ byte: UInt8) -> Bool {
    byte < 0x80 && ByteCursor.isWord(byte)
  }

  /// - Returns: the end of what was read; `nil` when it came to nothing.
  private mutating func read(at cursor: ByteCursor, _ byte: UInt8) -> Int? {
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

  private func fresh() -> ImportReading {
    var reading = ImportReading(bytes)
    reading.bindings = bindings
    return reading
  }

  /// Keeps a reading that holds something; others cost what they read.
  private mutating func keep(_ reading: ImportReading, _ range: Range<Int>) -> Int? {
    let candidate = Candidate(reading, range, in: catalogue)
    guard candidate.isRequest || reading.gateway != nil || reading.document != nil else {
      work -= range.count + 16
      return nil
    }
    found.append(candidate)
    return range.upperBound
  }

  // MARK: Commands and addresses

  private mutating func readCommand(_ cursor: ByteCursor) -> Int? {
    var cursor = cursor
    let start = cursor.at
    let word = cursor.text(cursor.skip { $0 > 0x20 })
    guard cursor.current == 0x20 || cursor.current == 0x09 else { return nil }
    var reading = fresh()
    switch word {
    case "curl", "curl.exe":
      let end = reading.readCurl(cursor.rest)
      return keep(reading, start..<max(end, cursor.at))
    case "http", "https":
      guard let end = reading.readHTTPie(cursor.rest) else { return nil }
      return keep(reading, start..<end)
    default: return nil
    }
  }

  private mutating func readHTTP(_ cursor: ByteCursor) -> Int? {
    var reading = fresh()
    let end = reading.readHTTP(cursor.rest)
    return keep(reading, cursor.at..<max(end, cursor.at + 1))
  }

  private mutating func readURL(_ cursor: ByteCursor) -> Int? {
    let address = PrintedAddress(bytes, cursor.rest)
    var reading = fresh()
    reading.readURL(address)
    return keep(reading, address.range)
  }

  /// `a=1&b=2`, also behind a path.
  private mutating func readForm(_ cursor: ByteCursor) -> Int? {
    var ahead = cursor.prefix(2048)
    let start = cursor.at
    let isPath = cursor.current == UInt8(ascii: "/")
    if isPath {
      _ = ahead.skip { $0 > 0x20 && $0 != UInt8(ascii: "?") && !Self.endsWord($0) }
      guard ahead.current == UInt8(ascii: "?") else { return nil }
    }
    _ = ahead.take("?")
    var names = ahead.at
    var name = ahead.skip(while: Self.isNameByte)
    guard !name.isEmpty, ahead.take("=") else { return nil }
    // What is printed behind a name is no form's value.
    let isPrinted =
      ahead.starts(with: "map[") || ahead.starts(with: "Array")
      || ahead.current == UInt8(ascii: "<")
      || ahead.current == UInt8(ascii: "{") && ahead.byte(1).map(Self.isWordByte) == true
    if isPrinted { return nil }
    // A label before the whole: params=method=….
    var second = ahead
    let inner = second.skip(while: Self.isNameByte)
    if !isPath, !inner.isEmpty, second.current == UInt8(ascii: "="),
      second.byte(1) != UInt8(ascii: "=")
    {
      names = inner.lowerBound
      name = inner
    } else {
      // Of url=https://… the address is what counts.
      let isLabel = ["url", "uri"].contains { ahead.text(name).lowercased().hasSuffix($0) }
      if isLabel, ahead.starts(with: "http"), ahead.text(name).utf8.count < 8 { return nil }
      names = start
    }
    let address = PrintedAddress(bytes, names..<cursor.end, isForm: true)
    guard address.pairs > 1, address.text.contains(UInt8(ascii: "&")) else { return nil }
    // With the secret at its end it is what is signed, and not a request.
    if SignedText.isSigned(form: address.text, 0..<address.text.count)
      || LogLabel.end(in: bytes, line(upTo: start)) == start
    {
      return address.range.upperBound
    }
    var reading = fresh()
    reading.readForm(address)
    return keep(reading, address.range)
  }

  private func line(upTo offset: Int) -> Range<Int> {
    let end = bytes[range.lowerBound..<offset].lastIndex(of: 0x0A).map { $0 + 1 }
    return max(end ?? range.lowerBound, offset - 200)..<offset
  }

  private static func isNameByte(_ byte: UInt8) -> Bool {
    ByteCursor.isWord(byte) && byte < 0x80 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }

  private static func endsWord(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`")
      || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">")
  }

  // MARK: Literals

  private mutating func readLiteral(_ cursor: ByteCursor) -> Int? {
    if cursor.current != UInt8(ascii: "("), let end = readPrinted(cursor) { return end }
    return readItems(cursor, from: cursor.at)
  }

  private mutating func readPrinted(_ cursor: ByteCursor) -> Int? {
    var reading = fresh()
    guard let end = reading.readPrinted(cursor.rest) else { return nil }
    return keep(reading, cursor.at..<end)
  }

  /// A call, `requests.post(…)`, or a constructor, `Map.of(…)`.
  private mutating func readCall(_ cursor: ByteCursor) -> Int? {
    var ahead = cursor.prefix(200)
    _ = ahead.skip { byte in
      Self.isWordByte(byte) || ".:$>-".utf8.contains(byte)
    }
    if ahead.current == UInt8(ascii: "<") {
      _ = ahead.skip { $0 != UInt8(ascii: ">") && $0 > 0x1F }
      _ = ahead.take(">")
    }
    guard ahead.current == UInt8(ascii: "(") || ahead.current == UInt8(ascii: "[") else {
      return nil
    }
    if ahead.current == UInt8(ascii: "[") {
      guard cursor.starts(with: "map[") else { return nil }
    }
    return readItems(cursor, from: cursor.at)
  }

  private mutating func readItems(_ cursor: ByteCursor, from start: Int) -> Int? {
    var reader = LiteralReader(bytes, cursor.rest)
    guard let literal = reader.value(), case .items(_, let bracket) = literal.value else {
      return nil
    }
    let end = reader.cursor.at
    guard end > start else { return nil }
    let name = bindingName(before: start)
    // Read with the statements that go on filling it.
    if groups.contains(where: { $0.map == name && !name.isEmpty }) { return end }
    if cursor.current != UInt8(ascii: "("), bracket.name.isEmpty,
      let document = try? JSONDocument(Array(bytes[start..<end]))
    {
      return readJSON(document.root, start..<end, name)
    }
    let count = found.count
    add(bindings.resolved(literal), reader, start..<end, name, 0)
    guard found.count > count else {
      work -= end - start + 16
      return nil
    }
    if found[count...].contains(where: \.isEvident) { return end }
    work -= end - start + 16
    return nil
  }

  /// The name that a literal is assigned to.
  private func bindingName(before start: Int) -> String {
    var at = start - 1
    while at >= range.lowerBound, bytes[at] <= 0x20 { at -= 1 }
    guard at >= range.lowerBound, bytes[at] == UInt8(ascii: "=") || bytes[at] == UInt8(ascii: ":")
    else { return "" }
    at -= 1
    while at >= range.lowerBound, !ByteCursor.isWord(bytes[at]), bytes[at] != 0x0A { at -= 1 }
    let end = at + 1
    while at >= range.lowerBound, ByteCursor.isWord(bytes[at]), end - at < 64 { at -= 1 }
    return String(decoding: bytes[(at + 1)..<max(end, at + 1)], as: UTF8.self)
  }

  /// Parameters in a literal, or in what it holds.
  private mutating func add(
    _ literal: Literal, _ reader: LiteralReader, _ place: Range<Int>, _ name: String, _ level: Int
  ) {
    guard case .items(let items, let bracket) = literal.value, level < 8,
      !HeaderNames.isLabel(name), found.count < 1000
    else { return }
    let (encoded, encoding) = literal.withoutEncoder
    if encoding == .json, !encoded.isOpen {
      bodies.append(
        (JSONText.python(encoded, spaced: literal.isPython), literal.offset))
    }
    // A block of statements is no literal.
    if items.contains(where: { $0.key?.isStatement == true }) { return }
    var reading = fresh()
    if reading.readCall(literal, reader.notes) {
      reading.kind = ImportReading.kind(of: bracket.name, startKind, reader.traits)
      found.append(Candidate(reading, place, in: catalogue))
      return
    }
    var told = reader.notes
    if let read = LiteralParameters(literal, notes: &told),
      !read.parameters.allSatisfy({ HeaderNames.isKnown($0.name) })
    {
      reading = fresh()
      reading.parameters = read.parameters
      reading.notes.append(told)
      reading.kind = ImportReading.kind(of: bracket.name, startKind, reader.traits)
      found.append(Candidate(reading, place, in: catalogue))
    }
    for item in items {
      let inner = item.key?.name ?? ""
      if item.value.items != nil { add(item.value, reader, place, inner, level + 1) }
      if let text = item.value.text, !HeaderNames.isLabel(inner) {
        addText(Array(text.utf8), at: item.value.offset, place)
      }
    }
  }

  // MARK: JSON

  private mutating func readJSON(_ root: JSONValue, _ place: Range<Int>, _ name: String) -> Int? {
    let count = found.count
    if ["body", "data", "payload", "requestbody", "reqbody"].contains(name.lowercased()) {
      bodies.append((String(decoding: bytes[place], as: UTF8.self), place.lowerBound))
    }
    add(root, place, name, 0)
    let isEvident = found[count...].contains(where: \.isEvident)
    if !isEvident { work -= place.count + 16 }
    return isEvident ? place.upperBound : nil
  }

  private mutating func add(
    _ value: JSONValue, _ place: Range<Int>, _ name: String, _ level: Int
  ) {
    guard level < 8, found.count < 1000, !HeaderNames.isLabel(name) else { return }
    let offset = place.lowerBound + value.rawRange.lowerBound
    var reading = fresh()
    reading.kind = .json
    if value.kind == .object, reading.readRequestObject(value, at: offset) {
      found.append(Candidate(reading, place, in: catalogue))
      return
    }
    var told = ImportNotes()
    if let read = JSONParameters(value, notes: &told), !read.parameters.isEmpty,
      !read.parameters.allSatisfy({ HeaderNames.isKnown($0.name) })
    {
      reading = fresh()
      reading.kind = .json
      reading.parameters = read.parameters
      told.move(by: place.lowerBound)
      reading.notes.append(told)
      found.append(Candidate(reading, place, in: catalogue))
    }
    for (inner, value) in value.members { addInner(value, place, inner, level) }
    for value in value.elements { addInner(value, place, "", level) }
  }

  private mutating func addInner(
    _ value: JSONValue, _ place: Range<Int>, _ name: String, _ level: Int
  ) {
    if value.isContainer { return add(value, place, name, level + 1) }
    guard let text = value.string, !HeaderNames.isLabel(name) else { return }
    addText(Array(text.utf8), at: place.lowerBound + value.rawRange.lowerBound, place)
  }

  // MARK: Texts within texts

  /// What stands in quotes: an address, a form, JSON, XML, a request line.
  private mutating func readQuoted(_ cursor: ByteCursor) -> Int? {
    var after = cursor
    var content: [UInt8]
    var hasHoles = false
    if let opening = CurlyQuote(cursor) {
      after.at += 3
      let from = after.at
      var end: Int?
      while end == nil, !after.isAtEnd {
        after.at = after.find(0xE2)
        if let closing = CurlyQuote(after), closing.isDouble == opening.isDouble {
          end = after.at
        } else {
          after.at += 1
        }
      }
      guard let end else { return nil }
      content = Array(bytes[from..<end])
      after.at = end + 3
    } else {
      guard cursor.current != 0xE2 else { return nil }
      let prefix = cursor.byte(-1)
      let isFormatted = prefix == UInt8(ascii: "f") || prefix == UInt8(ascii: "$")
      var limited = cursor.prefix(1 << 20)
      let string = LiteralString(&limited, escapes: .common, isFormatted: isFormatted)
      guard string.isClosed else {
        work -= limited.at - cursor.at + 16
        return nil
      }
      after.at = limited.at
      content = string.bytes
      hasHoles = string.hasHoles || Self.goesBefore(cursor)
      while let operand = Self.operand(behind: after) {
        after = operand
        let isText = after.current == UInt8(ascii: "\"") || after.current == UInt8(ascii: "'")
        guard isText else {
          hasHoles = true
          break
        }
        let next = LiteralString(&after, escapes: .common)
        guard next.isClosed else { break }
        content += next.bytes
      }
      if Self.isFormat(after) { hasHoles = true }
    }
    let count = found.count
    let place = cursor.at..<after.at
    addText(content, at: cursor.at, place)
    guard found.count > count else {
      if let piece = Self.piece(content) { pieces.append((piece, cursor.at)) }
      work -= place.count + 16
      return nil
    }
    if hasHoles {
      for at in count..<found.count { found[at].reading.notes.addUnknown("…") }
    }
    return after.at
  }

  /// Whether something is put together with the text that begins here: `x + "…"`.
  private static func goesBefore(_ cursor: ByteCursor) -> Bool {
    var at = -1
    while let byte = cursor.byte(at), byte == 0x20, at > -8 { at -= 1 }
    return cursor.byte(at) == UInt8(ascii: "+")
  }

  /// Where the text goes on, behind a sign that puts texts together.
  private static func operand(behind cursor: ByteCursor) -> ByteCursor? {
    var cursor = cursor
    cursor.skipSpace()
    let isDot =
      cursor.current == UInt8(ascii: ".")
      && (cursor.byte(1).map { " \"'$".utf8.contains($0) } ?? false)
    guard isDot || cursor.current == UInt8(ascii: "+") else { return nil }
    cursor.at += 1
    cursor.skipSpace()
    return cursor
  }

  /// Whether the text is a form for values: `"…".format(x)`, `"…" % x`.
  private static func isFormat(_ cursor: ByteCursor) -> Bool {
    var cursor = cursor
    _ = cursor.skip { $0 == 0x20 }
    return cursor.starts(with: ".format") || cursor.starts(with: ".replace(")
      || cursor.starts(with: "% ") || cursor.starts(with: "%(")
  }

  /// A text inside a text, as far as it is a request by its first characters.
  private mutating func addText(_ text: [UInt8], at offset: Int, _ place: Range<Int>) {
    let range = text.trimmed(0..<text.count)
    guard depth < Self.depthLimit, range.count > 6 else { return }
    let cursor = ByteCursor(text, in: range)
    if range.count < 100, let host = Self.host(cursor), host.isGateway(in: catalogue) {
      var reading = ImportReading(text)
      reading.gateway = "https://" + host.text
      return adopt(reading, at: offset, place)
    }
    let isKnown =
      cursor.starts(with: "http://") || cursor.starts(with: "https://")
      || HTTPText.isRequest(cursor) || cursor.starts(with: "curl ")
      || cursor.current == UInt8(ascii: "<") || cursor.current == UInt8(ascii: "{")
      || cursor.current == UInt8(ascii: "[") || Self.beginsForm(cursor)
    guard isKnown else { return }
    work -= range.count
    guard work > 0 else { return }
    if cursor.starts(with: "http"), text.index(of: 0x0A, in: range) == nil {
      var reading = ImportReading(text)
      reading.kind = .url
      reading.read(url: text, range)
      return adopt(reading, at: offset, place)
    }
    if cursor.current == UInt8(ascii: "{"), (try? JSONDocument(Array(text[range]))) != nil {
      bodies.append((String(decoding: text, as: UTF8.self), offset))
    }
    let search = RequestSearch(text, range, in: catalogue, depth: depth + 1)
    for inner in search.found { adopt(inner.reading, at: offset, place) }
  }

  /// A host's name alone.
  private static func host(_ cursor: ByteCursor) -> HostName? {
    let text = cursor.text(cursor.rest)
    let isName = text.utf8.allSatisfy {
      ByteCursor.isWord($0) && $0 < 0x80 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
    }
    return isName && text.contains(".") ? HostName(of: text) : nil
  }

  private mutating func adopt(_ inner: ImportReading, at offset: Int, _ place: Range<Int>) {
    var reading = inner.moved(into: bytes, at: offset)
    reading.bindings = bindings
    found.append(Candidate(reading, place, in: catalogue))
  }

  private static func beginsForm(_ cursor: ByteCursor) -> Bool {
    var cursor = cursor.prefix(2048)
    if cursor.current == UInt8(ascii: "/") || cursor.current == UInt8(ascii: "?") {
      _ = cursor.skip { $0 > 0x20 && $0 != UInt8(ascii: "?") }
      guard cursor.take("?") else { return false }
    }
    let name = cursor.skip(while: isNameByte)
    guard !name.isEmpty, cursor.current == UInt8(ascii: "=") else { return false }
    return cursor.find(UInt8(ascii: "&")) < cursor.end
  }

  /// A form that a program puts together piece by piece: `"a=1"`, `"&b=2"`.
  private static func piece(_ text: [UInt8]) -> [UInt8]? {
    var cursor = ByteCursor(text)
    _ = cursor.take("&")
    let name = cursor.skip(while: isNameByte)
    guard !name.isEmpty, cursor.take("="), cursor.find(UInt8(ascii: "&")) == cursor.end else {
      return nil
    }
    return text
  }

  private mutating func addPieces() {
    let isBroken = pieces.contains { $0.text.first == UInt8(ascii: "&") }
    guard isBroken || pieces.count > 2, let first = pieces.first,
      let last = pieces.last
    else { return }
    var form: [UInt8] = []
    for piece in pieces {
      if !form.isEmpty, piece.text.first != UInt8(ascii: "&") { form.append(UInt8(ascii: "&")) }
      form += piece.text
    }
    var reading = ImportReading(form)
    reading.parameters = FormText(form, 0..<form.count, notes: &reading.notes).parameters
    adopt(reading, at: first.offset, first.offset..<last.offset + last.text.count)
  }

  // MARK: XML

  private mutating func readXML(_ cursor: ByteCursor) -> Int? {
    var ahead = cursor
    ahead.at += 1
    let name = ahead.skip(while: Self.isNameByte)
    guard !name.isEmpty, ahead.current == UInt8(ascii: ">") else { return nil }
    let closing = Array("</".utf8) + bytes[name] + Array(">".utf8)
    var at = ahead.at
    while let end = bytes.index(of: closing[0], in: at..<cursor.end) {
      if bytes[end..<cursor.end].starts(with: closing) {
        let place = cursor.at..<end + closing.count
        var reading = fresh()
        reading.kind = .xml
        guard reading.readXMLParameters(bytes, place) else {
          work -= place.count
          return nil
        }
        return keep(reading, place)
      }
      at = end + 1
    }
    work -= cursor.rest.count
    return nil
  }

  // MARK: The text as a whole

  private mutating func addStatements() {
    for group in groups {
      var reading = fresh()
      reading.kind = .code
      reading.parameters = group.parameters
      reading.notes.append(group.notes)
      found.append(Candidate(reading, group.range, in: catalogue))
    }
  }

  private mutating func addLines() {
    var reading = fresh()
    guard reading.readLines(range) else { return }
    found.append(Candidate(reading, range, in: catalogue))
  }

  /// A query in a program whose body, which is signed, stands elsewhere in it.
  private func withBody(_ candidate: Candidate) -> Candidate {
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

  /// A request whose address stands elsewhere in the text: in a script, or before a printed map.
  private func joined(_ candidate: Candidate) -> Candidate {
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
