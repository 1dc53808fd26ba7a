/// Assembles a character from bytes that arrive one at a time.
struct UTF8Assembler {
  enum Step: Equatable {
    case more
    case scalar(Unicode.Scalar)
    /// The byte does not continue the character, and has not been consumed.
    case invalid
  }

  private var bytes: [UInt8]
  private let length: Int

  /// `nil` if no character begins with the byte.
  init?(first: UInt8) {
    switch first {
    case 0xC2..<0xE0: length = 2
    case 0xE0..<0xF0: length = 3
    case 0xF0..<0xF5: length = 4
    default: return nil
    }
    bytes = [first]
  }

  mutating func take(_ byte: UInt8) -> Step {
    guard byte & 0xC0 == 0x80 else { return .invalid }
    bytes.append(byte)
    guard bytes.count == length else { return .more }
    // Overlong forms and surrogates become U+FFFD.
    return .scalar(String(decoding: bytes, as: UTF8.self).unicodeScalars.first ?? "\u{FFFD}")
  }
}
