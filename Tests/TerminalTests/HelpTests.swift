import Screen
import TestSupport
import Testing

/// Pages of the manual on a terminal.
@Suite(
  "signscope help in a terminal", .serialized, .ownThread, .timeLimit(.minutes(10)),
  .enabled(if: Pane.isAvailable, "tmux is not installed: run .ci/setup --tests"))
struct HelpTests {
  private func help(_ environment: [String: String]) -> Pane {
    Pane(
      "\(product("signscope")) help script --lang en", size: Size(columns: 90, rows: 60),
      environment: environment)
  }

  @Test("the page is shown in the pager, in bold")
  func pager() {
    let pane = help(["PAGER": "sed s/^/paged:/"])
    pane.wait(for: "ended 0")
    #expect(pane.screen.contains("paged:Scripts"))
    #expect(pane.styledScreen.contains("\u{1B}[1mScripts"))
  }

  @Test("without a pager that can be run, the page is printed", arguments: ["", "/no/such/pager"])
  func noPager(name: String) {
    let pane = help(["PAGER": name])
    pane.wait(for: "ended 0")
    #expect(pane.screen.contains("\nRequest documents\n"))
  }

  @Test("leaving the pager early ends the command, and restores the terminal")
  func leftEarly() {
    let pane = help(["PAGER": "head -n 1"])
    pane.wait(for: "ended 0")
    #expect(!pane.screen.contains("Request documents"))
  }

  @Test("NO_COLOR removes styles")
  func noColour() {
    let pane = help(["PAGER": "cat", "NO_COLOR": "1"])
    pane.wait(for: "ended 0")
    #expect(!pane.styledScreen.contains("\u{1B}["))
  }
}
