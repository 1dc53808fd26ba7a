import SignScopeEngine

/// Reads `application/x-www-form-urlencoded`, the form of queries and of most bodies.
enum FormReader {
  struct Pair {
    var name: [UInt8]
    var value: [UInt8]
  }

  /// Pairs in the order they came. A `+` is a space; a `%` that two hex digits do not follow stays
  /// as it is.
  static func pairs(in bytes: some Collection<UInt8>) -> [Pair] {
    Array(bytes).split(separator: UInt8(ascii: "&")).map { piece in
      guard let equals = piece.firstIndex(of: UInt8(ascii: "=")) else {
        return Pair(name: decoded(piece), value: [])
      }
      return Pair(
        name: decoded(piece[..<equals]), value: decoded(piece[piece.index(after: equals)...]))
    }
  }

  private static func decoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    PercentDecoding(bytes, plusIsSpace: true).bytes
  }
}
