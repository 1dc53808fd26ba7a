/// Reads `application/x-www-form-urlencoded`, the form of queries and of most bodies.
enum FormReader {
  struct Pair {
    var name: [UInt8]
    var value: [UInt8]
  }

  /// Pairs in the order they came. A `+` is a space; a `%` that two hex digits do not follow stays
  /// as it is.
  static func pairs(in bytes: some Collection<UInt8>) -> [Pair] {
    bytes.split(separator: UInt8(ascii: "&")).map { piece in
      guard let equals = piece.firstIndex(of: UInt8(ascii: "=")) else {
        return Pair(name: decoded(piece), value: [])
      }
      return Pair(
        name: decoded(piece[..<equals]), value: decoded(piece[piece.index(after: equals)...]))
    }
  }

  static func decoded(_ bytes: some Collection<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var rest = bytes[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"):
        result.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        let digits = rest.prefix(2)
        if digits.count == 2, let high = digits.first.flatMap(hexDigit),
          let low = digits.dropFirst().first.flatMap(hexDigit)
        {
          result.append(high << 4 | low)
          rest = rest.dropFirst(2)
        } else {
          result.append(byte)
        }
      default:
        result.append(byte)
      }
    }
    return result
  }

  private static func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    default: nil
    }
  }
}
