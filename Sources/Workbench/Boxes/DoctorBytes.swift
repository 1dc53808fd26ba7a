import Screen
import SignScopeEngine

/// Two strings to sign byte by byte: the correct one above, the other code's below, with differences
/// highlighted.
struct DoctorBytes {
  private let right: HexView
  private let observed: HexView
  /// The first byte that differs.
  private let start: Int
  private let width: Int

  /// - Returns: `nil` if the other code's string is unknown.
  init?(_ box: DoctorBox, _ model: Model, width: Int) {
    guard let report = box.report, let bytes = report.observed else { return nil }
    let maps = (
      ByteMap(report.right, by: model.redactor()),
      ByteMap(bytes, masking: report.observedSecrets)
    )
    func view(_ map: ByteMap, _ changes: [Range<Int>]) -> HexView {
      HexView(
        map: map, language: model.language,
        marks: changes.filter { !$0.isEmpty }.map {
          map.place(of: $0.lowerBound)..<map.place(of: $0.upperBound - 1) + 1
        })
    }
    right = view(maps.0, report.changes.map(\.right))
    observed = view(maps.1, report.changes.map(\.observed))
    start = report.changes.first?.right.lowerBound ?? 0
    self.width = width
  }

  private var bytesPerLine: Int {
    min(
      HexView.bytesPerLine(right.map, width: width),
      HexView.bytesPerLine(observed.map, width: width))
  }

  var lineCount: Int {
    [right, observed].map { HexView.lineCount($0.map, bytesPerLine: bytesPerLine) }.max() ?? 0
  }

  /// The line to start with, so that the first difference is visible.
  var firstLine: Int { max(0, right.map.place(of: start) / bytesPerLine - 2) }

  /// Draws both, starting at the same line.
  func draw(top: Int, in area: Rect, model: Model, on canvas: inout Canvas) {
    let (upper, lower) = area.split(top: area.height / 2)
    for (view, label, rect) in [(right, Words.right, upper), (observed, Words.yours, lower)] {
      canvas.write(model.words(label), x: rect.x, y: rect.y, style: Style(.title, .bold))
      view.draw(top: top, in: rect.split(top: 1).rest, on: &canvas)
    }
  }
}
