import Text

/// Where a text is an HTTP request as it travels: `POST /router/rest HTTP/1.1`.
enum HTTPText {
  private static let verbs: [StaticString] = [
    "GET ", "POST ", "PUT ", "DELETE ", "PATCH ", "HEAD ", "OPTIONS ",
  ]

  static func isRequest(_ cursor: ByteCursor) -> Bool {
    guard let verb = verbs.first(where: { cursor.starts(with: $0) }),
      let next = cursor.byte(verb.utf8CodeUnitCount)
    else { return false }
    return next == UInt8(ascii: "/") || next == UInt8(ascii: "h") || next == UInt8(ascii: "{")
  }

  /// The text that may follow the URL: `HTTP/1.1`.
  static func isVersion(_ text: ArraySlice<UInt8>) -> Bool {
    let text = String(decoding: text, as: UTF8.self).lowercased()
    return text == "h2" || text.hasPrefix("http/") && !text.contains(" ")
  }

  /// `Content-Type: …`
  static func isHeader(_ line: ArraySlice<UInt8>) -> Bool {
    guard let colon = line.firstIndex(of: UInt8(ascii: ":")), colon > line.startIndex else {
      return false
    }
    return line[..<colon].allSatisfy {
      ByteCursor.isWord($0) && $0 < 0x80 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
    }
  }

  /// The body that begins here, up to the next request of a file or the end that a log marks.
  static func body(in bytes: [UInt8], _ range: Range<Int>) -> Range<Int> {
    for line in bytes.lines(range) {
      let cursor = ByteCursor(bytes, in: line)
      let isMark =
        cursor.starts(with: "###") || cursor.starts(with: "-->") || cursor.starts(with: "<--")
        || cursor.starts(with: "> {%") || cursor.starts(with: "HTTP/")
      if isMark { return range.lowerBound..<line.lowerBound }
    }
    return range
  }
}

extension ImportReading {
  /// A request line, headers, an empty line and the body; or a request line alone, out of a log.
  ///
  /// - Returns: The end of the request.
  @discardableResult
  mutating func readHTTP(_ range: Range<Int>) -> Int {
    kind = .http
    var cursor = ByteCursor(bytes, in: range)
    verb = cursor.text(cursor.skip { $0 > 0x20 })
    cursor.skipSpace()
    let target = PrintedAddress(bytes, cursor.rest)
    cursor.at = target.range.upperBound
    noteDamage(target)
    var headers = RequestHeaders()
    // In a log the line continues with text that is not about the request.
    let line = bytes.trimmed(cursor.at..<cursor.find(0x0A))
    let isWhole = line.isEmpty || HTTPText.isVersion(bytes[line])
    if isWhole { cursor.at = cursor.find(0x0A) + 1 }
    var hasBody = false
    while isWhole, !cursor.isAtEnd {
      let start = cursor.at
      let line = bytes.trimmed(cursor.skip(to: cursor.find(0x0A)))
      if !line.isEmpty, !HTTPText.isHeader(bytes[line]) {
        cursor.at = start
        break
      }
      cursor.at += 1
      if line.isEmpty {
        hasBody = true
        break
      }
      headers.add(Array(bytes[line]), at: start, &notes)
    }
    readTarget(target, host: headers.host)
    parameters += headers.parameters
    guard hasBody else { return cursor.at }
    let body = HTTPText.body(in: bytes, cursor.rest)
    guard !bytes.trimmed(body).isEmpty else { return body.upperBound }
    let start = body.lowerBound
    if bytes[body].starts(with: "< ".utf8) { notes.addUnknown("body") }
    read(
      body: Array(bytes[body]), type: headers.contentType,
      place: { $0 + start })
    return body.upperBound
  }

  private mutating func readTarget(_ target: PrintedAddress, host: String?) {
    let (text, start) = (target.text, target.range.lowerBound)
    guard text.first == UInt8(ascii: "/") else {
      return read(url: text, 0..<text.count, place: { $0 + start })
    }
    let address = Array("https://host".utf8) + text
    read(url: address, 0..<address.count, place: { _ in start })
    if let host {
      // A port of one's own is a server of one's own, and seldom has a certificate.
      let isPlain = host.hasPrefix("127.") || host.hasPrefix("localhost")
      gateway = (isPlain ? "http://" : "https://") + host + path
    } else {
      gateway = nil
      notes.add(
        Phrase("no Host header, so the URL is unknown", "没有 Host 请求头，无法得知 URL"),
        at: start)
    }
  }
}
