import Screen
import Testing

@testable import Curses

@Suite("The terminal's answer about its background", .timeLimit(.minutes(5)))
struct TerminalQueryTests {
  private func decode(_ text: String, awaitsReply: Bool = true) -> [KeyDecoder.Decoded] {
    var decoder = KeyDecoder()
    decoder.awaitsReply = awaitsReply
    return text.utf8.flatMap { decoder.take(Int32($0)) } + decoder.endOfInput()
  }

  @Test("is read, however it ends, and leaves no key", arguments: ["\u{1B}\\", "\u{07}"])
  func reply(end: String) {
    let answer = "\u{1B}]11;rgb:ffff/ffff/ffff\(end)\u{1B}[?64;1;2c"
    #expect(
      decode(answer + "q") == [.reply(.background(luminance: 1)), .reply(.end), .key(.text("q"))])
    #expect(decode("\u{1B}[?62c") == [.reply(.end)])
  }

  @Test(
    "has the columns of ①, and nothing but an answer is read as one",
    arguments: [("2;2R", 1), ("2;3R", 2), ("2;1R", nil), ("2;4R", nil), ("2;22R", nil)]
      as [(String, Int?)])
  func width(answer: String, columns: Int?) {
    let expected = columns.map { [KeyDecoder.Decoded.reply(.width($0))] } ?? []
    #expect(decode("\u{1B}[\(answer)\u{1B}[?62cq") == expected + [.reply(.end), .key(.text("q"))])
    #expect(decode("\u{1B}[\(answer)", awaitsReply: false) == [])
    #expect(decode("\u{1B}[1;5R") == [])
  }

  @Test("leaves no key if it arrives byte by byte, with pauses")
  func slowly() {
    var decoder = KeyDecoder()
    decoder.awaitsReply = true
    var decoded: [KeyDecoder.Decoded] = []
    let answer = Array("\u{1B}]11;rgb:00/00/00\u{1B}\\\u{1B}[?1;2c".utf8)
    for (index, byte) in answer.enumerated() {
      decoded += decoder.take(Int32(byte))
      // ncurses waits for what follows an Escape.
      if byte != 0x1B || index + 1 == answer.count { decoded += decoder.endOfInput() }
    }
    #expect(decoded == [.reply(.background(luminance: 0)), .reply(.end)])
    #expect(!decoder.awaitsReply)
  }

  @Test("is expected only once: after it, and without a question, Alt-] is a key")
  func keys() {
    #expect(decode("\u{1B}]", awaitsReply: false) == [.key(.alt("]"))])
    #expect(decode("\u{1B}[?1;2c\u{1B}]1") == [.reply(.end), .key(.alt("]")), .key(.text("1"))])
    #expect(decode("\u{1B}]x") == [.key(.alt("]")), .key(.text("x"))])
    #expect(decode("\u{1B}]1q") == [.key(.alt("]")), .key(.text("1")), .key(.text("q"))])
  }

  @Test(
    "has one to four digits a part",
    arguments: [
      ("11;rgb:0/0/0", 0), ("11;rgb:ff/ff/ff", 1), ("11;rgb:fff/fff/fff", 1),
      ("11;rgba:ffff/ffff/ffff/8000", 1), ("11;rgb:ff/ff", nil), ("11;rgb:fffff/0/0", nil),
      ("11;rgb:-1/0/0", nil), ("11;#ffffff", nil), ("11;rgb:gg/0/0", nil), ("", nil),
    ] as [(String, Double?)])
  func luminance(text: String, luminance: Double?) {
    #expect(TerminalQuery.luminance(ofReply: Array(text.utf8)) == luminance)
  }
}
