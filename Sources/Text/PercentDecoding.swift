/// Percent-decoded bytes; a `%` not followed by two hexadecimal digits is kept
/// as it is.
package struct PercentDecoding: Sendable {
  package private(set) var bytes: [UInt8] = []
  /// The index, in the encoded text, of the first `%` that was kept.
  package private(set) var broken: Int?

  /// - Parameter plusIsSpace: As in queries and forms.
  package init(_ encoded: ArraySlice<UInt8>, plusIsSpace: Bool) {
    bytes.reserveCapacity(encoded.count)
    encoded.withUnsafeBufferPointer { source in
      var at = 0
      while at < source.count {
        let byte = source[at]
        if byte == UInt8(ascii: "%") {
          if at + 2 < source.count, let high = JSONString.hexDigit(source[at + 1]),
            let low = JSONString.hexDigit(source[at + 2])
          {
            bytes.append(UInt8(high << 4 | low))
            at += 3
            continue
          }
          broken = broken ?? encoded.startIndex + at
        }
        bytes.append(plusIsSpace && byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
        at += 1
      }
    }
  }
}

extension String {
  /// The text with `%XX` decoded; `nil` when the result is not UTF-8 or an escape is broken.
  package var percentDecoded: String? {
    guard utf8.contains(UInt8(ascii: "%")) else { return self }
    let decoding = PercentDecoding(Array(utf8)[...], plusIsSpace: false)
    return decoding.broken == nil ? String(validating: decoding.bytes, as: UTF8.self) : nil
  }
}
