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
    return next == UInt8(ascii: "/") || next == UInt8(ascii: "h")
  }
}

extension ImportReading {
  /// A request line, headers, an empty line and the body; or a request line alone, out of a log.
  mutating func readHTTP(_ range: Range<Int>) {
    kind = .http
    var cursor = ByteCursor(bytes, in: range)
    verb = cursor.text(cursor.skip { $0 > 0x20 })
    cursor.skipSpace()
    let target = cursor.skip { $0 > 0x20 && $0 != UInt8(ascii: "\"") }
    var headers = RequestHeaders()
    cursor.at = cursor.find(0x0A) + 1
    while !cursor.isAtEnd {
      let start = cursor.at
      let line = bytes.trimmed(cursor.skip(to: cursor.find(0x0A)))
      cursor.at += 1
      if line.isEmpty { break }
      headers.add(Array(bytes[line]), at: start, &notes)
    }
    readTarget(target, host: headers.host)
    parameters += headers.parameters
    let start = cursor.at
    guard !cursor.isAtEnd else { return }
    read(
      body: Array(bytes[cursor.rest]), type: headers.contentType,
      place: { $0 + start })
  }

  private mutating func readTarget(_ target: Range<Int>, host: String?) {
    guard bytes[target].first == UInt8(ascii: "/") else { return read(url: bytes, target) }
    let address = Array("https://host".utf8) + bytes[target]
    read(url: address, 0..<address.count, place: { _ in target.lowerBound })
    if let host {
      // A port of one's own is a server of one's own, and seldom has a certificate.
      let isPlain = host.hasPrefix("127.") || host.hasPrefix("localhost")
      gateway = (isPlain ? "http://" : "https://") + host + path
    } else {
      gateway = nil
      notes.add(
        Phrase("no Host header, so the URL is unknown", "没有 Host 请求头，无法得知 URL"),
        at: target.lowerBound)
    }
  }
}
