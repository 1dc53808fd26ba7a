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
          if at + 2 < source.count, let high = source[at + 1].hexDigitValue,
            let low = source[at + 2].hexDigitValue
          {
            bytes.append(high << 4 | low)
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

  /// Bytes that are not UTF-8 become U+FFFD.
  package var text: String { String(decoding: bytes, as: UTF8.self) }

  /// `nil` when the bytes are not UTF-8.
  package var validText: String? { String(validating: bytes, as: UTF8.self) }
}

extension String {
  /// The text with `%XX` decoded; `nil` when the result is not UTF-8 or an escape is broken.
  package var percentDecoded: String? {
    guard utf8.contains(UInt8(ascii: "%")) else { return self }
    let decoding = PercentDecoding(Array(utf8)[...], plusIsSpace: false)
    return decoding.broken == nil ? decoding.validText : nil
  }
}

/// A pair of a query or a form body: `name=value`, percent-encoded, `+` for a space.
package struct FormPair: Sendable {
  package let name: PercentDecoding
  package let value: PercentDecoding
  /// Where the value begins, an index of what was read; `nil` without a `=`.
  package let valueStart: Int?

  /// - Parameter bytes: The text between two `&`.
  package init(_ bytes: ArraySlice<UInt8>) {
    let equals = bytes.firstIndex(of: UInt8(ascii: "="))
    valueStart = equals.map { $0 + 1 }
    name = PercentDecoding(bytes[..<(equals ?? bytes.endIndex)], plusIsSpace: true)
    value = PercentDecoding(bytes[(valueStart ?? bytes.endIndex)...], plusIsSpace: true)
  }

  /// The pairs of a form in the order received; empty text between two `&` is skipped.
  package static func pairs(in form: some Sequence<UInt8>) -> [FormPair] {
    Array(form).split(separator: UInt8(ascii: "&")).map { FormPair($0) }
  }
}
