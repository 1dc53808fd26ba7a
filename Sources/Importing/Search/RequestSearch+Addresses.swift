import Signing
import Text

// Commands and addresses.
extension RequestSearch {
  mutating func readCommand(_ cursor: ByteCursor) -> Attempt {
    var cursor = cursor
    let start = cursor.at
    var head = cursor.prefix(16)
    let word = head.text(head.skip { $0 > 0x20 })
    cursor.at = head.at
    guard cursor.current == 0x20 || cursor.current == 0x09 else { return .nothing(seen: cursor.at) }
    var reading = fresh()
    switch word {
    case "curl", "curl.exe":
      let end = reading.readCurl(cursor.rest)
      return keep(reading, start..<max(end, cursor.at))
    case "http", "https":
      guard let end = reading.readHTTPie(cursor.rest) else { return .nothing(seen: reading.seen) }
      return keep(reading, start..<end)
    default: return .nothing(seen: cursor.at)
    }
  }

  mutating func readHTTP(_ cursor: ByteCursor) -> Attempt {
    var reading = fresh()
    let end = reading.readHTTP(cursor.rest)
    return keep(reading, cursor.at..<max(end, cursor.at + 1))
  }

  mutating func readURL(_ cursor: ByteCursor) -> Attempt {
    let address = PrintedAddress(bytes, cursor.rest)
    var reading = fresh()
    reading.readURL(address)
    return keep(reading, address.range)
  }

  /// `a=1&b=2`, also after a path.
  mutating func readForm(_ cursor: ByteCursor) -> Attempt {
    var ahead = cursor.prefix(2048)
    let start = cursor.at
    let isPath = cursor.current == UInt8(ascii: "/")
    if isPath {
      _ = ahead.skip { $0 > 0x20 && $0 != UInt8(ascii: "?") && !Self.endsWord($0) }
      guard ahead.current == UInt8(ascii: "?") else { return .nothing(seen: ahead.at) }
    }
    _ = ahead.take("?")
    var names = ahead.at
    var name = ahead.skip(while: Self.isNameByte)
    guard !name.isEmpty, ahead.take("=") else { return .nothing(seen: ahead.at) }
    // What is printed after a name is not a form value.
    let isPrinted =
      ahead.starts(with: "map[") || ahead.starts(with: "Array")
      || ahead.current == UInt8(ascii: "<")
      || ahead.current == UInt8(ascii: "{") && ahead.byte(1).map(Self.isWordByte) == true
    if isPrinted { return .nothing(seen: ahead.at) }
    // A label before the whole: params=method=….
    var second = ahead
    let inner = second.skip(while: Self.isNameByte)
    if !isPath, !inner.isEmpty, second.current == UInt8(ascii: "="),
      second.byte(1) != UInt8(ascii: "=")
    {
      names = inner.lowerBound
      name = inner
    } else {
      // Of url=https://… or request=https://eco.taobao.com/… the URL is what counts.
      if ahead.starts(with: "http://") || ahead.starts(with: "https://") {
        let isLabel = ["url", "uri"].contains { ahead.text(name).lowercased().hasSuffix($0) }
        let address = HostName(of: ahead.text(ahead.rest.prefix(300)))
        if isLabel && name.count < 8 || address.isGateway(in: catalogue) {
          return .nothing(seen: ahead.at)
        }
      }
      names = start
    }
    let address = PrintedAddress(bytes, names..<cursor.end, isForm: true)
    guard address.pairs > 1, address.text.contains(UInt8(ascii: "&")) else {
      return .nothing(seen: address.range.upperBound)
    }
    // With the secret at its end it is what is signed, and not a request.
    if SignedText.isSigned(form: address.text, 0..<address.text.count)
      || LogLabel.end(in: bytes, line(upTo: start)) == start
    {
      return .read(to: address.range.upperBound)
    }
    var reading = fresh()
    reading.readForm(address)
    return keep(reading, address.range)
  }

  func line(upTo offset: Int) -> Range<Int> {
    let start = max(range.lowerBound, offset - 200)
    return (bytes[start..<offset].lastIndex(of: 0x0A).map { $0 + 1 } ?? start)..<offset
  }

  static func isNameByte(_ byte: UInt8) -> Bool {
    ByteCursor.isWord(byte) && byte < 0x80 || byte == UInt8(ascii: "-") || byte == UInt8(ascii: ".")
  }

  static func endsWord(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'") || byte == UInt8(ascii: "`")
      || byte == UInt8(ascii: "<") || byte == UInt8(ascii: ">")
  }
}
