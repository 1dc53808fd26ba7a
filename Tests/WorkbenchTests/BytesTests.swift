import FoundationEssentials
import Screen
import SignScopeEngine
import TestSupport
import Testing

@testable import Workbench

@Suite("The bytes of the string to sign", .timeLimit(.minutes(5)))
struct BytesTests {
  private func opened(
    _ parameters: [Parameter]? = nil, columns: Int = 120, rows: Int = 40,
    account: Account = .sample
  ) -> Model {
    var model = Model.sample(
      columns: columns, rows: rows, account: account, parameters: parameters)
    model.press("b")
    return model
  }

  private func cursor(of model: Model) -> Int? {
    model.boxes[BytesBox.self]?.cursor
  }

  /// The line with an offset, from there on.
  private func row(_ offset: String, of model: Model) -> String? {
    model.screen.split(separator: "\n").first { $0.contains("│ \(offset) ") }.map(String.init)
  }

  @Test("sixteen bytes a line, in hexadecimal and as text")
  func line() {
    var model = opened()
    model.press("v")
    let first = "0000 68 65 6C 6C 6F 77 6F 72  6C 64 61 70 70 5F 6B 65 helloworldapp_ke"
    #expect(model.screen.contains(first))
  }

  @Test("eight bytes a line if there is little room")
  func narrow() {
    var model = opened(columns: 40, rows: 12)
    model.press("vg")
    #expect(model.screen.contains("0000 68 65 6C 6C 6F 77 6F 72 hellowor"))
  }

  @Test("begins at the parameter under the cursor, and names it")
  func beginning() {
    var model = opened()
    model.press("v")
    #expect(model.screen.contains("num_iid  name  bytes 97–103"))
    model.press("J")
    #expect(model.screen.contains("session  name"))
    model.press("KKK")
    #expect(model.screen.contains("format  name"))
  }

  @Test("a masked secret shows neither its bytes nor their number")
  func masked() {
    var screens: [String] = []
    for secret in ["s", String(repeating: "s", count: 40)] {
      var account = Account.sample
      account.secret = Secret(secret)
      var model = opened(account: account)
      model.press("g")
      screens.append(model.screen)
      model.press("G")
      screens.append(model.screen)
    }
    #expect(screens[0] == screens[2])
    #expect(screens[1] == screens[3])
    #expect(screens[0].contains("0000 •• •• •• •• •• •• •• ••  61 70 70"))
    #expect(screens[0].contains("masked: v shows it"))
  }

  @Test("a session is masked too, and v reveals it until the box is closed")
  func session() {
    var model = opened()
    #expect(!model.screen.contains("sessiontest"))
    model.press("v")
    #expect(model.screen.contains("helloworld"))
    model.press("<Esc>b")
    #expect(!model.screen.contains("helloworld"))
  }

  @Test("a character of several bytes is under its first byte")
  func multibyte() throws {
    var account = Account.sample
    account.secret = "0123456789abcde"
    var model = opened([Parameter("A", "中é!")], account: account)
    model.press("vg")
    let line = try #require(row("0010", of: model))
    #expect(line.contains("0010 E4 B8 AD C3 A9 21"))
    #expect(line.contains("中 é !app_key"))
  }

  @Test("a wide character that begins on a line's last byte is whole")
  func edge() throws {
    var account = Account.sample
    account.secret = "0123456789abcd"
    var model = opened([Parameter("A", "中x")], account: account)
    model.press("vg")
    #expect(try #require(row("0000", of: model)).contains("0123456789abcdA中"))
    #expect(try #require(row("0010", of: model)).contains("0010 B8 AD 78"))
  }

  @Test(
    "an invisible character is named on its line",
    arguments: [
      ("a\u{A0}b", "← no-break space (U+00A0)"), ("a\u{200B}b", "← zero width space (U+200B)"),
      ("\u{FEFF}b", "← byte order mark (U+FEFF)"), ("ab ", "← space (U+0020)"),
      ("a\r\nb", "← carriage return (U+000D), line feed (U+0"), ("a\tb", "← tab (U+0009)"),
    ])
  func invisible(value: String, words: String) {
    var model = opened([Parameter("q", value)])
    model.press("v")
    #expect(model.screen.contains(words))
  }

  @Test(
    "a space between words and a joined emoji need no name",
    arguments: ["a b", "👩\u{200D}👧"])
  func visible(value: String) {
    #expect(!opened([Parameter("q", value)]).screen.contains("← "))
  }

  @Test("if names do not fit, the line has a mark and the cursor shows the name")
  func namedByCursor() {
    var model = opened([Parameter("q", "\u{A0}b")], columns: 40, rows: 14)
    model.press("v<Right>")
    #expect(model.screen.contains("!"))
    #expect(model.screen.contains("no-break space (U"))
  }

  @Test(
    "moves by byte, line, page and to the ends",
    arguments: [
      ("g", 0), ("g<Right><Right><Left>", 1), ("g<Down>", 16), ("g<Down><Up><Up>", 0),
      ("g<Left>", 0), ("G", 178), ("G<Right>", 178), ("g<PgDn>", 178), ("gJ", 10), ("gJJ", 25),
      ("gJ<Right>K", 10),
    ])
  func moving(keys: String, place: Int) {
    var model = opened()
    model.press("v" + keys)
    #expect(cursor(of: model) == place)
  }

  @Test("draws at every size, wherever the cursor is")
  func sizes() {
    for columns in [40, 41, 55, 74, 80, 100, 140, 300] {
      for rows in [12, 13, 24, 50, 80] {
        for keys in ["g", "G", "]"] {
          var model = opened(columns: columns, rows: rows)
          model.press(keys)
          #expect(model.draw().size == Size(columns: columns, rows: rows))
        }
      }
    }
  }

  @Test("the cursor stays visible when the screen shrinks")
  func shrinking() {
    var model = opened()
    model.press("vG")
    _ = model.update(.input(.resized(Size(columns: 60, rows: 12))), at: noon)
    #expect(model.screen.contains("00B0 72 6C 64"))
    #expect(model.screen.contains("byte 178 = 64  d U+0064"))
  }

  @Test("of a megabyte only the visible part is computed")
  func long() {
    let value = String(repeating: "汉", count: 350_000)
    var model = opened([Parameter("q", value)])
    model.press("G")
    let took = processorTime { _ = model.draw() }
    #expect(model.screen.contains("100"))
    #expect(took < .seconds(1))
  }

  @Test("bytes that are not UTF-8 are shown as such")
  func notUTF8() {
    let map = ByteMap([0x61, 0xD6, 0xD0, 0x62])
    let cells = HexLine(map, places: 0..<16).cells
    #expect(cells.map(\.hex) == ["61", "D6", "D0", "62"])
    #expect(cells.map(\.text) == ["a", "?", "?", "b"])
  }

  @Test("bytes of unknown origin can be masked too")
  func observed() {
    let map = ByteMap(Array("secretq1secret".utf8), masking: [0..<6, 8..<14])
    #expect(map.count == 18)
    #expect(HexLine(map, places: 0..<18).cells.map(\.text).joined() == "••••••••q1••••••••")
    #expect(map.byte(at: 8) == 6)
    #expect(map.place(of: 7) == 9)
  }

  @Test("a click puts the cursor on a byte, in hexadecimal or in text")
  func mouse() {
    for x in [7, 6 + 50] {
      var model = opened()
      model.press("vg")
      _ = model.update(.input(.mouse(Mouse(.press, at: Point(x: x, y: 2)))), at: noon)
      #expect(cursor(of: model) == 16)
    }
  }
}
