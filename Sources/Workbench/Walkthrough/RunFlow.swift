import Screen
import SignScopeEngine

/// Wraps the runs of a walkthrough's page, with a line of marks below changes.
///
/// Lines break between parameters and at spaces; what is longer than a line is split.
struct RunFlow {
  /// Part of a line in one style.
  private struct Stretch {
    var text: String
    var style: Style
    var change: Walkthrough.Run.Change
  }

  /// An unbreakable unit: a parameter's name and value, or a word.
  private struct Group {
    var stretches: [Stretch]
    var columns: Int
    var parameter: Int
    /// Whether it is spaces between groups, which are left out at a line's end.
    var isGap: Bool
  }

  private let language: Language
  private let width: Int
  private var finished: [[Stretch]] = [[]]
  private var used = 0

  /// - Parameter width: At least 1.
  init(_ runs: [Walkthrough.Run], language: Language, width: Int) {
    self.language = language
    self.width = max(1, width)
    for group in groups(runs) { place(group) }
    finished = finished.map(Self.withoutGapAtEnd)
  }

  private func groups(_ runs: [Walkthrough.Run]) -> [Group] {
    var groups: [Group] = []
    for run in runs {
      let text = run.text[language]
      let stretch = Stretch(text: text, style: run.style, change: run.change)
      let isGap =
        run.kind == nil && run.parameter < 0 && text.utf8.allSatisfy { $0 == UInt8(ascii: " ") }
      let joins =
        !isGap && groups.last?.isGap == false
        && (run.kind == .separator || run.parameter >= 0 && run.parameter == groups.last?.parameter)
      if joins {
        groups[groups.count - 1].stretches.append(stretch)
        groups[groups.count - 1].columns += text.columns
      } else {
        groups.append(
          Group(
            stretches: [stretch], columns: text.columns, parameter: run.parameter, isGap: isGap))
      }
    }
    return groups
  }

  private mutating func place(_ group: Group) {
    let fits = used + group.columns <= width
    if group.isGap {
      guard fits else { return breakLine() }
    } else if !fits, used > 0, group.columns <= width || used > width * 2 / 3 {
      breakLine()
    }
    for stretch in group.stretches { place(stretch) }
  }

  private mutating func place(_ stretch: Stretch) {
    var rest = stretch.text[...]
    while !rest.isEmpty {
      let head = rest.prefix(columns: width - used)
      if head.isEmpty, used == 0 { return }
      if !head.isEmpty {
        finished[finished.count - 1].append(
          Stretch(text: String(head), style: stretch.style, change: stretch.change))
        used += head.columns
      }
      rest = rest[head.endIndex...]
      if !rest.isEmpty { breakLine() }
    }
  }

  private mutating func breakLine() {
    guard used > 0 else { return }
    finished.append([])
    used = 0
  }

  private static func withoutGapAtEnd(_ line: [Stretch]) -> [Stretch] {
    var line = line
    while let last = line.last, last.text.utf8.allSatisfy({ $0 == UInt8(ascii: " ") }) {
      line.removeLast()
    }
    return line
  }

  /// The lines, followed by a line of marks where there is a change.
  func lines(withMarks: Bool) -> [[Span]] {
    finished.flatMap { line in
      let spans = line.map { Span($0.text, $0.style) }
      let marks = withMarks ? Self.marks(under: line) : ""
      return marks.isEmpty ? [spans] : [spans, [Span(marks, .dim)]]
    }
  }

  private static func marks(under line: [Stretch]) -> String {
    var marks = ""
    for stretch in line {
      let mark =
        switch stretch.change {
        case .none: " "
        case .moved: "─"
        case .dropped: "×"
        }
      marks += String(repeating: mark, count: stretch.text.columns)
    }
    while marks.unicodeScalars.last == " " { marks.unicodeScalars.removeLast() }
    return marks
  }
}

extension Walkthrough.Run {
  fileprivate var style: Style {
    switch change {
    case .moved: Style(.segmentFocused, .bold)
    case .dropped: Style(.dim)
    case .none: Style(kind?.role ?? .text)
    }
  }
}
