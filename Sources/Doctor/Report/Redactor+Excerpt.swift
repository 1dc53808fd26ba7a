import Requests
package import Signing
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
  package static func longWords(in bytes: [UInt8], _ range: Range<Int>) -> [Range<Int>] {
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

  /// The bytes around one as text, credentials masked and what differs marked.
  ///
  /// - Parameters:
  ///   - changes: Where the bytes differ from another string, in order and apart.
  ///   - before: So many bytes of context before it.
  ///   - after: So many bytes from it on.
  ///   - hidden: Where credentials are, in order and apart.
  static func excerpt(
    _ bytes: [UInt8], around byte: Int, changes: [Range<Int>], before: Int = 12, after: Int = 28,
    hidden: [Range<Int>]
  ) -> MarkedText {
    let start = boundary(bytes, max(0, byte - before))
    let end = boundary(bytes, min(bytes.count, byte + after))
    var text = MarkedText()
    if start > 0 { text.append("…", isChanged: false) }
    var place = start
    var rest = changes.drop { $0.upperBound <= start }
    /// Adds what is in clear, as far as some byte.
    func addPlain(to stop: Int) {
      while place < stop {
        rest = rest.drop { boundary(after: $0.upperBound, in: bytes) <= place }
        let next = rest.first.map { boundary(bytes, $0.lowerBound) } ?? stop
        let isChanged = next <= place
        let part =
          isChanged ? rest.first.map { boundary(after: $0.upperBound, in: bytes) } ?? stop : next
        let upTo = max(place + 1, min(stop, part))
        text.append(String(decoding: bytes[place..<upTo], as: UTF8.self), isChanged: isChanged)
        place = upTo
      }
    }
    for range in hidden where range.upperBound > start && range.lowerBound < end {
      addPlain(to: range.lowerBound)
      if range.upperBound > place {
        text.append(Redactor.mask, isChanged: changes.contains { $0.overlaps(range) })
      }
      place = max(place, range.upperBound)
    }
    addPlain(to: end)
    if place < bytes.count { text.append("…", isChanged: false) }
    return text
  }

  /// The end of the character that the byte before an offset belongs to.
  private static func boundary(after byte: Int, in bytes: [UInt8]) -> Int {
    var byte = byte
    while byte < bytes.count, bytes[byte] & 0xC0 == 0x80 { byte += 1 }
    return byte
  }

  /// The beginning of the character that a byte belongs to.
  private static func boundary(_ bytes: [UInt8], _ byte: Int) -> Int {
    var byte = byte
    while byte > 0, byte < bytes.count, bytes[byte] & 0xC0 == 0x80 { byte -= 1 }
    return byte
  }
}
