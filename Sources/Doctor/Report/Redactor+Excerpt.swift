import Requests
import Signing
import Text

extension Redactor {
  /// Hides every credential of an examined request, anywhere in a text.
  init(_ input: SigningInput, isRevealing: Bool = false) {
    let names = input.platform.confidential
    let base = Redactor(names: names)
    let values = input.parameters.filter { base.hides($0.name) }.compactMap(\.text)
    self.init(
      [input.secret] + input.others.map(\.secret) + values.map { Secret($0) }, names: names,
      isRevealing: isRevealing)
  }

  /// The ranges of credentials in the string that other code signed: those at hand, and the text in the
  /// place of one.
  func places(in bytes: [UInt8], like right: SignatureTrace) -> [Range<Int>] {
    places(inForeign: bytes, isJoined: true, endingAt: right.parameters.map(\.name))
  }

  /// Words that nobody chose, as long as a session or a secret: letters and digits mixed.
  static func longWords(in bytes: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
    var (words, start) = ([Range<Int>](), range.lowerBound)
    for place in range.lowerBound...range.upperBound {
      if place < range.upperBound, bytes[place].isTokenByte { continue }
      let word = bytes[start..<place]
      let digits = word.count { $0 >= 0x30 && $0 <= 0x39 }
      if word.count >= 16, digits < word.count, digits > 0 || word.count >= 24 {
        words.append(start..<place)
      }
      start = place + 1
    }
    return words
  }

  /// Where credentials are in the right string.
  func places(in right: SignatureTrace) -> [Range<Int>] {
    Self.joined(
      right.segments.filter { right.hides($0, by: self) }.map(\.range) + places(in: right.bytes))
  }

  /// The bytes around one as text, credentials masked.
  ///
  /// - Parameters:
  ///   - before: So many bytes of context before it.
  ///   - after: So many bytes from it on.
  ///   - hidden: Where credentials are, in order and apart.
  static func excerpt(
    _ bytes: [UInt8], around byte: Int, before: Int = 12, after: Int = 28, hidden: [Range<Int>]
  ) -> String {
    let start = boundary(bytes, max(0, byte - before))
    let end = boundary(bytes, min(bytes.count, byte + after))
    var text = start > 0 ? "…" : ""
    var place = start
    for range in hidden where range.upperBound > start && range.lowerBound < end {
      if range.lowerBound > place {
        text += String(decoding: bytes[place..<range.lowerBound], as: UTF8.self)
      }
      if range.upperBound > place { text += Redactor.mask }
      place = max(place, range.upperBound)
    }
    if place < end { text += String(decoding: bytes[place..<end], as: UTF8.self) }
    return text + (max(place, end) < bytes.count ? "…" : "")
  }

  /// The beginning of the character that a byte belongs to.
  private static func boundary(_ bytes: [UInt8], _ byte: Int) -> Int {
    var byte = byte
    while byte > 0, byte < bytes.count, bytes[byte] & 0xC0 == 0x80 { byte -= 1 }
    return byte
  }
}
