import Signing
import Text

// Texts within texts.
extension RequestSearch {
  /// The text in quotes: a URL, a form, JSON, XML, a request line.
  mutating func readQuoted(_ cursor: ByteCursor) -> Attempt {
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
      guard let end else { return .nothing(seen: after.at) }
      content = Array(bytes[from..<end])
      after.at = end + 3
    } else {
      guard cursor.current != 0xE2 else { return .nothing(seen: cursor.at) }
      let prefix = cursor.byte(-1)
      let isFormatted = prefix == UInt8(ascii: "f") || prefix == UInt8(ascii: "$")
      var limited = cursor.prefix(1 << 20)
      let string = LiteralString(&limited, escapes: .common, isFormatted: isFormatted)
      guard string.isClosed else { return .nothing(seen: limited.at) }
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
      return .nothing(seen: place.upperBound)
    }
    if hasHoles {
      for at in count..<found.count { found[at].reading.notes.addUnknown("…") }
    }
    return .read(to: after.at)
  }

  /// Whether something is put together with the text that begins here: `x + "…"`.
  static func goesBefore(_ cursor: ByteCursor) -> Bool {
    var at = -1
    while let byte = cursor.byte(at), byte == 0x20, at > -8 { at -= 1 }
    return cursor.byte(at) == UInt8(ascii: "+")
  }

  /// Where the text continues, after an operator that joins texts.
  static func operand(behind cursor: ByteCursor) -> ByteCursor? {
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
  static func isFormat(_ cursor: ByteCursor) -> Bool {
    var cursor = cursor
    _ = cursor.skip { $0 == 0x20 }
    return cursor.starts(with: ".format") || cursor.starts(with: ".replace(")
      || cursor.starts(with: "% ") || cursor.starts(with: "%(")
  }

  /// A text inside a text, as far as it is a request by its first characters.
  mutating func addText(_ text: [UInt8], at offset: Int, _ place: Range<Int>) {
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
    guard spend(range.count) else { return }
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
  static func host(_ cursor: ByteCursor) -> HostName? {
    let text = cursor.text(cursor.rest)
    let isName = text.utf8.allSatisfy {
      ByteCursor.isWord($0) && $0 < 0x80 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
    }
    return isName && text.contains(".") ? HostName(of: text) : nil
  }

  mutating func adopt(_ inner: ImportReading, at offset: Int, _ place: Range<Int>) {
    var reading = inner.moved(into: bytes, at: offset)
    reading.bindings = bindings
    found.append(Candidate(reading, place, in: catalogue))
  }

  static func beginsForm(_ cursor: ByteCursor) -> Bool {
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
  static func piece(_ text: [UInt8]) -> [UInt8]? {
    var cursor = ByteCursor(text)
    _ = cursor.take("&")
    let name = cursor.skip(while: isNameByte)
    guard !name.isEmpty, cursor.take("="), cursor.find(UInt8(ascii: "&")) == cursor.end else {
      return nil
    }
    return text
  }

  mutating func addPieces() {
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
}
