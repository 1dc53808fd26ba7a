import Signing
import Text

// Literals of programming languages, JSON and XML.
extension RequestSearch {
  mutating func readPrinted(_ cursor: ByteCursor) -> Attempt {
    var reading = fresh()
    guard let end = reading.readPrinted(cursor.rest) else { return .nothing(seen: reading.seen) }
    return keep(reading, cursor.at..<end)
  }

  /// A call, `requests.post(…)`, or a constructor, `Map.of(…)`.
  mutating func readCall(_ cursor: ByteCursor) -> Attempt {
    var ahead = cursor.prefix(200)
    _ = ahead.skip { byte in
      Self.isWordByte(byte) || ".:$>-".utf8.contains(byte)
    }
    if ahead.current == UInt8(ascii: "<") {
      _ = ahead.skip { $0 != UInt8(ascii: ">") && $0 > 0x1F }
      _ = ahead.take(">")
    }
    let isCall =
      ahead.current == UInt8(ascii: "(")
      || ahead.current == UInt8(ascii: "[") && cursor.starts(with: "map[")
    return isCall ? readItems(cursor) : .nothing(seen: ahead.at)
  }

  mutating func readItems(_ cursor: ByteCursor) -> Attempt {
    let start = cursor.at
    var reader = LiteralReader(bytes, cursor.rest)
    let literal = reader.value()
    let end = reader.cursor.at
    guard let literal, case .items(_, let bracket) = literal.value, end > start else {
      return .nothing(seen: end)
    }
    let name = bindingName(before: start)
    // Read with the statements that go on filling it.
    if groups.contains(where: { $0.map == name && !name.isEmpty }) { return .read(to: end) }
    if cursor.current != UInt8(ascii: "("), bracket.name.isEmpty,
      let document = try? JSONDocument(Array(bytes[start..<end]))
    {
      return readJSON(document.root, start..<end, name)
    }
    let count = found.count
    add(bindings.resolved(literal), reader, start..<end, name, 0)
    let isEvident = found[count...].contains(where: \.isEvident)
    return isEvident ? .read(to: end) : .nothing(seen: end)
  }

  /// The name that a literal is assigned to.
  func bindingName(before start: Int) -> String {
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

  /// Parameters in a literal, or in one of its members.
  mutating func add(
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
    // A block of statements is not a literal.
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

  mutating func readJSON(_ root: JSONValue, _ place: Range<Int>, _ name: String) -> Attempt {
    let count = found.count
    if ["body", "data", "payload", "requestbody", "reqbody"].contains(name.lowercased()) {
      bodies.append((String(decoding: bytes[place], as: UTF8.self), place.lowerBound))
    }
    add(root, place, name, 0)
    let isEvident = found[count...].contains(where: \.isEvident)
    return isEvident ? .read(to: place.upperBound) : .nothing(seen: place.upperBound)
  }

  mutating func add(
    _ value: JSONValue, _ place: Range<Int>, _ name: String, _ level: Int
  ) {
    guard level < 8, found.count < Self.foundLimit, !HeaderNames.isLabel(name) else { return }
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

  mutating func addInner(
    _ value: JSONValue, _ place: Range<Int>, _ name: String, _ level: Int
  ) {
    if value.isContainer { return add(value, place, name, level + 1) }
    guard let text = value.string, !HeaderNames.isLabel(name) else { return }
    addText(Array(text.utf8), at: place.lowerBound + value.rawRange.lowerBound, place)
  }

  mutating func readXML(_ cursor: ByteCursor) -> Attempt {
    var ahead = cursor
    ahead.at += 1
    let name = ahead.skip(while: Self.isNameByte)
    guard !name.isEmpty, ahead.current == UInt8(ascii: ">") else {
      return .nothing(seen: ahead.at)
    }
    let closing = Array("</".utf8) + bytes[name] + Array(">".utf8)
    var at = ahead.at
    while let end = bytes.index(of: closing[0], in: at..<cursor.end) {
      if bytes[end..<cursor.end].starts(with: closing) {
        let place = cursor.at..<end + closing.count
        var reading = fresh()
        reading.kind = .xml
        let isRead = reading.readXMLParameters(bytes, place)
        return isRead ? keep(reading, place) : .nothing(seen: place.upperBound)
      }
      at = end + 1
    }
    return .nothing(seen: cursor.end)
  }
}
