import Foundation
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

  private static let width = "\u{1B}[2;1H①\u{1B}[6n"

  @Test(
    "how wide ① is, is asked once, on a screen that is cleared next, and decides how it is drawn",
    arguments: [(2, "key text(\"①\")"), (3, "key text(\"1\")")])
  func width(column: Int, drawn: String) throws {
    let line = try PseudoTerminal()
    let program = try line.startProbe()
    var output = ""
    program.wait("question") {
      output += line.read()
      return output.hasSuffix(Self.question)
    }
    let parts = output.split(separator: Self.width, omittingEmptySubsequences: false)
    #expect(parts.count == 2)
    #expect(!parts[0].contains("probe"))
    let clearing = try #require(parts.last?.firstRange(of: "\u{1B}[2J"))
    #expect(!parts[1][..<clearing.lowerBound].contains("probe"))
    answer(line, "\u{1B}[2;\(column)R\u{1B}[?64;1;2c①")
    output = ""
    program.wait("the key") {
      output += line.read()
      return output.contains(drawn)
    }
    answer(line, "q")
    #expect(program.wait().status == 0)
    output += line.read()
    #expect(!output.contains("[6n") && output.contains("①") == (column == 2))
  }

  @Test("how wide ① is, is not asked if config.yaml says it")
  func knownWidth() throws {
    let home = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: home) }
    let place = home.appending(path: "signscope")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    try Data("ambiguous_width: 1\n".utf8).write(to: place.appending(path: "config.yaml"))
    let line = try PseudoTerminal()
    let program = try Child(
      product("signscope"), ["demo", "--port", "0", "--lang", "en"], input: .terminal(line.path),
      environment: [
        "TERM": "xterm-256color", "LC_ALL": "C.UTF-8", "SWIFT_BACKTRACE": "enable=no",
        "HOME": home.path, "XDG_CONFIG_HOME": home.path,
      ])
    var output = ""
    program.wait("question") {
      output += line.read()
      return output.hasSuffix(Self.question)
    }
    #expect(!output.contains("[6n"))
    kill(program.process, SIGTERM)
    #expect(program.wait().status == -SIGTERM)
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
