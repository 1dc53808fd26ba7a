import FoundationEssentials
import Text

/// Hexadecimal digits as bytes.
enum Hexadecimal {
  /// The bytes, or `nil` when the text is not made of pairs of hexadecimal digits.
  static func bytes(of text: String) -> [UInt8]? {
    let digits = Array(text.utf8)
    guard !digits.isEmpty, digits.count.isMultiple(of: 2) else { return nil }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(digits.count / 2)
    for place in stride(from: 0, to: digits.count, by: 2) {
      guard let high = digits[place].hexDigitValue, let low = digits[place + 1].hexDigitValue else {
        return nil
      }
      bytes.append(high << 4 | low)
    }
    return bytes
  }
}

/// Base64 as bytes: both alphabets, with or without padding.
enum Base64Text {
  static func bytes(of text: String) -> [UInt8]? {
    var plain = text.replacing("-", with: "+").replacing("_", with: "/")
    while plain.utf8.last == UInt8(ascii: "=") { plain.removeLast() }
    guard !plain.isEmpty, plain.utf8.count % 4 != 1 else { return nil }
    plain += String(repeating: "=", count: (4 - plain.utf8.count % 4) % 4)
    return Data(base64Encoded: plain).map { Array($0) }
  }
}
