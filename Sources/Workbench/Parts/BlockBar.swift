import Text

/// Bars of whole and partial blocks.
enum BlockBar {
  private static let parts = ["", "▏", "▎", "▍", "▌", "▋", "▊", "▉"]

  /// A bar of this many eighths of a column, at most `limit` columns.
  static func text(eighths: Int, limit: Int) -> String {
    let whole = min(limit, eighths / 8)
    let rest = whole < limit ? parts[eighths % 8] : ""
    return String(repeating: "█", count: whole) + rest
  }

  /// A share of this many columns, at least one eighth.
  static func text(ratio: Double, columns: Int) -> String {
    let eighths = min(1, max(0, ratio)) * Double(columns * 8)
    return text(eighths: max(1, Int(nearest: eighths)), limit: columns)
  }
}
