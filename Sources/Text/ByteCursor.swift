import Glibc

/// A position in a text's bytes. It cannot leave the part it reads: a move beyond either end stops there,
/// and ranges handed out never reach outside or run backwards.
package struct ByteCursor {
  package let bytes: [UInt8]
  private let start: Int
  /// The offset after the last byte to read.
  package let end: Int
  private var position: Int

  /// The offset of the next byte; ``end`` when none is left.
  package var at: Int {
    get { position }
    set { position = min(max(newValue, start), end) }
  }

  /// - Parameter range: The part to read; whatever of it the bytes do not have is left out.
  package init(_ bytes: [UInt8], in range: Range<Int>? = nil) {
    let part = range?.clamped(to: 0..<bytes.count) ?? 0..<bytes.count
    self.bytes = bytes
    (start, end, position) = (part.lowerBound, part.upperBound, part.lowerBound)
  }

  /// A cursor at another place, which reads to the same end.
  package func moved(to offset: Int) -> ByteCursor {
    var copy = self
    copy.at = offset
    return copy
  }

  /// A cursor at the same position that reads at most this many bytes.
  package func prefix(_ count: Int) -> ByteCursor { ByteCursor(bytes, in: rest.prefix(count)) }

  /// The bytes that are left.
  package var rest: Range<Int> { position..<end }

  /// The bytes from an earlier place to here; empty from a later one.
  package func range(from offset: Int) -> Range<Int> {
    min(max(offset, start), position)..<position
  }

  package var isAtEnd: Bool { position >= end }
  package var current: UInt8? { position < end ? bytes[position] : nil }

  /// The byte at an offset from the cursor; a negative offset looks back.
  package func byte(_ ahead: Int) -> UInt8? {
    (start..<end).contains(position + ahead) ? bytes[position + ahead] : nil
  }

  package func starts(with text: StaticString) -> Bool {
    guard end - position >= text.utf8CodeUnitCount else { return false }
    for offset in 0..<text.utf8CodeUnitCount
    where bytes[position + offset] != text.utf8Start[offset] {
      return false
    }
    return true
  }

  /// Skips a text if it comes next.
  package mutating func take(_ text: StaticString) -> Bool {
    guard starts(with: text) else { return false }
    position += text.utf8CodeUnitCount
    return true
  }

  /// Skips bytes and returns their range.
  package mutating func skip(while isWanted: (UInt8) -> Bool) -> Range<Int> {
    let start = position
    while position < end, isWanted(bytes[position]) { position += 1 }
    return start..<position
  }

  /// Moves forward to an offset and returns the range passed; empty if the offset is before the cursor.
  package mutating func skip(to offset: Int) -> Range<Int> {
    let start = position
    at = max(offset, start)
    return start..<position
  }

  /// Moves to the next of a few bytes and returns the range before it. For long runs: no closure call per byte.
  package mutating func skip(until a: UInt8, _ b: UInt8, _ c: UInt8, _ d: UInt8) -> Range<Int> {
    let (start, end) = (position, end)
    position = bytes.withUnsafeBufferPointer { bytes in
      var at = start
      while at < end {
        let byte = bytes[at]
        if byte == a || byte == b || byte == c || byte == d { break }
        at &+= 1
      }
      return at
    }
    return start..<position
  }

  package mutating func skipSpace() {
    while position < end, Self.isSpace(bytes[position]) { position += 1 }
  }

  /// The offset of the next such byte, or the end.
  ///
  /// - Parameter offset: Where to begin instead of here.
  package func find(_ byte: UInt8, from offset: Int? = nil) -> Int {
    bytes.index(of: byte, in: moved(to: offset ?? position).rest) ?? end
  }

  /// The text of a range, as far as it is in the bytes.
  package func text(_ range: Range<Int>) -> String {
    String(decoding: bytes[range.clamped(to: 0..<bytes.count)], as: UTF8.self)
  }

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
  /// Reads a fixed number of digits, as in an escape; `nil` if there are fewer.
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
  /// The first such byte in a range, as far as the range is in the bytes. Uses `memchr`, because a text can
  /// have megabytes.
  package func index(of byte: UInt8, in range: Range<Int>) -> Int? {
    let range = range.clamped(to: 0..<count)
    return withUnsafeBytes { buffer in
      guard let base = buffer.baseAddress, !range.isEmpty,
        let found = memchr(base + range.lowerBound, Int32(byte), range.count)
      else { return nil }
      return UnsafeRawPointer(found) - base
    }
  }

  /// A range without ASCII white space at its ends.
  package func trimmed(_ range: Range<Int>) -> Range<Int> { self[range].trimmingASCIISpace.indices }
}
