import Foundation
import Glibc
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

    /// Waits until a text has been printed, and returns what was printed up to it since the last time.
    @discardableResult
    func wait(for text: String, sourceLocation: SourceLocation = #_sourceLocation) -> String {
      var seen = ""
      let hasCome = blockUntil {
        seen += line.read()
        return seen.contains(text)
      }
      output += seen
      if !hasCome {
        Issue.record("\"\(text)\" was not printed:\n\(seen)", sourceLocation: sourceLocation)
      }
      return seen
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
    session.wait(for: "Quit")
    session.type("\r")
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

  @Test("Ctrl-Z gives the shell its terminal, and everything is printed again afterwards")
  func suspending() throws {
    let session = try Session(term: "dumb")
    session.wait(for: "> type to narrow the list")
    session.type("\u{1B}")
    session.wait(for: "> ")
    session.type("\u{1A}")
    session.child.wait("the terminal given back") { !session.line.isRaw }
    kill(session.child.process, SIGCONT)
    session.wait(for: "2 Request")
    #expect(session.line.isRaw)
    kill(session.child.process, SIGTERM)
    #expect(session.child.wait().status == -SIGTERM)
  }
}
