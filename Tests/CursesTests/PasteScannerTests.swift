import Testing

@testable import Curses

@Suite(.timeLimit(.minutes(5))) struct PasteScannerTests {
  private let bytes = Array("两行\ntext\u{1B}[201 \u{1B}\u{1B}[201~after\u{1B}[A".utf8)

  @Test("the end is found wherever the chunks are cut, and nothing after it is lost")
  func cuts() {
    for first in 0...bytes.count {
      for second in first...bytes.count {
        var scanner = PasteScanner()
        var after: [UInt8] = []
        var isOver = false
        for chunk in [bytes[..<first], bytes[first..<second], bytes[second...]] {
          if isOver {
            after += chunk
          } else if let rest = scanner.take(chunk) {
            after += rest
            isOver = true
          }
        }
        #expect(isOver)
        #expect(scanner.text == "两行\ntext\u{1B}[201 \u{1B}")
        #expect(String(decoding: after, as: UTF8.self) == "after\u{1B}[A")
      }
    }
  }

  @Test("without an end marker there is only the text so far")
  func open() {
    var scanner = PasteScanner()
    #expect(scanner.take(Array("half a\u{1B}[20".utf8)) == nil)
    #expect(scanner.text == "half a\u{1B}[20")
  }
}
