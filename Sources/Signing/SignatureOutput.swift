import FoundationEssentials

extension SigningScheme.Output {
  /// The digest encoded as text.
  public func text(of digest: [UInt8]) -> String {
    switch self {
    case .upperHex: Self.hex(digest, digits: "0123456789ABCDEF")
    case .lowerHex: Self.hex(digest, digits: "0123456789abcdef")
    case .base64: Data(digest).base64EncodedString()
    }
  }

  private static func hex(_ bytes: [UInt8], digits: StaticString) -> String {
    let digits = UnsafeBufferPointer(start: digits.utf8Start, count: digits.utf8CodeUnitCount)
    return String(unsafeUninitializedCapacity: bytes.count * 2) { text in
      for (i, byte) in bytes.enumerated() {
        text[2 * i] = digits[Int(byte >> 4)]
        text[2 * i + 1] = digits[Int(byte & 15)]
      }
      return bytes.count * 2
    }
  }
}
