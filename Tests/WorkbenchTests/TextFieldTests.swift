import Screen
import Testing

@testable import Workbench

@Suite("Editing a line of text", .timeLimit(.minutes(5)))
struct TextFieldTests {
  private func typed(_ start: String, _ keys: [Key]) -> TextField {
    var field = TextField(start)
    for key in keys { _ = field.handle(key) }
    return field
  }

  @Test(
    "typing, moving and deleting work by glyphs",
    arguments: [
      ("汉字", [Key.left, .backspace], "字"),
      ("ab", [.home, .delete], "b"),
      ("cafe\u{301}", [.backspace], "caf"),
      ("cafe\u{301}", [.left, .text("x")], "cafxe\u{301}"),
      ("one two  three", [.control("w")], "one two  "),
      ("one two  three", [.control("w"), .control("w")], "one "),
      ("one two", [.wordLeft, .control("k")], "one "),
      ("one two", [.wordLeft, .control("u")], "two"),
      ("one two", [.control("a"), .text("0"), .control("e"), .text("9")], "0one two9"),
      ("a\r\nb", [.left, .backspace], "a\rb"),
      ("", [.backspace, .delete, .left, .right, .wordLeft, .control("w")], ""),
    ])
  func editing(start: String, keys: [Key], expected: String) {
    #expect(Array(typed(start, keys).text.utf8) == Array(expected.utf8))
  }

  @Test("the cursor stays visible at any width, even in a long value", arguments: [1, 2, 5, 20])
  func cursorInSight(width: Int) {
    var field = TextField(String(repeating: "汉a", count: 100))
    for _ in 0..<210 {
      var canvas = Canvas(size: Size(columns: 40, rows: 1))
      field.draw(on: &canvas, x: 3, y: 0, width: width, style: .text, isMasked: false)
      #expect(canvas.cursor.map { $0.x >= 3 && $0.x < 3 + max(1, width) } == true)
      _ = field.handle(.left)
    }
    #expect(field.cursor == 0)
  }

  @Test("masked text is shown as dots only")
  func masked() {
    var canvas = Canvas(size: Size(columns: 40, rows: 1))
    TextField("hello").draw(on: &canvas, x: 0, y: 0, width: 20, style: .text, isMasked: true)
    #expect(canvas.text == "•••••")
  }
}
