import Signing
import Text

extension Redactor {
  /// Hides every credential of what is examined, anywhere in a text.
  init(_ input: SigningInput, isRevealing: Bool = false) {
    let names = input.platform.confidential
    let values = input.parameters.filter { names.containsBytes(of: $0.name) }.compactMap(\.text)
    self.init(
      [input.secret] + input.others.map(\.secret) + values.map { Secret($0) }, names: names,
      isRevealing: isRevealing)
  }

  /// Shorter ones stand in any text by chance.
  private var soughtSecrets: [[UInt8]] {
    isRevealing ? [] : secrets.map { $0.withBytes { $0 } }.filter { $0.count >= 4 }
  }

  /// The bytes from `start` on as text, credentials masked, with so much context.
  ///
  /// - Parameter region: A part of the bytes that is a credential, known or not.
  func excerpt(
    _ bytes: [UInt8], around byte: Int, before: Int = 12, after: Int = 28,
    region: Range<Int>? = nil
  ) -> String {
    var hidden = region.map { [$0] } ?? []
    let window = max(0, byte - 400)..<min(bytes.count, byte + 400)
    for secret in soughtSecrets { hidden += Self.places(of: secret, in: bytes, window) }
    hidden.sort { $0.lowerBound < $1.lowerBound }
    let start = Self.boundary(bytes, max(0, byte - before))
    let end = Self.boundary(bytes, min(bytes.count, byte + after))
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

  /// Where credentials are in the bytes, in order and apart.
  func places(in bytes: [UInt8]) -> [Range<Int>] {
    let all = soughtSecrets.flatMap { Self.places(of: $0, in: bytes, bytes.indices) }
    return Self.joined(all)
  }

  /// Overlapping and touching ranges as one.
  static func joined(_ ranges: [Range<Int>]) -> [Range<Int>] {
    ranges.sorted { $0.lowerBound < $1.lowerBound }.reduce(into: []) { joined, range in
      if let last = joined.last, last.upperBound >= range.lowerBound {
        joined[joined.count - 1] =
          last.lowerBound..<max(last.upperBound, range.upperBound)
      } else {
        joined.append(range)
      }
    }
  }

  private static func places(
    of secret: [UInt8], in bytes: [UInt8], _ window: Range<Int>
  ) -> [Range<Int>] {
    var places: [Range<Int>] = []
    var start = window.lowerBound
    while let place = bytes.index(of: secret, from: start), place < window.upperBound {
      places.append(place..<place + secret.count)
      start = place + 1
    }
    return places
  }

  /// The beginning of the character that a byte belongs to.
  private static func boundary(_ bytes: [UInt8], _ byte: Int) -> Int {
    var byte = byte
    while byte > 0, byte < bytes.count, bytes[byte] & 0xC0 == 0x80 { byte -= 1 }
    return byte
  }
}
