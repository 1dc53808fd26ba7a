import Foundation
import Glibc
import Screen
import TestSupport
import Testing

/// `signscope demo` as lines of text, on a terminal that only the test holds.
@Suite("Plain mode in a terminal", .ownThread, .timeLimit(.minutes(10)))
struct PlainModeTests {
  /// The program with everything it has printed.
  private final class Session {
    let line: PseudoTerminal
    let child: Child
    private(set) var output = ""
    private var unread = ""
    private let home: URL

    init(term: String, options: [String] = [], environment: [String: String] = [:]) throws {
      line = try PseudoTerminal()
      home = try temporaryFolder()
      let usual = [
        "TERM": term, "LC_ALL": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no", "HOME": home.path,
        "PATH": "/usr/bin:/bin",
      ]
      child = try Child(
        product("signscope"), ["demo", "--port", "0", "--lang", "en"] + options,
        input: .terminal(line.path), environment: usual.merging(environment) { $1 })
    }

    deinit {
      try? FileManager.default.removeItem(at: home)
    }

    func type(_ text: String) {
      let bytes = Array(text.utf8)
      #expect(write(line.master, bytes, bytes.count) == bytes.count)
    }

    /// Waits until a text has been printed after that of the last call, and returns everything in between,
    /// with the text.
    @discardableResult
    func wait(for text: String, sourceLocation: SourceLocation = #_sourceLocation) -> String {
      let hasCome = blockUntil {
        let more = line.read()
        output += more
        unread += more
        return unread.contains(text)
      }
      guard hasCome, let found = unread.firstRange(of: text) else {
        Issue.record("\"\(text)\" was not printed:\n\(output)", sourceLocation: sourceLocation)
        return ""
      }
      defer { unread.removeSubrange(..<found.upperBound) }
      return String(unread[..<found.upperBound])
    }
  }

  @Test(
    "a dumb terminal gets lines and no escape sequence: moving, editing, sending, a box, the end")
  func dumb() throws {
    let session = try Session(term: "dumb")
    let before = session.line.modes
    session.wait(for: "> type to narrow the list")
    session.type("\u{1B}[B")
    #expect(session.wait(for: "\r\n> ●  The platform's time").split(separator: "\r\n").count < 6)
    session.type("\u{1B}[A")
    session.wait(for: "> ●  An item with its SKUs")
    session.type("\r")
    session.wait(for: "> ✓ num_iid      654321098765")
    session.type("\r")
    session.wait(for: "\r\n> ✓ num_iid      654321098765")
    session.type("1")
    #expect(session.wait(for: "1") == "1")
    session.type("\u{7F}")
    session.wait(for: "\r\n> ✓ num_iid      654321098765")
    session.type("\r")
    session.wait(for: "> ✓ ")
    session.type("s")
    session.wait(for: "Success")
    session.wait(for: "手工西施壶")
    session.type("?")
    session.wait(for: "Keys")
    session.type("\u{1B}")
    session.wait(for: "2 Request")
    session.type("q")
    #expect(session.child.wait().status == 0)
    #expect(!session.output.contains("\u{1B}"))
    #expect(!session.output.contains { "│─┌━┃".contains($0) })
    #expect(session.line.modes.c_lflag == before.c_lflag)
  }

  @Test("--plain works in every terminal", arguments: ["xterm-256color", "vt100", "nonesuch", ""])
  func option(term: String) throws {
    let session = try Session(term: term, options: ["--plain"])
    session.wait(for: "> type to narrow the list")
    session.type("\u{1B}[B")
    session.wait(for: "> ●  The platform's time")
    kill(session.child.process, SIGTERM)
    #expect(session.child.wait().status == -SIGTERM)
    // A terminal that can must say where a paste begins.
    let sequences = session.output.replacing("\u{1B}[?2004h", with: "")
    #expect(!sequences.contains("\u{1B}"))
    #expect(session.output.contains("\u{1B}[?2004h") == (term == "xterm-256color"))
    #expect(!session.line.isRaw)
  }

  @Test(
    "a signal gives the terminal its modes back", arguments: [SIGTERM, SIGHUP, SIGSEGV, SIGINT])
  func signals(number: Int32) throws {
    let session = try Session(term: "dumb")
    session.wait(for: "> type to narrow the list")
    #expect(session.line.isRaw)
    kill(session.child.process, number)
    #expect(session.child.wait().status == -number)
    #expect(!session.line.isRaw)
  }

  @Test(
    "Ctrl-Z gives the shell its terminal, and everything is printed again afterwards",
    .enabled(if: Pane.isAvailable, "tmux is not installed: run .ci/setup --tests"))
  func suspending() {
    let shell = "PS1='$ ' HISTFILE= exec bash --norc --noprofile -i"
    let pane = Pane("", size: Size(columns: 80, rows: 60), inside: "TERM=dumb \(shell)")
    pane.wait(for: "$")
    pane.type("\(product("signscope")) demo --port 0 --lang en")
    pane.press("Enter")
    pane.wait(for: "> type to narrow the list")
    pane.press("Escape")
    pane.wait(for: "> ✓ num_iid")
    pane.press("C-z")
    pane.wait(for: "Stopped")
    pane.type("fg")
    pane.press("Enter")
    pane.wait("the screen again") { pane.screen.split(separator: "> ✓ num_iid").count == 3 }
    pane.press("Down")
    pane.wait(for: "> ✓ fields")
  }
}
