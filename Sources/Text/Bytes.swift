import Glibc

extension StringProtocol {
  /// Empty, or only Unicode White_Space.
  @inlinable package var isBlank: Bool {
    // A leading printable ASCII character decides without a lookup in the Unicode tables.
    if let first = utf8.first, first > 0x20, first < 0x7F { return false }
    return unicodeScalars.allSatisfy(\.properties.isWhitespace)
  }

  /// Whether both have the same UTF-8 bytes; `==` treats `é` and `e` + U+0301 as equal.
  @inlinable package func hasSameBytes(as other: some StringProtocol) -> Bool {
    utf8.count == other.utf8.count && utf8.elementsEqual(other.utf8)
  }
}

extension String {
  /// The text with another in the place of each occurrence of some bytes. `replacing` compares characters: a
  /// combining mark hides the sign before it, and a megabyte takes seconds.
  package func replacing(bytes pattern: String, with other: String) -> String {
    guard let first = pattern.utf8.first, utf8.contains(first) else { return self }
    let bytes = Array(utf8)
    let pattern = Array(pattern.utf8)
    var (replaced, start) = ([UInt8](), 0)
    while let place = bytes.index(of: pattern, from: start) {
      replaced += bytes[start..<place]
      replaced += other.utf8
      start = place + pattern.count
    }
    return start == 0 ? self : String(decoding: replaced + bytes[start...], as: UTF8.self)
  }
}

extension Sequence<String> {
  /// Whether an element has the same UTF-8 bytes as `text`.
  @inlinable package func containsBytes(of text: String) -> Bool {
    contains { $0.hasSameBytes(as: text) }
  }
}

extension [UInt8] {
  /// Appends the text's UTF-8 in one copy; `append(contentsOf:)` copies byte by byte when
  /// it cannot see contiguous storage.
  @inlinable package mutating func append(utf8Of text: String) {
    let isCopied: Void? = text.utf8.withContiguousStorageIfAvailable { append(contentsOf: $0) }
    if isCopied == nil { append(contentsOf: text.utf8) }
  }
}

extension [UInt8] {
  /// The first place where other bytes differ from these, or where the shorter of the two ends.
  @inlinable package func firstDifference(from other: some Sequence<UInt8>) -> Int {
    var place = 0
    for (a, b) in zip(self, other) {
      guard a == b else { break }
      place += 1
    }
    return place
  }

  /// Where other bytes first stand; `nil` where they do not, and for none.
  ///
  /// - Parameter start: The offset to search from.
  @inlinable package func index(of pattern: some Collection<UInt8>, from start: Int = 0) -> Int? {
    let found: Int?? = pattern.withContiguousStorageIfAvailable { index(of: $0, from: start) }
    return found ?? Array(pattern).withUnsafeBufferPointer { index(of: $0, from: start) }
  }

  @usableFromInline package func index(of pattern: UnsafeBufferPointer<UInt8>, from start: Int)
    -> Int?
  {
    guard let first = pattern.first, let needle = pattern.baseAddress else { return nil }
    return withUnsafeBytes { bytes in
      guard let base = bytes.baseAddress else { return nil }
      var place = start
      while place + pattern.count <= bytes.count {
        let room = bytes.count - pattern.count - place + 1
        guard let hit = memchr(base + place, Int32(first), room) else { return nil }
        place = UnsafeRawPointer(hit) - base
        if memcmp(hit, needle, pattern.count) == 0 { return place }
        place += 1
      }
      return nil
    }
  }
}
