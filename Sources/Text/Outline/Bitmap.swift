/// One bit per value.
package struct Bitmap: Sendable, Equatable {
  private var words: [UInt64]

  package init(count: Int) {
    words = Array(repeating: 0, count: (count + 63) / 64)
  }

  package subscript(index: Int) -> Bool {
    get { words[index >> 6] >> UInt64(index & 63) & 1 == 1 }
    set {
      let bit: UInt64 = 1 << UInt64(index & 63)
      if newValue { words[index >> 6] |= bit } else { words[index >> 6] &= ~bit }
    }
  }

  mutating func clear() {
    for word in words.indices { words[word] = 0 }
  }

  /// How many bits are set.
  package var count: Int { words.reduce(0) { $0 &+ $1.nonzeroBitCount } }

  /// How many bits are set before `index`.
  package func count(before index: Int) -> Int {
    let whole = words.prefix(index >> 6).reduce(0) { $0 &+ $1.nonzeroBitCount }
    guard index & 63 != 0, index >> 6 < words.count else { return whole }
    return whole + (words[index >> 6] & (1 << UInt64(index & 63) - 1)).nonzeroBitCount
  }

  /// Calls `body` with each bit that is set, in order.
  package func visit(_ body: (_ index: Int) -> Void) {
    for (place, word) in words.enumerated() {
      var rest = word
      while rest != 0 {
        body(place << 6 + rest.trailingZeroBitCount)
        rest &= rest &- 1
      }
    }
  }

  /// The first bit that is set at `index` or after it.
  package func first(from index: Int) -> Int? {
    guard index >= 0, index >> 6 < words.count else { return nil }
    var word = index >> 6
    var rest = words[word] & (UInt64.max << UInt64(index & 63))
    while rest == 0 {
      word += 1
      guard word < words.count else { return nil }
      rest = words[word]
    }
    return word << 6 + rest.trailingZeroBitCount
  }

  /// The last bit that is set before `index`.
  package func last(before index: Int) -> Int? {
    guard index > 0, !words.isEmpty else { return nil }
    let index = min(index, words.count << 6)
    var word = (index - 1) >> 6
    var rest = words[word] & (UInt64.max >> UInt64(63 - (index - 1) & 63))
    while rest == 0 {
      word -= 1
      guard word >= 0 else { return nil }
      rest = words[word]
    }
    return word << 6 + 63 - rest.leadingZeroBitCount
  }
}
