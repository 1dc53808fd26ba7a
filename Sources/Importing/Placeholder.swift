package import Text

/// Text in the place of a value that the user has to fill in, or that only a program knows:
/// `<APP_KEY>`, `{{key}}`, `${key}`, `[app_key]`, `$KEY`, `***`.
enum Placeholder {
  /// Whether a value is one, or has one inside.
  static func isIn(_ text: String) -> Bool {
    let bytes = Array(text.utf8)
    return bytes.count <= 80 && isWhole(bytes) || hasHole(bytes)
  }

  private static func isWhole(_ bytes: [UInt8]) -> Bool {
    guard let first = bytes.first, let last = bytes.last else { return false }
    let text = String(decoding: bytes, as: UTF8.self)
    if bytes.count >= 3, text.allSatisfy({ "*•xX.…●".contains($0) }) { return isMask(text) }
    if text == "…" || ["%s", "%d", "%@", "%v"].contains(text) { return true }
    if ["your_", "your-", "your "].contains(where: { text.lowercased().hasPrefix($0) }) {
      return true
    }
    if text.hasPrefix("你的") || text.hasPrefix("您的") { return true }
    guard bytes.count >= 3 else { return false }
    let inside = bytes[1..<bytes.count - 1]
    let isName = inside.allSatisfy {
      ByteCursor.isWord($0) || $0 == 0x20 || $0 == UInt8(ascii: "-") || $0 == UInt8(ascii: ".")
    }
    guard isName, let letter = inside.first else { return false }
    switch (first, last) {
    case (UInt8(ascii: "<"), UInt8(ascii: ">")): return true
    case (UInt8(ascii: "{"), UInt8(ascii: "}")): return true
    case (UInt8(ascii: "["), UInt8(ascii: "]")), (UInt8(ascii: "%"), UInt8(ascii: "%")),
      (UInt8(ascii: "#"), UInt8(ascii: "#")):
      return !ByteCursor.isDigit(letter)
    default: return false
    }
  }

  /// One letter over and over: `xxxx`, `****`, `...`.
  private static func isMask(_ text: String) -> Bool {
    text.lowercased().allSatisfy { $0 == text.lowercased().first }
  }

  private static func hasHole(_ bytes: [UInt8]) -> Bool {
    var cursor = ByteCursor(bytes)
    let lastBrace = bytes.lastIndex(of: UInt8(ascii: "}")) ?? 0
    let lastParenthesis = bytes.lastIndex(of: UInt8(ascii: ")")) ?? 0
    while let byte = cursor.current {
      switch byte {
      case UInt8(ascii: "$"), UInt8(ascii: "{"), UInt8(ascii: "#"):
        if cursor.starts(with: "${") || cursor.starts(with: "#{") || cursor.starts(with: "{{")
          || cursor.starts(with: "{$")
        {
          if lastBrace > cursor.at { return true }
        } else if cursor.starts(with: "$(") {
          if lastParenthesis > cursor.at { return true }
        } else if isVariable(cursor) {
          return true
        }
      case UInt8(ascii: "<"): if cursor.starts(with: "<%") { return true }
      case UInt8(ascii: "\\"): if cursor.starts(with: "\\(") { return true }
      // What a log hides.
      case UInt8(ascii: "*"): if cursor.starts(with: "***") { return true }
      case 0xE2: if cursor.starts(with: "••") { return true }
      default: break
      }
      cursor.at += 1
    }
    return false
  }

  /// `$name`; a price, US$5, has letters before and digits after the sign.
  private static func isVariable(_ cursor: ByteCursor) -> Bool {
    guard cursor.current == UInt8(ascii: "$"), let next = cursor.byte(1), next < 0x80,
      ByteCursor.isWord(next), !ByteCursor.isDigit(next)
    else { return false }
    return !(cursor.byte(-1).map(ByteCursor.isWord) ?? false)
  }
}

extension ImportedText {
  /// Whether a value is a placeholder, or has one inside, and is yet to be filled in.
  package static func isOpen(_ value: String) -> Bool { Placeholder.isIn(value) }

  /// What is said where values are missing.
  package static func wording(ofUnknown names: [String]) -> Phrase {
    Phrase(
      "no value for \(names.joined(separator: ", ")): fill it in and try again",
      "缺少 \(names.joined(separator: "、")) 的值；请填入后重试")
  }
}
