extension SigningScheme.ValueEncoding {
  /// A value encoded for the string to sign, and with ``rfc3986`` and ``form`` for the wire.
  public func apply(_ value: String) -> String {
    if self == .raw { return value }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(value.utf8.count * growth)
    encode(value) { bytes.append($0) }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// The largest number of bytes that one byte becomes.
  var growth: Int { self == .raw ? 1 : 3 }

  /// Whether a byte stays as it is.
  package func keeps(_ byte: UInt8) -> Bool { self == .raw || byte.isUnreserved }

  package func encode(_ value: String, _ put: (UInt8) -> Void) {
    for byte in value.utf8 {
      if keeps(byte) {
        put(byte)
      } else if byte == UInt8(ascii: " "), self == .form {
        put(UInt8(ascii: "+"))
      } else {
        put(UInt8(ascii: "%"))
        put((byte >> 4).upperHexDigit)
        put((byte & 15).upperHexDigit)
      }
    }
  }
}

extension UInt8 {
  /// `A–Z a–z 0–9 - . _ ~`, the unreserved characters of RFC 3986, section 2.3.
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
