import Foundation
import Screen
import TestSupport
import Testing

/// The real program in terminals of every kind.
@Suite(
  "Themes in a terminal", .ownThread, .timeLimit(.minutes(10)),
  .enabled(if: Pane.isAvailable, "tmux is not installed: run .ci/setup --tests"))
struct ThemeScreenTests {
  private func demo(
    _ options: String = "", size: Size = Size(columns: 80, rows: 24),
    term: String = "tmux-256color", environment: [String: String] = [:]
  ) -> Pane {
    let pane = Pane(
      "\(product("signscope")) demo --port 0 --lang en \(options)", size: size, term: term,
      environment: environment)
    pane.wait(for: "Prepared requests")
    return pane
  }

  @Test(
    "--theme decides the colours",
    arguments: [
      ("dark", "38;5;75"), ("light", "38;5;25"), ("high-contrast", "48;5;16"),
      ("color-blind", "38;5;63"), ("auto", "38;5;63"),
    ])
  func themes(name: String, color: String) {
    #expect(demo("--theme \(name)").styledScreen.contains(color))
  }

  @Test(
    "few colours or none: the screen is whole, and nothing is typed by the terminal's answer",
    arguments: ["screen", "xterm", "linux", "vt100", "tmux-256color"],
    [Size(columns: 80, rows: 24), Size(columns: 200, rows: 60)])
  func terminals(term: String, size: Size) {
    let pane = demo(size: size, term: term)
    pane.press("Escape")
    pane.wait("the request pane in front") { pane.screen.contains("2 Request") }
    #expect(!pane.screen.contains("rgb:") && !pane.screen.contains("]11"))
    pane.press("q")
    #expect(pane.wait(for: "ended 0"))
    #expect(!pane.screen.contains("rgb:") && !pane.screen.contains("64;"))
  }

  @Test("a broken config.yaml is named once, and the program runs with the defaults")
  func broken() throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let place = folder.appendingPathComponent("signscope")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    try Data("theme: drak\n".utf8).write(to: place.appendingPathComponent("config.yaml"))
    let pane = demo(environment: ["XDG_CONFIG_HOME": folder.path])
    pane.wait(for: "config.yaml:1: theme: unknown “drak”; did you mean “dark”?")
    pane.press("Escape")
    pane.wait("no message any more") { !pane.screen.contains("drak") }
  }

  @Test("a theme of one's own is drawn, follows its file, and gives way to one that is chosen")
  func own() throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let place = folder.appendingPathComponent("signscope")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    let file = place.appendingPathComponent("config.yaml")
    try Data("theme:\n  base: dark\n  key: '#ff0087'\n".utf8).write(to: file)
    let pane = demo(environment: ["XDG_CONFIG_HOME": folder.path])
    pane.press("Escape")
    pane.wait("the colour") { pane.styledScreen.contains("38;5;198") }
    try Data("theme:\n  base: dark\n  key: '#ffff00'\n".utf8).write(to: file, options: .atomic)
    pane.wait("the other colour") { pane.styledScreen.contains("38;5;226") }
    pane.type("~")
    pane.wait(for: "your own")
    pane.type("dark")
    pane.press("Enter")
    pane.wait(for: "Theme dark until you quit")
    pane.wait("the colours of dark") { !pane.styledScreen.contains("38;5;226") }
  }

  @Test("a changed config.yaml is in use at once, and a wrong one changes nothing")
  func changed() throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let place = folder.appendingPathComponent("signscope")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    let file = place.appendingPathComponent("config.yaml")
    try Data("theme: dark\n".utf8).write(to: file)
    let pane = demo(environment: ["XDG_CONFIG_HOME": folder.path])
    pane.press("Escape")
    try Data("theme: high-contrast\nkeys:\n  quit: F10\n".utf8).write(to: file, options: .atomic)
    pane.wait(for: "config.yaml has changed and is in use")
    pane.wait("the colours of high-contrast") { pane.styledScreen.contains("48;5;16") }
    try Data("keys:\n  quit: F99\n".utf8).write(to: file)
    pane.wait(for: "config.yaml:2: keys.quit: unknown key “F99”; did you mean “F9”? (not applied)")
    pane.press("q")
    pane.wait(for: "q does nothing here; ? shows all keys")
    pane.press("F10")
    pane.wait(for: "ended 0")
  }

  @Test(
    "with ambiguous_width: 2 no character of ambiguous width reaches the terminal",
    arguments: ["en", "zh"])
  func ambiguousWidth(language: String) throws {
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let place = folder.appendingPathComponent("signscope")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    let config = "ambiguous_width: 2\nlanguage: \(language)\n"
    try Data(config.utf8).write(to: place.appendingPathComponent("config.yaml"))
    let pane = Pane(
      "\(product("signscope")) demo --port 0", size: Size(columns: 120, rows: 40),
      environment: ["XDG_CONFIG_HOME": folder.path])
    // The mark of the first pitfall.
    pane.wait(for: language == "en" ? "1  A secret with a trailing space" : "1  密钥末尾多了一个空格")
    #expect(!pane.screen.unicodeScalars.contains { hasAmbiguousWidth($0.value) })
  }

  @Test("borders: ascii draws no lines")
  func ascii() throws {
    let pane = demo(environment: ["LC_ALL": "C"])
    #expect(pane.screen.contains("+--") && !pane.screen.contains("┌"))
  }
}
