import Glibc

/// The question to the terminal what its background is, and the answers.
package enum TerminalQuery {
  package enum Reply: Equatable {
    case background(luminance: Double)
    /// No further answer follows.
    case end
  }

  /// OSC 11, and behind it the request for the device attributes, which every terminal answers: after that
  /// nothing more is to be expected.
  static let text = "\u{1B}]11;?\u{1B}\\\u{1B}[c"

  private static let start = Array("11;rgb".utf8)

  /// Whether an answer's text can begin like this. No keys do that could be typed after Alt-].
  static func isStart(_ text: [UInt8]) -> Bool {
    text.count <= 40 && text.prefix(start.count).elementsEqual(start.prefix(text.count))
  }

  /// The luminance that WCAG defines, 0 to 1, of `11;rgb:RRRR/GGGG/BBBB`: each part has one to four
  /// hexadecimal digits. `nil` if the text is anything else.
  static func luminance(ofReply text: [UInt8]) -> Double? {
    let text = String(decoding: text, as: UTF8.self)
    guard let colon = text.firstIndex(of: ":"), ["11;rgb", "11;rgba"].contains(text[..<colon])
    else { return nil }
    let parts = text[text.index(after: colon)...].split(
      separator: "/", omittingEmptySubsequences: false)
    let values = parts.compactMap { part -> Double? in
      guard (1...4).contains(part.utf8.count), let value = Int(part, radix: 16), value >= 0 else {
        return nil
      }
      return linear(Double(value) / Double((1 << (4 * part.utf8.count)) - 1))
    }
    guard values.count == parts.count, values.count == 3 || values.count == 4 else { return nil }
    return 0.2126 * values[0] + 0.7152 * values[1] + 0.0722 * values[2]
  }

  /// The light of a part of an sRGB colour; both 0 to 1.
  private static func linear(_ value: Double) -> Double {
    value <= 0.04045 ? value / 12.92 : pow((value + 0.055) / 1.055, 2.4)
  }
}
