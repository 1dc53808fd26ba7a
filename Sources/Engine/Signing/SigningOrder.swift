/// A parameter's place in signing order, as far as a number can tell it.
struct SigningRank {
  /// The index of the parameter.
  var index: Int
  /// Decides nearly every comparison without a look at the names.
  var number: UInt64
}

extension SigningScheme.Order {
  /// - Parameter listed: The names in the order of ``SigningScheme/only``.
  func rank(_ name: String, at index: Int, listed: [String]?) -> SigningRank {
    switch self {
    case .utf8: SigningRank(index: index, number: name.leadingBytes)
    case .utf16: SigningRank(index: index, number: 0)
    case .listed:
      SigningRank(
        index: index,
        number: UInt64(listed?.firstIndex { $0.hasSameBytes(as: name) } ?? 0))
    }
  }

  /// Sorts; equal names stay as they were given.
  func sort(_ ranks: inout [SigningRank], of parameters: [Parameter]) {
    ranks.sort { a, b in
      if a.number != b.number { return a.number < b.number }
      let (first, second) = (parameters[a.index].name, parameters[b.index].name)
      if self == .listed || first.hasSameBytes(as: second) { return a.index < b.index }
      return self == .utf8
        ? first.utf8.lexicographicallyPrecedes(second.utf8)
        : first.utf16.lexicographicallyPrecedes(second.utf16)
    }
  }
}

extension String {
  /// The first eight bytes as a number that sorts as they do; a shorter name is filled up with zeros,
  /// which come before every byte that another goes on with.
  fileprivate var leadingBytes: UInt64 {
    let number = utf8.withContiguousStorageIfAvailable { bytes in
      var number: UInt64 = 0
      withUnsafeMutableBytes(of: &number) { $0.copyBytes(from: bytes.prefix(8)) }
      return UInt64(bigEndian: number)
    }
    return number ?? String(decoding: utf8.prefix(8), as: UTF8.self).leadingBytes
  }
}
