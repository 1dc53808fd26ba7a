import FoundationEssentials

/// A string that holds data in Base64, as such or as a `data:` URL: what it begins with says what it is.
package struct Base64Text: Sendable {
  /// What kind of data it is, as far as its first bytes tell.
  package enum Kind: Sendable, Equatable {
    case image(String)
    case document(String)
    case text
    case bytes
  }

  /// The Base64 in the string.
  private let payload: Range<Int>
  package let kind: Kind

  /// Shorter strings, in bytes, are words or identifiers.
  private static let least = 64
  /// The bytes that are looked at, at each end of a string.
  private static let sample = 256

  /// - Parameter bytes: The string without its quotes.
  /// - Returns: `nil` if it is not Base64. A long string is judged by its ends.
  package init?(_ bytes: ArraySlice<UInt8>) {
    var start = bytes.startIndex
    let head = bytes.prefix(128)
    if head.starts(with: "data:".utf8), let comma = head.firstIndex(of: UInt8(ascii: ",")) {
      guard bytes[start..<comma].suffix(7).elementsEqual(";base64".utf8) else { return nil }
      start = comma + 1
    }
    var payload = bytes[start...]
    for _ in 0..<2 where payload.last == UInt8(ascii: "=") { payload.removeLast() }
    let (first, last) = (payload.prefix(Self.sample), payload.suffix(Self.sample))
    guard payload.count >= Self.least,
      first.allSatisfy(\.isBase64), last.allSatisfy(\.isBase64),
      // A long word, digits, or a digest in hexadecimal is not meant.
      first.contains(where: \.isUppercase), first.contains(where: \.isLowercase),
      first.contains(where: { $0.isUppercase && $0 > UInt8(ascii: "F") })
    else { return nil }
    self.payload = start..<payload.endIndex
    let clean = first.filter { $0 != UInt8(ascii: "\\") && !JSONParser.isWhitespace($0) }
    kind = Self.kind(of: Self.decode(clean.prefix(clean.count / 4 * 4)) ?? [])
  }

  /// The data; `nil` if it is not valid Base64 after all.
  package func data(in bytes: [UInt8]) -> [UInt8]? {
    Self.decode(
      bytes[payload.clamped(to: bytes.indices)].filter {
        $0 != UInt8(ascii: "\\") && !JSONParser.isWhitespace($0)
      })
  }

  private static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
    let standard = text.map { byte -> UInt8 in
      switch byte {
      case UInt8(ascii: "-"): UInt8(ascii: "+")
      case UInt8(ascii: "_"): UInt8(ascii: "/")
      default: byte
      }
    }
    let missing = (4 - standard.count % 4) % 4
    let whole = standard + [UInt8](repeating: UInt8(ascii: "="), count: missing)
    return Data(base64Encoded: Data(whole), options: .ignoreUnknownCharacters).map { Array($0) }
  }

  private static let signatures: [(bytes: [UInt8], kind: Kind)] = [
    ([0x89, 0x50, 0x4E, 0x47], .image("PNG")), ([0xFF, 0xD8, 0xFF], .image("JPEG")),
    (Array("GIF8".utf8), .image("GIF")), (Array("RIFF".utf8), .image("WebP")),
    (Array("BM".utf8), .image("BMP")), (Array("%PDF".utf8), .document("PDF")),
    ([0x50, 0x4B, 0x03, 0x04], .document("ZIP")), ([0x1F, 0x8B], .document("gzip")),
  ]

  private static func kind(of data: [UInt8]) -> Kind {
    if let known = signatures.first(where: { data.starts(with: $0.bytes) }) { return known.kind }
    // The sample may end within a character.
    let whole = data.dropLast(data.count > 8 ? 3 : 0)
    let valid = UTF8Text.firstInvalidByte(in: Array(whole)) ?? whole.count
    let isText =
      valid > whole.count - 4
      && whole.allSatisfy { $0 >= 0x20 && $0 != 0x7F || JSONParser.isWhitespace($0) }
    return isText && !whole.isEmpty ? .text : .bytes
  }
}

extension UInt8 {
  fileprivate var isUppercase: Bool { self >= UInt8(ascii: "A") && self <= UInt8(ascii: "Z") }
  fileprivate var isLowercase: Bool { self >= UInt8(ascii: "a") && self <= UInt8(ascii: "z") }

  /// A character of Base64 in either alphabet, or what it may be broken or escaped with.
  fileprivate var isBase64: Bool {
    isUppercase || isLowercase || self >= UInt8(ascii: "0") && self <= UInt8(ascii: "9")
      || "+/-_\\\r\n".utf8.contains(self)
  }
}

extension OutlineRow {
  /// The data in the string on the row; `nil` if it is not in Base64.
  package var base64: Base64Text? {
    guard !closes, value.kind == .string else { return nil }
    return Base64Text(value.document.bytes[value.rawRange].dropFirst().dropLast())
  }
}
