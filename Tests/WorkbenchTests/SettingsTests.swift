import Foundation
import Screen
import SignScopeEngine
import Testing
import Workspace

@testable import Workbench

@Suite("config.yaml", .timeLimit(.minutes(5))) struct SettingsTests {
  private func settings(
    _ text: String?, environment: [String: String] = ["LANG": "en_GB.UTF-8"],
    theme: ThemeName? = nil, language: Language? = nil, isPlain: Bool = false
  ) throws -> ScreenSettings {
    let path = NSTemporaryDirectory() + "signscope-\(UUID().uuidString)/config.yaml"
    if let text {
      let folder = (path as NSString).deletingLastPathComponent
      try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
      try Data(text.utf8).write(to: URL(fileURLWithPath: path))
    }
    defer {
      try? FileManager.default.removeItem(atPath: (path as NSString).deletingLastPathComponent)
    }
    return ScreenSettings(
      path: path, environment: { environment[$0] }, theme: theme, language: language,
      isPlain: isPlain)
  }

  @Test("without a file every setting has its default") func absent() throws {
    let settings = try settings(nil)
    #expect(!settings.file.exists && settings.fault == nil)
    #expect(settings.display == Display())
    #expect(settings.language == Setting(value: .english, source: .environment("LANG")))
    #expect(settings.theme.source == .usual && settings.borders.source == .usual)
  }

  @Test("every setting is read, with its line") func whole() throws {
    let settings = try settings(
      """
      # how I like it
      theme: color-blind
      language: zh
      borders: ascii
      ambiguous_width: 2
      """)
    #expect(settings.fault == nil)
    #expect(settings.theme == Setting(value: .colorBlind, source: .file(line: 2)))
    #expect(settings.language == Setting(value: .chinese, source: .file(line: 3)))
    #expect(
      settings.display == Display(theme: .colorBlind, borders: .ascii, ambiguousWidth: .wide))
  }

  @Test("an option comes before the file, and the file before the environment") func order() throws
  {
    let environment = ["NO_COLOR": "1", "LC_ALL": "zh_CN.UTF-8", "LANG": "C"]
    let none = try settings(nil, environment: environment)
    #expect(none.theme == Setting(value: .mono, source: .environment("NO_COLOR")))
    #expect(none.language == Setting(value: .chinese, source: .environment("LC_ALL")))
    let file = try settings("theme: light\nlanguage: en\n", environment: environment)
    #expect(file.theme == Setting(value: .light, source: .file(line: 1)))
    #expect(file.language.value == .english)
    let option = try settings(
      "theme: light\nlanguage: en\n", environment: environment, theme: .dark, language: .chinese)
    #expect(option.theme == Setting(value: .dark, source: .option("--theme")))
    #expect(option.language == Setting(value: .chinese, source: .option("--lang")))
  }

  @Test("plain mode comes from the option, the file, or a terminal that is dumb") func plain()
    throws
  {
    let dumb = ["LANG": "C.UTF-8", "TERM": "dumb"]
    #expect(try settings(nil).plain == Setting(value: .off, source: .usual))
    #expect(
      try settings(nil, environment: dumb).plain
        == Setting(value: .on, source: .environment("TERM")))
    #expect(
      try settings("plain: true\n").plain == Setting(value: .on, source: .file(line: 1)))
    let file = try settings("plain: false\n", environment: dumb)
    #expect(file.plain == Setting(value: .off, source: .file(line: 1)))
    let option = try settings("plain: false\n", isPlain: true)
    #expect(option.plain == Setting(value: .on, source: .option("--plain")))
    #expect(try settings("plain: yes\n").fault != nil)
  }

  @Test(
    "borders are ASCII where the locale is not UTF-8",
    arguments: [
      ([:], Borders.ascii), (["LANG": "C"], .ascii), (["LANG": "zh_CN.GBK"], .ascii),
      (["LANG": "C.UTF-8"], .lines), (["LANG": "de_DE.utf8"], .lines),
      (["LANG": "C.UTF-8", "LC_ALL": "POSIX"], .ascii),
      (["LANG": "C", "LC_CTYPE": "en_US.UTF-8", "LC_ALL": ""], .lines),
    ])
  func locale(environment: [String: String], borders: Borders) throws {
    #expect(try settings(nil, environment: environment).borders.value == borders)
  }

  @Test(
    "what is wrong is named with its line and the nearest name, and the rest holds",
    arguments: [
      ("theme: drak\nborders: ascii", "config.yaml:1: theme: unknown “drak”; did you mean “dark”?"),
      ("borders: ascii\nthem: dark", "config.yaml:2: unknown key “them”; did you mean “theme”?"),
      ("borders: ascii\ntheme: [dark]", "config.yaml:2: theme: must be text"),
      (
        "borders: ascii\nambiguous_width: 3",
        "config.yaml:2: ambiguous_width: unknown “3”; did you mean “1”?"
      ),
    ])
  func wrong(text: String, message: String) throws {
    let settings = try settings(text)
    #expect(settings.file.problems.map(\.message.en) == [message])
    #expect(settings.fault?.en == message + " (default used)")
    #expect(settings.display == Display(borders: .ascii))
  }

  @Test("a theme of one's own has colours over those of another theme, until an option names one")
  func ownTheme() throws {
    let text = """
      theme:
        base: light
        success: "#00875f"
        json-name: bright-blue
        bar: white on blue
      """
    let own = try settings(text)
    #expect(own.fault == nil)
    #expect(own.display.theme == .light)
    let bar = try RoleColors("white on blue")
    #expect(own.display.colors[.bar] == bar && own.display.colors.count == 3)
    #expect(own.display.colors[.jsonName]?.foreground == ThemeColor(xterm: 12))
    #expect(own.rows.contains { $0.name == "theme.success" && $0.source == .file(line: 3) })
    let other = try settings(text, theme: .dark)
    #expect(other.display == Display(theme: .dark))
  }

  @Test(
    "a wrong role or colour is named with its line and the nearest name, and the others hold",
    arguments: [
      ("sucess: red", "theme: unknown role “sucess”; did you mean “success”?"),
      (
        "qqqqqqqq: red",
        "theme: unknown role “qqqqqqqq”; signscope help commands lists them"
      ),
      ("error: redd", "theme.error: unknown colour “redd”; did you mean “red”?"),
      (
        "error: '#12345'",
        "theme.error: unknown colour “#12345”; write a name such as bright-red, or #rrggbb"
      ),
      ("bar: white on blu", "theme.bar: unknown colour “blu”; did you mean “blue”?"),
      ("base: drak", "theme.base: unknown “drak”; did you mean “dark”?"),
      ("error: [red]", "theme.error: must be text"),
    ])
  func wrongColor(line: String, message: String) throws {
    let settings = try settings("theme:\n  dim: white\n  \(line)\n")
    #expect(settings.file.problems.map(\.message.en) == ["config.yaml:3: " + message])
    #expect(settings.display.theme == .auto)
    #expect(settings.display.colors == [.dim: try RoleColors("white")])
  }

  @Test(
    "a file that cannot be read leaves every default",
    arguments: [
      "theme: dark\ntheme: light", "theme: {", "just words", "- theme", "theme: dark\n\t x",
    ])
  func broken(text: String) throws {
    let settings = try settings(text)
    #expect(settings.display == Display())
    #expect(settings.file.exists && settings.file.problems.count == 1)
    let fault = try #require(settings.fault)
    #expect(fault.en.contains("config.yaml:") && fault.zh.contains("config.yaml:"))
  }

  @Test("several faults are counted, in the order of their lines") func several() throws {
    let settings = try settings("lang: zh\ntheme: x\nborder: ascii\n")
    #expect(settings.file.problems.map(\.line) == [1, 2, 3])
    #expect(settings.fault?.en.contains("2 more: signscope config") == true)
  }

  @Test(
    "lines and a width of two columns contradict each other: ASCII borders are used, and it is said"
  )
  func conflict() throws {
    let both = try settings("borders: lines\nambiguous_width: 2\n")
    #expect(both.borders.value == .ascii && both.display.borders == .ascii)
    #expect(both.file.problems.map(\.line) == [1])
    let width = try settings("ambiguous_width: 2\n")
    #expect(width.borders == Setting(value: .ascii, source: .file(line: 1)))
    #expect(width.fault == nil)
  }

  @Test("every action can have other keys, several or none") func keys() throws {
    let settings = try settings("keys:\n  send: x\n  delete: [Del, Ctrl-V]\n  pin-time: []\n")
    #expect(settings.fault == nil)
    let assigned = settings.keys.assigned
    #expect(assigned[.send] == [.text("x")])
    #expect(assigned[.delete] == [.delete, .control("v")])
    #expect(assigned[.pin].isEmpty)
    #expect(assigned[.copy] == Action.copy.usualKeys)
    let rows = settings.rows
    #expect(rows.contains { $0 == ("keys.send", "x", .file(line: 2)) })
    #expect(rows.contains { $0 == ("keys.copy", "y", .usual) })
    #expect(rows.count == 5 + Action.allCases.count)
  }

  @Test("two actions can swap their keys") func swap() throws {
    let settings = try settings("keys: {send: c, check: s}")
    #expect(settings.fault == nil)
    #expect(settings.keys.assigned[.send] == [.text("c")])
  }

  @Test("Enter, Esc, Tab, the arrows and Ctrl-C cannot be taken away") func fixed() throws {
    let settings = try settings("keys: {confirm: [], cancel: F9, up: w, quit-now: []}")
    #expect(settings.keys.assigned[.confirm] == [.enter])
    #expect(settings.keys.assigned[.cancel] == [.escape, .function(9)])
    #expect(settings.keys.assigned[.quitNow] == [.control("c")])
    // w is the walkthrough's.
    #expect(settings.keys.assigned[.up] == Action.up.usualKeys)
    #expect(settings.file.problems.count == 1)
  }

  @Test(
    "wrong keys are named with their line, and the action keeps its usual keys",
    arguments: [
      ("sned: x", "config.yaml:2: keys: unknown “sned”; did you mean “send”?"),
      (
        "wwwwww: x",
        "config.yaml:2: keys: unknown action “wwwwww”; signscope config lists them"
      ),
      ("send: Ctl-X", "config.yaml:2: keys.send: unknown key “Ctl-X”; did you mean “Ctrl-X”?"),
      ("send: c", "config.yaml:2: keys.send: c is already the key of check"),
      ("send: Enter", "config.yaml:2: keys.send: Enter is already the key of confirm"),
      (
        "send: Ctrl-M",
        "config.yaml:2: keys.send: Ctrl-M is Enter to a terminal; choose another key"
      ),
      (
        "send: {a: b}",
        "config.yaml:2: keys.send: must be a key or a list of keys, such as [y, Ctrl-Y]"
      ),
      (
        "send: [1, 2, 3, 4, 5, 6, 7, 8, 9, 0]",
        "config.yaml:2: keys.send: at most 9 keys (there are 10)"
      ),
      ("clear: x", "config.yaml:2: keys.clear: x is text here; choose a key such as F2 or Ctrl-X"),
    ])
  func wrongKeys(line: String, message: String) throws {
    let settings = try settings("keys:\n  \(line)\n")
    #expect(settings.file.problems.map(\.message.en) == [message])
    #expect(settings.keys.assigned[.send] == [.text("s")])
    #expect(settings.keys.assigned[.clear] == [.control("u")])
  }

  @Test("of two actions with one key, the later line is refused") func later() throws {
    let settings = try settings("keys:\n  send: Q\n  copy: [y, Q]\n")
    #expect(settings.keys.assigned[.send] == [.text("Q")])
    #expect(settings.keys.assigned[.copy] == [.text("y")])
    #expect(settings.file.problems.map(\.line) == [3])
  }

  @Test("a taken usual key comes back to its action, and the other one is refused")
  func chain() throws {
    // Send does not have Space, so copy can have s only while send has another key.
    let settings = try settings("keys:\n  send: x\n  copy: s\n")
    #expect(settings.keys.assigned[.send] == [.text("s")])
    #expect(settings.keys.assigned[.copy] == [.text("y")])
    #expect(settings.file.problems.map(\.line) == [2, 3])
  }

  @Test("keys that are not a list are refused, and the other settings hold") func noKeys() throws {
    let settings = try settings("keys: s\nborders: ascii\n")
    #expect(settings.file.problems.map(\.line) == [1])
    #expect(settings.borders.value == .ascii)
    #expect(settings.keys.assigned == KeyAssignments())
  }

  @Test("an empty file, and a setting without a value, are the defaults")
  func empty() throws {
    for text in ["", "# nothing\n", "theme:\nlanguage: ~\n"] {
      let settings = try settings(text)
      #expect(settings.fault == nil && settings.display == Display())
    }
  }
}
