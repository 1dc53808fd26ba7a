import Testing
import Text

@Suite("A position in bytes", .timeLimit(.minutes(1))) struct ByteCursorTests {
  private let bytes = Array("0123456789".utf8)

  @Test("a move beyond either end stops there")
  func bounds() {
    var cursor = ByteCursor(bytes, in: 3..<7)
    cursor.at += 100
    #expect(cursor.at == 7 && cursor.isAtEnd && cursor.current == nil && cursor.rest == 7..<7)
    cursor.at -= 100
    #expect(cursor.at == 3 && cursor.text(cursor.rest) == "3456")
    #expect(cursor.byte(-1) == nil && cursor.byte(4) == nil && cursor.byte(3) == UInt8(ascii: "6"))
  }

  @Test(
    "a range outside the bytes is clipped",
    arguments: [(20..<30, ""), (8..<30, "89"), (-5..<2, "01"), (-9 ..< -3, "")])
  func parts(range: Range<Int>, expected: String) {
    let cursor = ByteCursor(bytes, in: range)
    #expect(cursor.text(cursor.rest) == expected)
    #expect(cursor.find(UInt8(ascii: "x")) == cursor.end)
    #expect(cursor.find(UInt8(ascii: "9"), from: 50) == cursor.end)
  }

  @Test("returned ranges never run backwards, and cut cursors stay inside")
  func ranges() {
    var cursor = ByteCursor(bytes, in: 2..<8)
    #expect(cursor.range(from: 5) == 2..<2)
    #expect(cursor.skip(to: 5) == 2..<5)
    #expect(cursor.skip(to: 3) == 5..<5)
    #expect(cursor.range(from: 0) == 2..<5)
    #expect(cursor.prefix(100).end == 8 && cursor.prefix(1).end == 6)
    #expect(cursor.moved(to: 100).rest == 8..<8)
    #expect(cursor.text(4..<400) == "456789")
  }
}
