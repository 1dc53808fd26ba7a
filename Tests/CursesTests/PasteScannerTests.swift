import Testing

@testable import Curses

@Suite(.timeLimit(.minutes(5))) struct PasteScannerTests {
  private let bytes = Array("两行\ntext\u{1B}[201 \u{1B}\u{1B}[201~after\u{1B}[A".utf8)
  private let start = ContinuousClock.now

  @Test("the end is found wherever the chunks are split, and nothing after it is lost")
  func cuts() {
    for first in 0...bytes.count {
      for second in first...bytes.count {
        var scanner = PasteScanner(at: start)
        var after: [UInt8] = []
        var isOver = false
        for chunk in [bytes[..<first], bytes[first..<second], bytes[second...]] {
          if isOver {
            after += chunk
          } else if let rest = scanner.take(chunk, at: start) {
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

  @Test("without an end marker a paste ends after a pause")
  func lostEnd() {
    var scanner = PasteScanner(at: start)
    #expect(scanner.take(Array("half a\u{1B}[20".utf8), at: start) == nil)
    #expect(scanner.take([], at: start + PasteScanner.pause - .milliseconds(1)) == nil)
    #expect(scanner.take([], at: start + PasteScanner.pause) == [])
    #expect(scanner.text == "half a\u{1B}[20")
  }

  @Test("the pause starts again after each chunk, however long the whole paste takes")
  func slowLine() {
    var scanner = PasteScanner(at: start)
    var now = start
    for _ in 0..<100 {
      #expect(scanner.take([0x61], at: now) == nil)
      now += PasteScanner.pause - .milliseconds(1)
      #expect(scanner.take([], at: now) == nil)
    }
    #expect(scanner.take(Array("\u{1B}[201~".utf8), at: now) == [])
    #expect(scanner.text == String(repeating: "a", count: 100))
  }

  @Test("a lone Ctrl-C ends a paste that has lost its end, and is a key")
  func interrupt() {
    var scanner = PasteScanner(at: start)
    #expect(scanner.take(Array("half".utf8), at: start) == nil)
    #expect(scanner.take([0x03, 0x03], at: start) == [0x03, 0x03])
    #expect(scanner.text == "half")
  }

  @Test("Ctrl-C after other bytes is a key if nothing follows, otherwise text")
  func interruptInChunk() {
    var typed = PasteScanner(at: start)
    #expect(typed.take(Array("half\u{3}".utf8), at: start) == nil)
    #expect(typed.take([], at: start) == nil)
    #expect(typed.take([], at: start + PasteScanner.interruptPause) == [0x03])
    #expect(typed.text == "half")
    var pasted = PasteScanner(at: start)
    #expect(pasted.take(Array("half\u{3}".utf8), at: start) == nil)
    #expect(pasted.take(Array("whole\u{1B}[201~".utf8), at: start) == [])
    #expect(pasted.text == "half\u{3}whole")
  }

  @Test("Escape at the end of a paste that has lost its end is a key")
  func escape() {
    var scanner = PasteScanner(at: start)
    #expect(scanner.take(Array("half".utf8), at: start) == nil)
    #expect(scanner.take([0x1B], at: start) == nil)
    #expect(scanner.take([], at: start + PasteScanner.pause) == [0x1B])
    #expect(scanner.text == "half")
  }
}
