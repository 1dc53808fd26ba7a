import Screen
import SignScopeEngine

/// The part of a string to sign that fits on several lines, with each run's parameter.
///
/// Lines break between parameters, so that a name is not split and a key typed into a value moves only
/// what follows it on its line. Only bytes that can be visible are processed, so the cost of a string of
/// a megabyte is that of its visible part.
struct StringWindow {
  /// A run of text in one style that belongs to a parameter, or to none (−1).
  struct Run: Equatable {
    var span: Span
    var parameter: Int
  }

  /// An unbreakable unit: a parameter's name and value, or a secret.
  private struct Group {
    var runs: [Run]
    var columns: Int
    var isFocused: Bool
  }

  private(set) var lines: [[Run]] = []

  /// - Parameters:
  ///   - range: The bytes of the string to show a part of.
  ///   - focus: The parameter to keep visible and highlight.
  ///   - point: The byte to keep visible, if it is not the start of the focused parameter.
  init(
    _ trace: SignatureTrace, range: Range<Int>, focus: Int?, point: Int?, width: Int, rows: Int,
    by redactor: Redactor
  ) {
    guard width > 2, rows > 0, !range.isEmpty else { return }
    let wanted = point ?? focus.flatMap { trace.range(of: $0)?.lowerBound } ?? range.lowerBound
    let bytes = Self.bytes(around: wanted, in: range, capacity: width * rows)
    let pieces = trace.pieces(in: bytes, by: redactor)
    let groups = Self.groups(pieces, focus: focus)
    let isCut = (
      start: bytes.lowerBound > range.lowerBound, end: bytes.upperBound < range.upperBound
    )
    if rows == 1 {
      lines = [Self.line(groups, width: width, isCut: isCut)]
    } else {
      lines = Self.lines(groups, width: width, rows: rows, isCut: isCut)
    }
  }

  /// All of a short string. For a long one several screens around the wanted byte, which stay the same
  /// while the byte moves a little, so that little has to be redrawn.
  private static func bytes(around byte: Int, in range: Range<Int>, capacity: Int) -> Range<Int> {
    guard range.count > capacity * 8 else { return range }
    let offset = min(max(byte, range.lowerBound), range.upperBound) - range.lowerBound
    let step = max(1, capacity / 3)
    let start = max(0, (offset - capacity / 3) / step * step)
    return range.lowerBound + start..<min(range.upperBound, range.lowerBound + start + capacity * 4)
  }

  private static func groups(_ pieces: [SignatureTrace.Piece], focus: Int?) -> [Group] {
    var groups: [Group] = []
    var last: Int?
    for piece in pieces {
      let isFocused = piece.parameter >= 0 && piece.parameter == focus
      let run = Run(
        span: Span(
          piece.text, isFocused ? .segmentFocused : piece.kind.role,
          isFocused && piece.kind == .name ? .bold : []),
        parameter: piece.parameter)
      let joins = piece.kind == .separator || piece.parameter >= 0 && piece.parameter == last
      if joins, !groups.isEmpty {
        groups[groups.count - 1].runs.append(run)
        groups[groups.count - 1].columns += piece.text.columns
      } else {
        groups.append(Group(runs: [run], columns: piece.text.columns, isFocused: isFocused))
      }
      last = piece.parameter
    }
    return groups
  }

  private static let ellipsis = Run(span: Span("…", .dim), parameter: -1)

  /// One line: as much before the focused group as leaves room for it, and what follows.
  private static func line(
    _ groups: [Group], width: Int, isCut: (start: Bool, end: Bool)
  ) -> [Run] {
    let total = groups.reduce(0) { $0 + $1.columns }
    let focused = groups.firstIndex { $0.isFocused } ?? 0
    var first = 0
    if total > width {
      // Counted from the group's start, so that typing into it does not move what precedes it.
      first = focused
      var before = 1
      while first > 0, before + groups[first - 1].columns <= width * 11 / 20 {
        first -= 1
        before += groups[first].columns
      }
    }
    var runs = first > 0 || isCut.start ? [ellipsis] : []
    runs += groups[first...].flatMap(\.runs)
    return cut(runs, to: width, goesOn: isCut.end)
  }

  /// Lines that break between groups; those around the focused one if there are too many.
  private static func lines(
    _ groups: [Group], width: Int, rows: Int, isCut: (start: Bool, end: Bool)
  ) -> [[Run]] {
    var lines: [[Run]] = [isCut.start ? [ellipsis] : []]
    var used = isCut.start ? 1 : 0
    var focusedLine = 0
    for group in groups {
      if used > 0, used + group.columns > width, group.columns <= width || used > width * 2 / 3 {
        lines.append([])
        used = 0
      }
      if group.isFocused { focusedLine = lines.count - 1 }
      for run in group.runs { append(run, to: &lines, used: &used, width: width) }
    }
    let top = min(max(0, focusedLine - rows + 1), max(0, lines.count - rows))
    var shown = Array(lines.dropFirst(top).prefix(rows))
    if top > 0 { shown[0].insert(ellipsis, at: 0) }
    let goesOn = top + rows < lines.count || isCut.end
    for index in shown.indices {
      shown[index] = cut(
        shown[index], to: width, goesOn: goesOn && index == shown.count - 1)
    }
    return shown
  }

  private static func append(
    _ run: Run, to lines: inout [[Run]], used: inout Int, width: Int
  ) {
    var rest = run.span.text[...]
    while !rest.isEmpty {
      let head = rest.prefix(columns: width - used)
      if !head.isEmpty {
        lines[lines.count - 1].append(
          Run(span: Span(String(head), run.span.style), parameter: run.parameter))
        used += head.columns
      }
      rest = rest[head.endIndex...]
      if !rest.isEmpty {
        lines.append([])
        used = 0
      }
    }
  }

  /// The runs in this many columns, with an ellipsis if they continue.
  private static func cut(_ runs: [Run], to width: Int, goesOn: Bool) -> [Run] {
    let columns = runs.reduce(0) { $0 + $1.span.text.columns }
    guard columns > width || goesOn else { return runs }
    var room = width - 1
    var shown: [Run] = []
    for run in runs {
      let head = run.span.text.prefix(columns: room)
      room -= head.columns
      shown.append(Run(span: Span(String(head), run.span.style), parameter: run.parameter))
      if head.endIndex < run.span.text.endIndex { break }
    }
    return shown + [ellipsis]
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
