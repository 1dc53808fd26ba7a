import Screen
import SignScopeEngine
import TestSupport
import Testing

@testable import Workbench

@Suite("What every terminal shows", .ownThread, .timeLimit(.minutes(5)))
struct TerminalViewTests {
  private static let failure =
    #"{"error_response":{"code":25,"msg":"Invalid signature","sub_code":"isv.invalid-signature"}}"#

  private func answered(
    columns: Int = 120, rows: Int = 40, body: String = failure
  ) throws -> Model {
    var model = Model.sample(columns: columns, rows: rows)
    model.press("s")
    let exchange = try Exchange(model.draft.request, answeredBy: body)
    let outline = exchange.response.map { BodyOutline($0.body) }
    _ = model.update(
      .progress(attempt: model.attempt, .finished(exchange), outline), at: noon)
    return model
  }

  private func corner(_ pane: Pane, _ model: Model) -> String? {
    model.layout.panes[pane].map { model.draw()[$0.x, $0.y].text }
  }

  @Test("the focused pane has heavy lines and a reversed title, also in a pitfall's colour")
  func focus() throws {
    var model = try answered()
    for pane in Pane.allCases {
      model.press("\(pane.rawValue)")
      for other in Pane.allCases {
        #expect(corner(other, model) == (other == pane ? "┏" : "┌"), "\(pane) \(other)")
        let rect = try #require(model.layout.panes[other])
        let title = model.draw()[rect.x + 3, rect.y]
        #expect(title.style.attributes.contains(.reverse) == (other == pane))
      }
    }
    #expect(model.draw()[model.layout.panes[.response]!.x, 20].style.role == .signature)
    model.press("?")
    #expect(corner(.credentials, model) == "┌")
  }

  @Test("every tab of the response has a cursor line, which the cursor keys move")
  func cursorLine() throws {
    var model = try answered()
    model.press("4")
    for tab in model.response.tabs {
      let inside = try #require(model.layout.inside(.response))
      let content = ResponsePane.areas(in: inside).content
      func marked(_ model: Model) -> [Int] {
        let canvas = model.draw()
        return (content.y..<content.maxY).filter { y in
          (content.x - 1...content.x).contains { canvas[$0, y].text == "▸" }
        }
      }
      let before = marked(model)
      #expect(before.count == 1, "\(tab)")
      model.press("<Down>")
      #expect(marked(model) == before.map { $0 + 1 }, "\(tab)")
      model.press("<Right>")
    }
    model.press("2")
    let pane = try #require(model.layout.panes[.response])
    let text = (pane.y..<pane.maxY).map { y in
      model.draw().row(y)[...].dropFirst(pane.x).map(\.text).joined()
    }
    #expect(!text.contains { $0.contains("▸") })
  }

  @Test("in plain mode nothing has a border, and behind a box there is nothing")
  func plain() {
    var model = Model.sample(columns: 79, rows: 24)
    model.isPlain = true
    model.borders = .blank
    let panes = model.draw().text
    #expect(panes.contains("\n   2 Request") && panes.contains("\n   3 Signature"))
    model.press("?")
    let help = model.draw().text
    #expect(help.contains("Keys"))
    let behind = panes.split(separator: "\n").dropFirst().dropLast()
    #expect(!help.split(separator: "\n").contains { behind.contains($0) })
    for text in [panes, help] {
      #expect(!text.contains { "─│┌┐└┘━┃┏┓┗┛".contains($0) })
    }
  }

  @Test("with ASCII borders no frame or rule has another character", arguments: [40, 80, 120])
  func ascii(columns: Int) throws {
    for keys in ["", "?", ":", "w", "p", "d", "b", "<Esc>4<Right>"] {
      var model = try answered(columns: columns, rows: columns / 2)
      model.borders = .ascii
      model.press(keys)
      let lines = model.screen.unicodeScalars.filter { (0x2500..<0x2580).contains($0.value) }
      // What the walkthrough draws as a picture is no frame.
      if keys != "w" { #expect(lines.isEmpty, "\(keys) \(lines)") }
      #expect(model.screen.contains("+-") || model.screen.contains("#="))
    }
  }

  @Test("text that does not fit ends in …")
  func truncated() throws {
    var canvas = Canvas(size: Size(columns: 10, rows: 1))
    func text(_ spans: [Span], _ width: Int) -> String {
      canvas.fill(Rect(size: canvas.size))
      canvas.write(spans, x: 0, y: 0, width: width)
      return canvas.text
    }
    #expect(text([Span("abcdef")], 6) == "abcdef")
    #expect(text([Span("abcdef")], 5) == "abcd…")
    #expect(text([Span("abc"), Span("def")], 3) == "ab…")
    #expect(text([Span("abc"), Span("   ")], 3) == "abc")
    #expect(text([Span("签名签名")], 5) == "签名…")
    #expect(text([Span("签名签名")], 4) == "签 …")
    #expect(text([Span("abcdefghijkl")], 20) == "abcdefghi…")
    #expect(text([Span("abc")], 0) == "")
  }

  @Test("the count of hidden lines is on the frame, and hides no text", arguments: [24, 30, 40])
  func hidden(rows: Int) throws {
    let parameters = (1...60).map { Parameter("name_\($0)", "value \($0)") }
    var model = Model.sample(columns: 100, rows: rows, parameters: parameters)
    model.press("2<Home>")
    let pane = try #require(model.layout.panes[.request])
    func row(_ y: Int) -> String {
      model.draw().row(y).dropFirst(pane.x).prefix(pane.width).map(\.text).joined()
    }
    #expect(row(pane.maxY - 1).contains(" more "))
    for y in (pane.y + 1)..<(pane.maxY - 1) { #expect(!row(y).contains("↓")) }
    var answer = try answered(columns: 100, rows: rows)
    answer.press("4")
    let response = try #require(answer.layout.panes[.response])
    let canvas = answer.draw()
    for y in (response.y + 1)..<(response.maxY - 1) {
      let line = canvas.row(y).dropFirst(response.x).prefix(response.width).map(\.text).joined()
      #expect(!line.contains("↓"))
    }
  }

  @Test("what is behind a box is dim, except the title bar and the footer")
  func behind() {
    var model = Model.sample()
    model.press("p")
    let (canvas, frame) = (model.draw(), model.boxes.front!.frame(in: model))
    for y in 1..<39 {
      for x in 0..<120 where !frame.contains(Point(x: x, y: y)) {
        #expect(canvas[x, y].style == .dim)
      }
    }
    #expect(canvas[1, 0].style.role == .barStrong)
    #expect(canvas[1, 39].style.role == .key)
  }

  @Test("a large screen gives its room to the left column, lists, help and the walkthrough")
  func large() {
    var model = Model.sample(columns: 200, rows: 60)
    let narrow = Model.sample(columns: 120, rows: 40)
    #expect(model.layout.panes[.request]!.width > narrow.layout.panes[.request]!.width + 20)
    model.press(":")
    #expect(model.boxes.front!.pageHeight(in: model) > 20)
    #expect(model.boxes.front!.frame(in: model).width > 84)
    model.press("<Esc>?")
    #expect(model.boxes.front!.frame(in: model).height == 59)
    model.press("<Esc>w")
    #expect(model.boxes.front!.area(in: model).width > 116)
  }

  @Test("a second warning at the start does not replace the first")
  func faults() {
    var model = Model.sample()
    model.tellOfFault(Phrase("one", "一"))
    model.tellOfFault(Phrase("two", "二"))
    #expect(model.notice?.words == Phrase("one · two", "一 · 二"))
  }
}
