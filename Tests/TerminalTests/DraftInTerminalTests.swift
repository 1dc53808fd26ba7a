import Foundation
import Glibc
import Screen
import TestSupport
import Testing

/// `signscope` on profiles of the user's own, started again after it ended in different ways.
@Suite(
  "A draft in a terminal", .ownThread, .timeLimit(.minutes(10)),
  .enabled(if: Pane.isAvailable, "tmux is not installed: run .ci/setup --tests"))
struct DraftInTerminalTests {
  private let folder: URL

  init() throws {
    folder = try temporaryFolder()
    let configuration = folder.appending(path: "signscope")
    try FileManager.default.createDirectory(
      at: configuration, withIntermediateDirectories: true)
    let profiles = """
      profiles:
        shop:
          platform: top
          gateway: http://127.0.0.1:9/router/rest
          app_key: "12345678"
          secret: s3cret-s3cret
      """
    let file = configuration.appending(path: "profiles.yaml")
    try Data(profiles.utf8).write(to: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o600], ofItemAtPath: file.path)
  }

  private func start(_ options: String = "") -> Pane {
    let pane = Pane(
      "\(product("signscope")) open --lang en \(options)", size: Size(columns: 110, rows: 30),
      environment: [
        "XDG_CONFIG_HOME": folder.path, "XDG_STATE_HOME": folder.path + "/state",
      ])
    pane.wait(for: "1 Credentials")
    return pane
  }

  private var draft: String {
    (try? String(contentsOfFile: folder.path + "/state/signscope/draft.json", encoding: .utf8))
      ?? ""
  }

  @Test("what was typed is there after kill -9, and undo starts a new request")
  func killed() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let first = start()
    first.press("a")
    first.wait(for: "Enter keep")
    first.type("nick")
    first.press("Tab")
    first.type("typed汉字")
    first.wait("the draft in its file") { draft.contains("typed汉字") }
    #expect(!draft.contains("s3cret"))
    kill(try #require(first.processID), SIGKILL)
    first.wait(for: "ended 137")
    let second = start()
    second.wait(for: "Your draft is back; u starts a new request")
    #expect(second.screen.contains("typed汉字"))
    second.press("u")
    second.wait("the new request") { !second.screen.contains("typed汉字") }
  }

  @Test("two windows at once do not write over each other")
  func windows() {
    defer { try? FileManager.default.removeItem(at: folder) }
    let (first, second) = (start(), start())
    for (pane, text) in [(first, "alpha"), (second, "beta")] {
      pane.press("a")
      pane.wait(for: "Enter keep")
      pane.type(text)
      pane.press("Tab")
      pane.type("value")
      pane.wait(for: "value")
      pane.press("Enter")
      pane.press("q")
      pane.wait(for: "ended 0")
    }
    let panes = [start(), start()]
    for pane in panes { pane.wait(for: "Your draft is back") }
    #expect(Set(panes.map { $0.screen.contains("alpha") }) == [true, false])
    #expect(Set(panes.map { $0.screen.contains("beta") }) == [true, false])
  }
}
