extension SigningScheme.ValueEncoding {
  /// The value as it is written in the string to sign, and by ``rfc3986`` and ``form`` on the wire.
  public func apply(_ value: String) -> String {
    if self == .raw { return value }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(value.utf8.count * 3)
    append(value, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  func append(_ value: String, to bytes: inout [UInt8]) {
    if self == .raw {
      bytes.append(utf8Of: value)
      return
    }
    for byte in value.utf8 {
      if byte.isUnreserved {
        bytes.append(byte)
      } else if byte == UInt8(ascii: " "), self == .form {
        bytes.append(UInt8(ascii: "+"))
      } else {
        bytes.append(UInt8(ascii: "%"))
        bytes.append((byte >> 4).upperHexDigit)
        bytes.append((byte & 15).upperHexDigit)
      }
    }
  }
}

extension UInt8 {
  /// `A–Z a–z 0–9 - . _ ~`, which RFC 3986 leaves as they are (section 2.3).
  fileprivate var isUnreserved: Bool {
    switch self {
    case UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "a")...UInt8(ascii: "z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."),
      UInt8(ascii: "_"), UInt8(ascii: "~"):
      true
    default: false
    }
  }

  fileprivate var upperHexDigit: UInt8 {
    self < 10 ? self + UInt8(ascii: "0") : self - 10 + UInt8(ascii: "A")
  }
}
