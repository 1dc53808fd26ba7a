import Engine
import Screen

/// The part of a string to sign that fits on some lines, with each run's parameter.
///
/// Only bytes that can be on the screen are looked at, so a string of a megabyte costs what shows.
struct StringWindow {
  /// A run of text in one style that belongs to a parameter, or to none (−1).
  struct Run: Equatable {
    var span: Span
    var parameter: Int
  }

  private(set) var lines: [[Run]] = []

  /// - Parameters:
  ///   - range: The bytes of the string to show a part of.
  ///   - focus: The parameter to keep in sight and lit.
  ///   - point: The byte to keep in sight, where it is not the start of the focused parameter.
  init(
    _ trace: SignatureTrace, range: Range<Int>, focus: Int?, point: Int?, width: Int, rows: Int,
    revealing: Bool, confidential: [String]
  ) {
    guard width > 1, rows > 0, !range.isEmpty else { return }
    let capacity = width * rows
    let wanted = point ?? focus.flatMap { trace.range(of: $0)?.lowerBound } ?? range.lowerBound
    let start = Self.start(showing: wanted, in: range, capacity: capacity)
    let end = min(range.upperBound, start + capacity * 4)
    let pieces = trace.pieces(
      in: start..<end, revealing: revealing, confidential: confidential)
    if start > range.lowerBound { append("…", .dim, parameter: -1, width: width) }
    for piece in pieces {
      let role =
        piece.parameter >= 0 && piece.parameter == focus ? .segmentFocused : piece.kind.role
      let attributes: Attributes =
        role == .segmentFocused && piece.kind == .name ? .bold : []
      append(piece.text, Style(role, attributes), parameter: piece.parameter, width: width)
      if lines.count > rows { break }
    }
    if lines.count > rows || end < range.upperBound { endWithEllipsis(width: width, rows: rows) }
  }

  /// Stays where it is while the wanted byte moves a little, so that little has to be drawn again.
  private static func start(showing byte: Int, in range: Range<Int>, capacity: Int) -> Int {
    let offset = min(max(byte, range.lowerBound), range.upperBound) - range.lowerBound
    guard range.count > capacity, offset > capacity * 3 / 5 else { return range.lowerBound }
    let step = max(1, capacity / 3)
    return range.lowerBound + (offset - capacity / 3) / step * step
  }

  private var used = 0

  private mutating func append(_ text: String, _ style: Style, parameter: Int, width: Int) {
    var rest = text[...]
    while !rest.isEmpty {
      if lines.isEmpty { lines.append([]) }
      let columns = rest.columns
      if used + columns <= width {
        lines[lines.count - 1].append(Run(span: Span(String(rest), style), parameter: parameter))
        used += columns
        return
      }
      let (head, tail) = rest.cut(columns: width - used)
      if !head.isEmpty {
        lines[lines.count - 1].append(Run(span: Span(String(head), style), parameter: parameter))
      }
      rest = tail
      lines.append([])
      used = 0
    }
  }

  private mutating func endWithEllipsis(width: Int, rows: Int) {
    lines = Array(lines.prefix(rows))
    guard var last = lines.last else { return }
    var room = width - 1
    for index in last.indices {
      let (head, tail) = last[index].span.text[...].cut(columns: room)
      room -= head.columns
      last[index].span.text = String(head)
      if !tail.isEmpty {
        last.removeSubrange((index + 1)...)
        break
      }
    }
    last.append(Run(span: Span("…", .dim), parameter: -1))
    lines[lines.count - 1] = last
  }
}

extension Substring {
  /// The start that fits into so many columns, and the rest. Takes at least one glyph when there is
  /// room for two columns.
  fileprivate func cut(columns: Int) -> (Substring, Substring) {
    var used = 0
    var end = startIndex
    for glyph in glyphs {
      guard used + glyph.width <= columns else { break }
      used += glyph.width
      end = glyph.source.endIndex
    }
    return (self[..<end], self[end...])
  }
}

extension SignatureTrace.Segment.Kind {
  var role: Role {
    switch self {
    case .secret: .segmentSecret
    case .name: .segmentName
    case .value: .segmentValue
    case .separator, .literal, .path: .segmentSeparator
    case .body: .segmentBody
    }
  }
}
