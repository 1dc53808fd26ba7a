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

extension SigningScheme {
  /// A name and its value as in the string to sign.
  func joined(_ parameter: Parameter) -> String {
    parameter.name + pair.nameValueSeparator + encoding.apply(parameter.text ?? "")
  }
}

extension SigningScheme.Order {
  /// Sorts stably: equal names keep the given order.
  ///
  /// - Parameter scheme: Says how pairs are written, and which names are listed.
  package func sort(
    _ ranks: inout [SigningRank], of parameters: [Parameter], in scheme: SigningScheme
  ) {
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
    case .pairs:
      let keyed = ranks.map { (rank: $0, text: Array(scheme.joined(parameters[$0.index]).utf8)) }
      ranks = keyed.sorted { a, b in
        a.text == b.text
          ? a.rank.index < b.rank.index : a.text.lexicographicallyPrecedes(b.text)
      }.map(\.rank)
    case .listed:
      guard let listed = scheme.only else { return }
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
