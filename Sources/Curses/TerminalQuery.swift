import Glibc

/// The questions to the terminal what its background is and how wide it draws ①, and the answers.
package enum TerminalQuery {
  package enum Reply: Equatable {
    case background(luminance: Double)
    /// The columns that ① took.
    case width(Int)
    /// No further answer follows.
    case end
  }

  /// OSC 11.
  static let background = "\u{1B}]11;?\u{1B}\\"

  /// A character of ambiguous width at the left edge, and the question where the cursor is then. Write it
  /// where everything is cleared next. It is not in the first row: the answer would be that of a modified F3.
  static let width = "\u{1B}[2;1H\u{2460}\u{1B}[6n"

  /// Behind the questions: the request for the device attributes, which every terminal answers. After that
  /// nothing more is to be expected.
  static let end = "\u{1B}[c"

  /// The columns of the answer `2;COLUMN` to ``width``; `nil` for anything else.
  static func width(ofReply parameters: [UInt8]) -> Int? {
    let row = Array("2;".utf8)
    guard parameters.starts(with: row), parameters.count == row.count + 1 else { return nil }
    switch parameters.last {
    case UInt8(ascii: "2"): return 1
    case UInt8(ascii: "3"): return 2
    default: return nil
    }
  }

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
