import Screen
import Testing

@testable import Curses

@Suite("Plain mode prints", .timeLimit(.minutes(5)))
struct PlainPrinterTests {
  /// A canvas with a bar, rows, and a footer. `▸` before a row marks it as the current one.
  private func canvas(
    _ rows: [String], cursor: Point? = nil, footer: String = "? help"
  ) -> Canvas {
    var canvas = Canvas(size: Size(columns: 30, rows: rows.count + 2))
    canvas.write(" bar", x: 0, y: 0)
    for (y, row) in rows.enumerated() {
      let isMarked = row.hasPrefix("▸")
      canvas.write(row, x: 2, y: y + 1)
      if isMarked {
        canvas.write("▸", x: 2, y: y + 1, style: Style(.key))
        canvas.restyle(Rect(x: 3, y: y + 1, width: 20, height: 1)) { _ in Style(.selection) }
      }
    }
    canvas.write(footer, x: 1, y: rows.count + 1)
    canvas.cursor = cursor
    return canvas
  }

  /// What is printed for the last of some canvases.
  private func printed(_ canvases: Canvas..., after cause: PlainPrinter.Cause = .other) -> String {
    var printer = PlainPrinter()
    for canvas in canvases.dropLast() { _ = printer.text(for: canvas) }
    return canvases.last.map { printer.text(for: $0, after: cause) } ?? ""
  }

  @Test("every row at first, the current one last and without a line end")
  func first() {
    #expect(printed(canvas([" one", "▸two", "", " 三"])) == "bar\none\n三\n? help\n> two")
  }

  @Test("nothing if nothing has changed")
  func unchanged() {
    #expect(printed(canvas(["▸one"]), canvas(["▸one"])) == "")
  }

  @Test("only the row that the cursor has moved to")
  func moved() {
    #expect(printed(canvas(["▸one", " two"]), canvas([" one", "▸two"])) == "\n> two")
    #expect(printed(canvas(["▸one", " one"]), canvas([" one", "▸one"])) == "\n> one")
  }

  @Test("only what is new when rows scroll, and one more of equal rows")
  func scrolled() {
    #expect(printed(canvas(["a", "b", "c"]), canvas(["b", "c", "d"])) == "d\n")
    #expect(printed(canvas(["a", "b", ""]), canvas(["a", "a", "b"])) == "a\n")
    #expect(printed(canvas(["▸a", " b"]), canvas([" b", "▸c"])) == "\n> c")
  }

  @Test("the current row again after others, because the cursor stands on it")
  func others() {
    let before = canvas(["▸one"])
    #expect(printed(before, canvas(["▸one"], footer: "sent")) == "\nsent\n> one")
  }

  @Test("indentation beyond what all rows have")
  func indentation() {
    #expect(printed(canvas(["  {", "    a: 1", "  }"])) == "bar\n{\n  a: 1\n}\n? help\n")
  }

  @Test("what is typed at the end of a text, without what follows from it")
  func typing() {
    let before = canvas(["name: a", "hash 1"], cursor: Point(x: 9, y: 1))
    let after = canvas(["name: ab", "hash 2"], cursor: Point(x: 10, y: 1))
    #expect(printed(before, after, after: .typing) == "b")
    let space = canvas(["name: a", "hash 2"], cursor: Point(x: 10, y: 1))
    #expect(printed(before, space, after: .typing) == " ")
    #expect(printed(before, after) == "\nhash 2\n> name: ab")
  }

  @Test("what followed from a text when the typing has ended")
  func typed() {
    var printer = PlainPrinter()
    _ = printer.text(for: canvas(["name: a", "hash 1"], cursor: Point(x: 9, y: 1)))
    _ = printer.text(
      for: canvas(["name: ab", "hash 2"], cursor: Point(x: 10, y: 1)), after: .typing)
    #expect(printer.text(for: canvas(["▸name: ab", " hash 2"])) == "\nhash 2\n> name: ab")
  }

  @Test("messages and the marked row of a list while a text is typed")
  func messages() {
    let before = canvas(["find: a", "▸ab", " abc"], cursor: Point(x: 9, y: 1))
    let after = canvas(["find: ab", " x", "▸abc"], cursor: Point(x: 10, y: 1), footer: "no")
    #expect(printed(before, after, after: .typing) == "\n> abc\nno\n> find: ab")
  }

  @Test("a text that is changed within as a whole, with the cursor where it is")
  func within() {
    let before = canvas(["n: abc"], cursor: Point(x: 8, y: 1))
    let left = canvas(["n: abc"], cursor: Point(x: 6, y: 1))
    let right = canvas(["n: abc"], cursor: Point(x: 7, y: 1))
    let changed = canvas(["n: axbc"], cursor: Point(x: 7, y: 1))
    #expect(printed(before, left, after: .typing) == "\r> n: a")
    #expect(printed(before, left, right, after: .typing) == "b")
    #expect(printed(before, left, changed, after: .typing) == "\n> n: axbc\r> n: ax")
  }

  @Test("the marked row of a list as the current one while its field stays the same")
  func list() {
    let before = canvas(["find: ", "▸a", " b"], cursor: Point(x: 8, y: 1))
    let after = canvas(["find: ", " a", "▸b"], cursor: Point(x: 8, y: 1))
    #expect(printed(before) == "bar\n> a\n b\n? help\n> find: ")
    #expect(printed(before, after) == "\n> b")
    #expect(printed(before, after, before) == "\n> a")
  }

  @Test("brackets around what is current within a row, and shows only in its style")
  func brackets() {
    func tabs(_ chosen: Int) -> Canvas {
      var canvas = canvas(["Body  Sent", "{"])
      canvas.restyle(Rect(x: 1 + 6 * chosen, y: 1, width: 6, height: 1)) {
        Style($0.role, .reverse)
      }
      return canvas
    }
    #expect(printed(tabs(0)) == "bar\n[Body]  Sent\n{\n? help\n")
    #expect(printed(tabs(0), tabs(1)) == "Body  [Sent]\n")
  }

  @Test("brackets around the parameter's segment if no row is current")
  func segment() {
    func signature(_ row: String) -> Canvas {
      var canvas = canvas([row, "a1b2"])
      canvas.restyle(Rect(x: 4, y: 2, width: 2, height: 1)) { _ in Style(.segmentFocused) }
      return canvas
    }
    #expect(printed(signature("x")) == "bar\nx\na1[b2]\n? help\n")
    #expect(printed(signature("▸x")) == "bar\na1b2\n? help\n> x")
  }

  @Test("no seconds that go by, but what else changes with time")
  func time() {
    let before = canvas(["▸one", " ⠋ 1.0 s"])
    #expect(printed(before, canvas(["▸one", " ⠙ 1.1 s"]), after: .time) == "")
    #expect(printed(before, canvas(["▸one", " done"]), after: .time) == "\ndone\n> one")
  }

  @Test("no control characters but line ends")
  func controls() {
    let text = printed(canvas(["▸a\u{1B}[31mb\u{9B}\u{7}\r\nc"], cursor: Point(x: 4, y: 1)))
    #expect(!text.isEmpty)
    #expect(text.unicodeScalars.allSatisfy { $0 == "\n" || $0 == "\r" || !$0.properties.isControl })
  }
}

extension Unicode.Scalar.Properties {
  fileprivate var isControl: Bool { generalCategory == .control }
}
