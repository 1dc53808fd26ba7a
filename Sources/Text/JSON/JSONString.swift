/// The content of a JSON string, between its quotes, as text.
package enum JSONString {
  /// Undoes escapes. Half a surrogate pair becomes U+FFFD; the bytes must have passed the parser.
  static func unescaped(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var at = bytes.startIndex
    while at < bytes.endIndex {
      let byte = bytes[at]
      guard byte == UInt8(ascii: "\\"), at + 1 < bytes.endIndex else {
        result.append(byte)
        at += 1
        continue
      }
      let escape = bytes[at + 1]
      at += 2
      switch escape {
      case UInt8(ascii: "b"): result.append(0x08)
      case UInt8(ascii: "f"): result.append(0x0C)
      case UInt8(ascii: "n"): result.append(0x0A)
      case UInt8(ascii: "r"): result.append(0x0D)
      case UInt8(ascii: "t"): result.append(0x09)
      case UInt8(ascii: "u"):
        let scalar = scalar(bytes, &at)
        result.append(contentsOf: Array(String(Character(scalar)).utf8))
      default: result.append(escape)
      }
    }
    return result
  }

  /// The scalar of the `\u` whose digits begin at `at`, and of a low surrogate after it.
  private static func scalar(_ bytes: ArraySlice<UInt8>, _ at: inout Int) -> Unicode.Scalar {
    let unit = unit(bytes, &at)
    if let scalar = Unicode.Scalar(unit) { return scalar }
    if UTF16.isLeadSurrogate(unit), at + 6 <= bytes.endIndex, bytes[at] == UInt8(ascii: "\\"),
      bytes[at + 1] == UInt8(ascii: "u")
    {
      var after = at + 2
      let low = self.unit(bytes, &after)
      if UTF16.isTrailSurrogate(low) {
        at = after
        let value = 0x10000 + (UInt32(unit) - 0xD800) << 10 + (UInt32(low) - 0xDC00)
        return Unicode.Scalar(value) ?? "\u{FFFD}"
      }
    }
    return "\u{FFFD}"
  }

  private static func unit(_ bytes: ArraySlice<UInt8>, _ at: inout Int) -> UInt16 {
    var unit: UInt16 = 0
    for _ in 0..<4 where at < bytes.endIndex {
      unit = unit << 4 | UInt16(bytes[at].hexDigitValue ?? 0)
      at += 1
    }
    return unit
  }
}
