import Foundation
import Glibc
import Screen
import TestSupport
import Testing

/// The terminal is given to an editor, and taken back.
@Suite(
  "An editor in a terminal", .ownThread, .timeLimit(.minutes(10)),
  .enabled(if: Pane.isAvailable, "tmux is not installed: run .ci/setup --tests"))
struct EditorTests {
  /// An editor that shows what it has, and replaces it by a typed line.
  private static let editor =
    #"sh -c 'cat "$0"; echo " is edited"; read line; echo "$line" > "$0"'"#

  private func demo(editor: String = editor) -> Pane {
    let pane = Pane(
      "\(product("signscope")) demo --port 0 --lang en", size: Size(columns: 110, rows: 30),
      environment: ["EDITOR": editor])
    pane.wait(for: "Prepared requests")
    pane.press("Escape")
    pane.wait("the list gone") { !pane.screen.contains("Prepared requests") }
    return pane
  }

  @Test("a value goes to the editor and back, and keys typed there are not commands")
  func value() {
    let pane = demo()
    pane.type("E")
    pane.wait(for: "654321098765 is edited")
    #expect(pane.value("alternate_on") == "0")
    pane.type("123 汉字")
    // The keys after the line are for nobody: q would end the program.
    pane.press("Enter", "q", "q")
    pane.wait(for: "num_iid 654321098765 → 123 汉字")
    #expect(pane.value("alternate_on") == "1" && pane.screen.contains("1 Credentials"))
    pane.press("u")
    pane.wait(for: "Undone")
  }

  @Test("Ctrl-C is the editor's, and the screen is whole afterwards")
  func interrupt() {
    let pane = demo()
    pane.type("E")
    pane.wait(for: "is edited")
    pane.press("C-c")
    pane.wait(for: "Nothing was changed")
    pane.press("?")
    pane.wait(for: "┌─ Keys")
  }

  @Test("an editor that leaves the terminal in disorder does no harm")
  func disorder() {
    let pane = demo(
      editor: #"sh -c 'stty raw -echo; printf "\033[?1049h\033[?25l\033[7m"; kill -9 $$'"#)
    pane.type("E")
    pane.wait(for: "Nothing was changed")
    pane.wait(for: "1 Credentials")
    pane.press("q")
    pane.wait(for: "ended 0")
    pane.type("echoed")
    pane.wait(for: "echoed")
  }

  @Test("being told to end while the editor runs ends both")
  func terminated() throws {
    let pane = demo()
    pane.type("E")
    pane.wait(for: "is edited")
    kill(try #require(pane.processID), SIGTERM)
    pane.wait(for: "ended 143")
    #expect(pane.value("alternate_on") == "0")
  }
}
