import Screen
import SignScopeEngine

/// A parameter's value on one line, with invisible characters that break signatures made visible.
enum ValueText {
  /// The value in at most this many columns. Leading and trailing spaces are shown as middle dots.
  static func spans(_ text: String, columns: Int, style: Style = .text) -> [Span] {
    guard columns > 0 else { return [] }
    // No glyph takes less than a column, so this much of a long value is enough.
    let start = text.unicodeScalars.prefix(columns * 3 + 1)
    let isWhole = start.endIndex == text.endIndex
    var middle = Substring(start)
    var leading = 0
    var trailing = 0
    while middle.first == " " {
      middle.removeFirst()
      leading += 1
    }
    if isWhole {
      while middle.last == " " {
        middle.removeLast()
        trailing += 1
      }
    }
    let dots = Style(.marker)
    var spans: [Span] = []
    if leading > 0 { spans.append(Span(String(repeating: "·", count: leading), dots)) }
    let room = max(0, columns - leading - trailing)
    spans.append(Span(String(middle).truncated(columns: room), style))
    if trailing > 0 { spans.append(Span(String(repeating: "·", count: trailing), dots)) }
    return spans
  }
}
