import Text

/// A parameter's sort key: the leading bytes of its name as a number.
package struct SigningRank {
  /// The index of the parameter.
  package var index: Int
  /// The leading bytes of its name, which decide almost every comparison.
  package var number: UInt64

  package init(index: Int, number: UInt64) {
    self.index = index
    self.number = number
  }
}

extension SigningScheme.Order {
  /// Sorts stably: equal names keep the given order.
  ///
  /// - Parameter listed: The names in the order of ``SigningScheme/only``.
  package func sort(_ ranks: inout [SigningRank], of parameters: [Parameter], listed: [String]?) {
    switch self {
    case .utf8:
      ranks.sort { a, b in
        if a.number != b.number { return a.number < b.number }
        let (first, second) = (parameters[a.index].name, parameters[b.index].name)
        return first.hasSameBytes(as: second)
          ? a.index < b.index : first.utf8.lexicographicallyPrecedes(second.utf8)
      }
    case .utf16:
      ranks.sort { a, b in
        let (first, second) = (parameters[a.index].name, parameters[b.index].name)
        return first.hasSameBytes(as: second)
          ? a.index < b.index : first.utf16.lexicographicallyPrecedes(second.utf16)
      }
    case .listed:
      guard let listed else { return }
      func place(_ rank: SigningRank) -> Int {
        listed.firstIndex { $0.hasSameBytes(as: parameters[rank.index].name) } ?? 0
      }
      ranks.sort { (place($0), $0.index) < (place($1), $1.index) }
    }
  }
}

/// A set of names to leave out, compared by a number first.
struct ExcludedNames {
  private var names: [String]
  private var numbers: [UInt64]

  init(_ names: [String]) {
    self.names = names
    numbers = names.map(\.leadingBytes)
  }

  /// - Parameter number: The name's leading bytes.
  func contains(_ name: String, _ number: UInt64) -> Bool {
    numbers.contains(number) && names.containsBytes(of: name)
  }
}

extension String {
  /// The first eight bytes as a number that sorts like them; a shorter name is padded with zeros,
  /// which sort before every byte of a longer name.
  package var leadingBytes: UInt64 {
    let number = utf8.withContiguousStorageIfAvailable { bytes in
      var number: UInt64 = 0
      withUnsafeMutableBytes(of: &number) { $0.copyBytes(from: bytes.prefix(8)) }
      return UInt64(bigEndian: number)
    }
    return number ?? String(decoding: utf8.prefix(8), as: UTF8.self).leadingBytes
  }
}
