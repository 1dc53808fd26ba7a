import Glibc

/// A position in a text's bytes that only moves forward.
package struct ByteCursor {
  package let bytes: [UInt8]
  /// The offset after the last byte to read.
  package let end: Int
  package var at: Int

  package init(_ bytes: [UInt8], in range: Range<Int>? = nil) {
    self.bytes = bytes
    at = range?.lowerBound ?? 0
    end = range?.upperBound ?? bytes.count
  }

  package var isAtEnd: Bool { at >= end }
  package var current: UInt8? { at < end ? bytes[at] : nil }

  package func byte(_ ahead: Int) -> UInt8? {
    at + ahead < end && at + ahead >= 0 ? bytes[at + ahead] : nil
  }

  package func starts(with text: StaticString) -> Bool {
    guard end - at >= text.utf8CodeUnitCount else { return false }
    for offset in 0..<text.utf8CodeUnitCount where bytes[at + offset] != text.utf8Start[offset] {
      return false
    }
    return true
  }

  /// Skips a text if it comes next.
  package mutating func take(_ text: StaticString) -> Bool {
    guard starts(with: text) else { return false }
    at += text.utf8CodeUnitCount
    return true
  }

  /// Skips bytes and returns their range.
  package mutating func skip(while isWanted: (UInt8) -> Bool) -> Range<Int> {
    let start = at
    while at < end, isWanted(bytes[at]) { at += 1 }
    return start..<at
  }

  /// Moves to the next of a few bytes and returns the range before it. For long runs: no closure call per byte.
  package mutating func skip(until a: UInt8, _ b: UInt8, _ c: UInt8, _ d: UInt8) -> Range<Int> {
    let start = at
    at = bytes.withUnsafeBufferPointer { bytes in
      var at = start
      while at < end {
        let byte = bytes[at]
        if byte == a || byte == b || byte == c || byte == d { break }
        at &+= 1
      }
      return at
    }
    return start..<at
  }

  package mutating func skipSpace() {
    while at < end, Self.isSpace(bytes[at]) { at += 1 }
  }

  /// The offset of the next such byte, or the end.
  package func find(_ byte: UInt8, from start: Int? = nil) -> Int {
    bytes.index(of: byte, in: (start ?? at)..<end) ?? end
  }

  package func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

  package static func isSpace(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte >= 0x09 && byte <= 0x0D
  }

  package static func isDigit(_ byte: UInt8) -> Bool { byte >= 0x30 && byte <= 0x39 }

  /// A letter, digit or `_`, as in identifiers; bytes beyond ASCII count as letters.
  package static func isWord(_ byte: UInt8) -> Bool {
    isDigit(byte) || byte == 0x5F || byte >= 0x80 || (byte | 0x20) >= 0x61 && (byte | 0x20) <= 0x7A
  }
}

extension ByteCursor {
  /// Reads so many digits, as an escape has them; `nil` where there are fewer.
  package mutating func number(digits: ClosedRange<Int>, radix: UInt32 = 16) -> UInt32? {
    var value: UInt32 = 0
    var count = 0
    while count < digits.upperBound, let digit = byte(count)?.hexDigitValue, digit < radix {
      value = value &* radix &+ UInt32(digit)
      count += 1
    }
    guard count >= digits.lowerBound else { return nil }
    at += count
    return value
  }

  /// The scalar of a `\u` whose digits have been read. Beyond U+FFFF many programs write two halves: the
  /// second is read with the first, and half a pair is U+FFFD.
  package mutating func scalar(from unit: UInt32) -> Unicode.Scalar {
    var after = self
    if (0xD800...0xDBFF).contains(unit), after.take("\\u"), let low = after.number(digits: 4...4),
      (0xDC00...0xDFFF).contains(low)
    {
      self = after
      return Unicode.Scalar(0x10000 + (unit - 0xD800) << 10 + (low - 0xDC00)) ?? "\u{FFFD}"
    }
    return Unicode.Scalar(unit) ?? "\u{FFFD}"
  }
}

extension [UInt8] {
  /// The first such byte in a range. Uses `memchr`, because a text can have megabytes.
  package func index(of byte: UInt8, in range: Range<Int>) -> Int? {
    withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress, !range.isEmpty,
        let found = memchr(base + range.lowerBound, Int32(byte), range.count)
      else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }

  /// A range without ASCII white space at its ends.
  package func trimmed(_ range: Range<Int>) -> Range<Int> { self[range].trimmingASCIISpace.indices }
}
