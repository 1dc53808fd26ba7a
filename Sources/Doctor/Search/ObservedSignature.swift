import FoundationEssentials
import Signing
import Text

/// What can be read off a signature that other code made.
struct ObservedSignature {
  /// One way to read it: what the digest must then have been.
  struct Reading {
    enum Digest: Equatable {
      case bytes([UInt8])
      /// Eight bytes from the middle of an MD5.
      case middle([UInt8])
      /// Text that a digest must come out as; zeros are lost in it, so it cannot be read back.
      case text(String, OutputHabit, count: Int)
    }

    var digest: Digest
    /// Deviations in how it is written; empty if it is as the scheme writes it.
    var mistakes: [Mistake]
  }

  var readings: [Reading]

  /// - Parameters:
  ///   - text: Without stray whitespace.
  ///   - wanted: How the scheme writes a digest.
  init?(_ text: String, wanted: SigningScheme.Output) {
    let plain = text.percentDecoded ?? text
    readings = Self.hexadecimal(plain, wanted) + Self.base64(plain, wanted)
    if readings.isEmpty {
      let joined = String(plain.unicodeScalars.filter { !"-: ".unicodeScalars.contains($0) })
      if joined.utf8.count != plain.utf8.count {
        readings = Self.hexadecimal(joined, wanted).map {
          Reading(
            digest: $0.digest, mistakes: [.output(.separatedHex, wanted: wanted)] + $0.mistakes)
        }
      }
    }
    if readings.isEmpty { return nil }
  }

  /// What the digest is wrong in when a shape's comes out so; `nil` when it is another digest.
  func mistakes(for digest: [UInt8]) -> [Mistake]? {
    var found: [Mistake]?
    for reading in readings where reading.matches(digest) {
      if reading.mistakes.count < found?.count ?? .max { found = reading.mistakes }
    }
    return found
  }

  /// Whether a digest is one that was observed, however it is written.
  func isRead(as digest: UnsafeRawBufferPointer) -> Bool {
    readings.contains { reading in
      if case .bytes(let bytes) = reading.digest {
        digest.count == bytes.count && digest.elementsEqual(bytes)
      } else {
        reading.matches(Array(digest))
      }
    }
  }

  /// The sizes in bytes that a digest can have.
  var digestSizes: Set<Int> {
    Set(
      readings.map { reading in
        switch reading.digest {
        case .bytes(let bytes): bytes.count
        case .middle: 16
        case .text(_, _, let count): count
        }
      })
  }

  /// The size in bytes of an RSA signature in hexadecimal or Base64; `nil` if the text is not one.
  static func sizeOfRSA(_ text: String) -> Int? {
    let plain = (text.percentDecoded ?? text).filter { !$0.isWhitespace }
    let bytes = Hexadecimal.bytes(of: plain) ?? Base64Text.bytes(of: plain)
    return bytes.map(\.count).flatMap { [128, 256, 384, 512].contains($0) ? $0 : nil }
  }

  // MARK: Reading

  private static let sizes = [16, 20, 32]

  private static func hexadecimal(_ text: String, _ wanted: SigningScheme.Output) -> [Reading] {
    guard text.utf8.allSatisfy({ $0.hexDigitValue != nil }) else { return [] }
    let count = text.utf8.count
    let isUpper = !text.utf8.contains { $0 >= UInt8(ascii: "a") }
    let isLower = !text.utf8.contains { (UInt8(ascii: "A")...UInt8(ascii: "F")).contains($0) }
    var mistakes: [Mistake.OutputID] = []
    switch wanted {
    case .upperHex: mistakes = isUpper ? [] : isLower ? [.lowerHex] : [.mixedHex]
    case .lowerHex: mistakes = isLower ? [] : isUpper ? [.upperHex] : [.mixedHex]
    case .base64: mistakes = isUpper ? [.upperHex] : [.lowerHex]
    }
    let written = mistakes.map { Mistake.output($0, wanted: wanted) }
    if sizes.contains(count / 2), count.isMultiple(of: 2), let bytes = Hexadecimal.bytes(of: text) {
      return [Reading(digest: .bytes(bytes), mistakes: written)]
    }
    if count == 16, let bytes = Hexadecimal.bytes(of: text) {
      return [
        Reading(
          digest: .middle(bytes),
          mistakes: [.output(isUpper ? .middleUpper : .middleLower, wanted: wanted)])
      ]
    }
    guard let size = sizes.first(where: { $0 * 2 > count && $0 * 2 <= count + 10 }) else {
      return []
    }
    let ids: [Mistake.OutputID] =
      (isUpper ? [.zerosLostUpper, .numberUpper] : [])
      + (isLower ? [.zerosLostLower, .numberLower] : [])
    return ids.map { id in
      Reading(
        digest: .text(text, id.habit, count: size), mistakes: [.output(id, wanted: wanted)])
    }
  }

  private static func base64(_ text: String, _ wanted: SigningScheme.Output) -> [Reading] {
    guard let bytes = Base64Text.bytes(of: text) else { return [] }
    var readings: [Reading] = []
    if sizes.contains(bytes.count) {
      let isURL = text.utf8.contains { $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: "_") }
      let isPadded = bytes.count.isMultiple(of: 3) || text.utf8.last == UInt8(ascii: "=")
      let ids: [Mistake.OutputID] =
        isURL ? [.base64URL] : !isPadded ? [.base64Unpadded] : wanted == .base64 ? [] : [.base64]
      readings.append(
        Reading(digest: .bytes(bytes), mistakes: ids.map { .output($0, wanted: wanted) }))
    }
    // The text of an MD5 is as long as the bytes of a SHA-256: both are read.
    let inner = String(decoding: bytes, as: UTF8.self)
    if sizes.contains(bytes.count / 2), let digest = Hexadecimal.bytes(of: inner) {
      let isUpper = inner.utf8.elementsEqual(inner.uppercased().utf8)
      readings.append(
        Reading(
          digest: .bytes(digest),
          mistakes: [.output(isUpper ? .base64OfUpperHex : .base64OfLowerHex, wanted: wanted)]))
    }
    return readings
  }
}

extension ObservedSignature.Reading {
  func matches(_ other: [UInt8]) -> Bool {
    switch digest {
    case .bytes(let bytes): bytes == other
    case .middle(let bytes): other.count == 16 && other[4..<12].elementsEqual(bytes)
    case .text(let text, let habit, let count):
      other.count == count && habit.text(of: other, scheme: .lowerHex).hasSameBytes(as: text)
    }
  }
}
