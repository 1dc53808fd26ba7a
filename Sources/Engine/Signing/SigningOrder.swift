/// Puts parameters in signing order; equal names stay as they were given.
struct SigningOrder {
  var order: SigningScheme.Order
  var listed: [String]?

  /// `indices` of `parameters`, in signing order.
  func sorted(_ indices: [Int], of parameters: [Parameter]) -> [Int] {
    var keys = indices.map { Key(rank: rank(parameters[$0].name), index: $0) }
    keys.sort { a, b in
      if a.rank != b.rank { return a.rank < b.rank }
      return precedes(parameters[a.index].name, parameters[b.index].name) ?? (a.index < b.index)
    }
    return keys.map(\.index)
  }

  /// What decides nearly every comparison without a look at the names.
  private struct Key {
    var rank: UInt64
    var index: Int
  }

  private func rank(_ name: String) -> UInt64 {
    switch order {
    case .utf8: leadingBytes(of: name)
    case .utf16: 0
    case .listed: UInt64(listed?.firstIndex { $0.hasSameBytes(as: name) } ?? 0)
    }
  }

  /// `nil` when the names are equal, or when names do not count.
  private func precedes(_ a: String, _ b: String) -> Bool? {
    switch order {
    case .utf8:
      a.hasSameBytes(as: b) ? nil : a.utf8.lexicographicallyPrecedes(b.utf8)
    case .utf16:
      a.hasSameBytes(as: b) ? nil : a.utf16.lexicographicallyPrecedes(b.utf16)
    case .listed: nil
    }
  }

  /// The first eight bytes as a number that sorts as they do; shorter names are filled with zeros,
  /// which sort before every byte a name goes on with.
  private func leadingBytes(of name: String) -> UInt64 {
    var rank: UInt64 = 0
    var shift: UInt64 = 64
    for byte in name.utf8 {
      shift -= 8
      rank |= UInt64(byte) << shift
      if shift == 0 { break }
    }
    return rank
  }
}
