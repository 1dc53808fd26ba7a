import Foundation
import Glibc
import TestSupport
import Testing

/// The program on a terminal that only the test holds, whose modes it can see and whose output it can stop.
@Suite("Signals", .ownThread, .timeLimit(.minutes(10)))
struct SignalTests {
  @Test(
    "whatever signal ends the program, it dies of that signal and the terminal's modes are restored",
    arguments: [
      SIGHUP, SIGINT, SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGUSR1, SIGSEGV, SIGUSR2,
      SIGPIPE, SIGALRM, SIGTERM, SIGSTKFLT, SIGXCPU, SIGXFSZ, SIGVTALRM, SIGPROF, SIGIO, SIGPWR,
      SIGSYS, 34, 40, 64,
    ])
  func modes(number: Int32) throws {
    let line = try PseudoTerminal()
    let before = line.modes
    let program = try line.startProbe()
    kill(program.process, number)
    #expect(program.wait().status == -number)
    #expect(line.modes.c_lflag == before.c_lflag && line.modes.c_iflag == before.c_iflag)
    #expect(line.modes.c_oflag == before.c_oflag)
  }

  @Test(
    "a terminal without an alternate screen is erased, so that no secret remains visible",
    arguments: ["vt100", "linux"], [SIGTERM, SIGQUIT, SIGSEGV])
  func erases(term: String, number: Int32) throws {
    let line = try PseudoTerminal()
    let program = try line.startProbe(term: term)
    _ = line.read()
    kill(program.process, number)
    #expect(program.wait().status == -number)
    #expect(line.read().contains("\u{1B}[H\u{1B}[J"))
  }

  @Test("a signal that the parent ignores stays ignored", arguments: [SIGHUP, SIGUSR1])
  func ignored(number: Int32) throws {
    let line = try PseudoTerminal()
    signal(number, SIG_IGN)
    let program = try line.startProbe()
    signal(number, SIG_DFL)
    kill(program.process, number)
    kill(program.process, SIGTERM)
    #expect(program.wait().status == -SIGTERM)
  }

  @Test(
    "a terminal that accepts no output does not block the program",
    arguments: [SIGTERM, SIGHUP, SIGINT, SIGQUIT])
  func stuck(number: Int32) throws {
    let line = try PseudoTerminal()
    let program = try line.startProbe()
    #expect(tcflow(line.slave, Int32(TCOOFF)) == 0)
    // It draws what is typed, and blocks.
    _ = write(line.master, "hello", 5)
    program.wait("reading of the keys") { !line.hasInput() }
    kill(program.process, number)
    #expect(program.wait().status == -number)
    #expect(!line.isRaw)
  }

  @Test("JSON on a terminal has no invisible characters, and is the same JSON")
  func json() throws {
    let line = try PseudoTerminal()
    let folder = try temporaryFolder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appendingPathComponent("body").path
    let message = "a\u{202E}b\u{200B}c"
    try Data(#"{"error_response":{"code":40,"msg":"\#(message)"}}"#.utf8)
      .write(to: URL(fileURLWithPath: file))
    let program = try Child(
      product("signscope"), ["diagnose", "--json", file], input: .terminal(line.path),
      environment: ["TERM": "xterm-256color", "LC_ALL": "C.UTF-8"])
    #expect(program.wait().status == 1)
    let output = line.read()
    #expect(output.contains(#"a\u202eb\u200bc"#))
    #expect(!output.unicodeScalars.contains("\u{202E}"))
    #expect(!output.unicodeScalars.contains("\u{200B}"))
  }
}
