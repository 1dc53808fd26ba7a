import Glibc
import TestSupport
import Testing

/// The question for the terminal's background, on a terminal whose answers are the test's.
@Suite("The terminal's background", .ownThread, .timeLimit(.minutes(5)))
struct BackgroundTests {
  private static let question = "\u{1B}]11;?\u{1B}\\\u{1B}[c"

  private func answer(_ line: PseudoTerminal, _ text: String) {
    _ = text.withCString { write(line.master, $0, strlen($0)) }
  }

  @Test(
    "is asked for once, behind the first screen, and decides the colours",
    arguments: [("ffff/ffff/ffff", "38;5;124"), ("0000/0000/0000", "38;5;210")])
  func asked(color: String, red: String) throws {
    let line = try PseudoTerminal()
    let program = try line.startProbe()
    var output = ""
    program.wait("question") {
      output += line.read()
      return output.hasSuffix(Self.question)
    }
    #expect(output.contains("probe 80x24"))
    answer(line, "\u{1B}]11;rgb:\(color)\u{1B}\\\u{1B}[?64;1;2c")
    output = ""
    program.wait("colours") {
      output += line.read()
      return output.contains(red)
    }
    // Neither the answer nor a part of it is a key.
    answer(line, "q")
    #expect(program.wait().status == 0)
    output += line.read()
    #expect(!output.contains("key ") && !output.contains(Self.question))
  }

  @Test("an answer that comes when the program ends is not left for the shell")
  func late() throws {
    let line = try PseudoTerminal()
    let program = try line.startProbe()
    var output = ""
    program.wait("question") {
      output += line.read()
      return output.hasSuffix(Self.question)
    }
    answer(line, "q\u{1B}]11;rgb:0000/0000/0000\u{1B}\\\u{1B}[?64;1;2c")
    #expect(program.wait().status == 0)
    #expect(!line.hasInput())
  }

  @Test(
    "is not asked for where it is known or has no effect",
    arguments: [("linux", [:]), ("vt100", [:]), ("xterm-256color", ["NO_COLOR": "1"])]
      as [(String, [String: String])])
  func notAsked(term: String, environment: [String: String]) throws {
    let line = try PseudoTerminal()
    let program = try line.startProbe(term: term, environment: environment)
    answer(line, "q")
    #expect(program.wait().status == 0)
    #expect(!line.read().contains("]11;?"))
  }
}
