/// Whether bytes are UTF-8.
package enum UTF8Text {
  /// The offset of the first byte that is not part of well-formed UTF-8; `nil` when all are.
  package static func firstInvalidByte(in bytes: [UInt8]) -> Int? {
    bytes.withUnsafeBufferPointer { bytes in
      let raw = UnsafeRawBufferPointer(bytes)
      var at = 0
      while at < bytes.count {
        // Mostly ASCII, which is checked eight bytes at a time.
        while at &+ 8 <= bytes.count,
          raw.loadUnaligned(fromByteOffset: at, as: UInt64.self) & 0x8080_8080_8080_8080 == 0
        {
          at &+= 8
        }
        guard at < bytes.count else { break }
        if bytes[at] < 0x80 {
          at &+= 1
          continue
        }
        let length = sequenceLength(bytes, at)
        guard length > 0 else { return at }
        at &+= length
      }
      return nil
    }
  }

  /// The length of the well-formed multi-byte sequence at `at`, 0 when there is none
  /// (Unicode, table 3-7).
  private static func sequenceLength(_ bytes: UnsafeBufferPointer<UInt8>, _ at: Int) -> Int {
    let first = bytes[at]
    let (length, second): (Int, ClosedRange<UInt8>)
    switch first {
    case 0xC2...0xDF: (length, second) = (2, 0x80...0xBF)
    case 0xE0: (length, second) = (3, 0xA0...0xBF)
    case 0xED: (length, second) = (3, 0x80...0x9F)
    case 0xE1...0xEF: (length, second) = (3, 0x80...0xBF)
    case 0xF0: (length, second) = (4, 0x90...0xBF)
    case 0xF1...0xF3: (length, second) = (4, 0x80...0xBF)
    case 0xF4: (length, second) = (4, 0x80...0x8F)
    default: return 0
    }
    guard at + length <= bytes.count, second.contains(bytes[at + 1]) else { return 0 }
    for offset in 2..<max(length, 2) where !(0x80...0xBF).contains(bytes[at + offset]) {
      return 0
    }
    return length
  }
}
