import TestSupport
import Testing

@testable import Screen

@Suite(.timeLimit(.minutes(5))) struct CanvasTests {
  private func canvas(_ columns: Int, _ rows: Int) -> Canvas {
    Canvas(size: Size(columns: columns, rows: rows))
  }

  @Test("text is written at its place, and the columns used are returned")
  func write() {
    var canvas = canvas(12, 2)
    #expect(canvas.write("签名 ok", x: 2, y: 1) == 7)
    #expect(canvas.text == "\n  签名 ok")
    #expect(canvas[2, 1].width == 2)
    #expect(canvas[3, 1].width == 0)
    #expect(canvas[3, 1].text.isEmpty)
  }

  @Test(
    "text is clipped at the width and at the edges, and a wide character that does not fit is a space",
    arguments: [
      (0, nil, 8, "价格价格"), (1, nil, 7, " 价格价"), (0, 3, 3, "价"), (0, 4, 4, "价格"),
      (0, 1, 1, ""), (0, 0, 0, ""), (0, -3, 0, ""), (-1, nil, 9, " 格价格"),
      (-2, nil, 10, "格价格价"), (7, nil, 1, ""), (8, nil, 0, ""), (99, nil, 0, ""),
    ] as [(Int, Int?, Int, String)])
  func clipping(x: Int, width: Int?, used: Int, text: String) {
    var canvas = canvas(8, 1)
    #expect(canvas.write("价格价格价格", x: x, y: 0, width: width) == used)
    #expect(canvas.text == text)
  }

  @Test("rows outside the canvas use no columns", arguments: [-1, 2, 100])
  func rowsOutside(y: Int) {
    var canvas = canvas(8, 2)
    #expect(canvas.write("text", x: 0, y: y) == 0)
    #expect(canvas.text == "\n")
  }

  @Test(
    "overwriting half of a wide character leaves a space for the other half",
    arguments: [(0, "x 格"), (1, " x格"), (2, "价x"), (3, "价 x")])
  func halves(x: Int, text: String) {
    var canvas = canvas(4, 1)
    canvas.write("价格", x: 0, y: 0)
    canvas.write("x", x: x, y: 0)
    #expect(canvas.text == text)
  }

  @Test("filling across half of a wide character leaves a space for the other half")
  func fillHalves() {
    var canvas = canvas(6, 1)
    canvas.write("价格价", x: 0, y: 0)
    canvas.fill(Rect(x: 1, y: 0, width: 2, height: 1), style: Style(.bar))
    #expect(canvas.row(0).map(\.width) == [1, 1, 1, 1, 2, 0])
    #expect(canvas.row(0).map(\.style.role) == [.text, .bar, .bar, .text, .text, .text])
  }

  @Test("spans follow each other, each in its style, within the width")
  func spans() {
    var canvas = canvas(10, 1)
    let used = canvas.write(
      [Span("sign", .segmentName), Span("签名", .segmentValue), Span("more")], x: 1, y: 0, width: 7)
    #expect(used == 7)
    #expect(canvas.text == " sign签…")
    #expect(canvas[1, 0].style.role == .segmentName)
    #expect(canvas[5, 0].style.role == .segmentValue)
  }

  @Test("placeholders have the marker role and keep the attributes")
  func markers() {
    var canvas = canvas(10, 1)
    canvas.write("a\u{1B}[0m", x: 0, y: 0, style: Style(.data, .reverse))
    #expect(canvas.text == "a␛[0m")
    #expect(canvas[1, 0].style == Style(.marker, .reverse))
    #expect(canvas[2, 0].style == Style(.data, .reverse))
  }

  @Test("restyling leaves the text")
  func restyle() {
    var canvas = canvas(4, 2)
    canvas.write("价格", x: 0, y: 1)
    canvas.restyle(Rect(x: 0, y: 1, width: 9, height: 9)) { Style(.selection, $0.attributes) }
    #expect(canvas.text == "\n价格")
    #expect(canvas.row(1).allSatisfy { $0.style.role == .selection })
    #expect(canvas.row(0).allSatisfy { $0.style.role == .text })
  }

  @Test(
    "a frame follows the edge of its rectangle",
    arguments: [
      (Rect(x: 0, y: 0, width: 4, height: 3), "┌──┐\n│  │\n└──┘"),
      (Rect(x: 0, y: 0, width: 4, height: 1), "────\n\n"),
      (Rect(x: 1, y: 0, width: 1, height: 3), " │\n │\n │"),
      (Rect(x: 0, y: 0, width: 2, height: 2), "┌┐\n└┘\n"),
      (Rect(x: -1, y: -1, width: 4, height: 3), "  │\n──┘\n"),
      (Rect(x: 2, y: 1, width: 9, height: 9), "\n  ┌─\n  │"),
      (Rect(x: 1, y: 1, width: 0, height: 2), "\n\n"),
    ])
  func frame(rect: Rect, text: String) {
    var canvas = canvas(4, 3)
    canvas.frame(rect, style: .text)
    #expect(canvas.text == text)
  }

  @Test("every size allows every operation")
  func everySize() {
    for columns in 0...140 {
      for rows in 0...50 {
        var canvas = canvas(columns, rows)
        canvas.frame(Rect(size: canvas.size), style: Style(.border))
        canvas.write("签名 signature\u{1B}e\u{301}", x: columns - 7, y: rows / 2)
        canvas.write("签", x: -1, y: 0)
        canvas.fill(Rect(x: columns / 2, y: -2, width: 9, height: rows), style: Style(.bar))
        canvas.restyle(Rect(x: -5, y: rows - 1, width: 300, height: 5)) { _ in .dim }
        let isWhole = Set([0, rows / 2, rows - 1]).allSatisfy {
          !(0..<rows).contains($0) || isWellFormed(canvas.row($0))
        }
        if !isWhole { Issue.record("\(columns)×\(rows)") }
      }
    }
    #expect(Canvas(size: Size(columns: -3, rows: 4)).size == Size(columns: 0, rows: 4))
  }

  @Test("whatever is written, the cells are printable and whole", arguments: 0..<200)
  func property(seed: Int) {
    var random = SeededGenerator(seed: UInt64(seed) + 1000)
    var canvas = canvas(
      Int.random(in: 1...40, using: &random), Int.random(in: 1...6, using: &random))
    for _ in 0..<30 {
      let text = random.text(length: Int.random(in: 0...30, using: &random))
      let x = Int.random(in: -10...45, using: &random)
      let y = Int.random(in: -1...7, using: &random)
      let width = Bool.random(using: &random) ? nil : Int.random(in: -1...50, using: &random)
      let used = canvas.write(text, x: x, y: y, width: width)
      #expect(used >= 0 && used <= min(text.columns, width.map { max(0, $0) } ?? .max))
      if y.isMultiple(of: 2) {
        canvas.fill(Rect(x: x + 3, y: y, width: 3, height: 2))
      }
      #expect((0..<canvas.size.rows).allSatisfy { isWellFormed(canvas.row($0)) })
    }
  }

  /// Widths fit together, and every scalar is one that can be drawn.
  private func isWellFormed(_ row: ArraySlice<Cell>) -> Bool {
    var isRightHalf = false
    for cell in row {
      if isRightHalf {
        guard cell.width == 0, cell.scalars == (0, 0, 0) else { return false }
        isRightHalf = false
        continue
      }
      switch GlyphClass(cell.scalars.0) {
      case .narrow: guard cell.width == 1 else { return false }
      case .wide: guard cell.width == 2 else { return false }
      case .combining, .marker: return false
      }
      for mark in [cell.scalars.1, cell.scalars.2] where mark != 0 {
        guard GlyphClass(mark) == .combining else { return false }
      }
      isRightHalf = cell.width == 2
    }
    return !isRightHalf
  }
}

@Suite("Links on a canvas", .timeLimit(.minutes(5)))
struct LinkTests {
  @Test("are clipped at the edge, and never contain a control character")
  func links() {
    var canvas = Canvas(size: Size(columns: 10, rows: 2))
    canvas.link(to: "https://a/", x: 8, y: 1, width: 5)
    canvas.link(to: "https://a/", x: 0, y: 2, width: 5)
    canvas.link(to: "https://a/", x: 3, y: 0, width: 0)
    canvas.link(to: "https://a/\u{1B}", x: 0, y: 0, width: 5)
    canvas.link(to: "https://a/店", x: 0, y: 0, width: 5)
    #expect(canvas.links == [Link(x: 8, y: 1, width: 2, url: "https://a/")])
  }
}
