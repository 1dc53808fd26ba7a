import Screen
import Testing

@testable import Curses

@Suite("Links on the terminal", .timeLimit(.minutes(5)))
struct LinkTests {
  private var canvas: Canvas {
    var canvas = Canvas(size: Size(columns: 10, rows: 3))
    canvas.write("http://a/", x: 1, y: 2, style: Style(.strong, .underline))
    canvas.link(to: "http://a/", x: 1, y: 2, width: 9)
    return canvas
  }

  @Test("repeat the text between OSC 8 marks, and restore the cursor")
  func sequence() {
    let painter = LinkPainter(isXtermLike: true) { _ in nil }
    #expect(
      painter.sequence(for: canvas)
        == "\u{1B}7\u{1B}[3;2H\u{1B}]8;id=signscope;http://a/\u{1B}\\\u{1B}[0;4mhttp://a/\u{1B}]8;;\u{1B}\\\u{1B}8"
    )
    #expect(painter.sequence(for: Canvas(size: Size(columns: 1, rows: 1))).isEmpty)
  }

  @Test("are left out if the terminal does not support them")
  func silent() {
    #expect(LinkPainter(isXtermLike: false) { _ in nil }.sequence(for: canvas).isEmpty)
    let screen = LinkPainter(isXtermLike: true) { $0 == "STY" ? "1.tty" : nil }
    #expect(screen.sequence(for: canvas).isEmpty)
  }
}
