import CPseudoTerminal
import Glibc
import TestSupport
import Testing

/// The program on a terminal that only the test holds, whose modes it can see and whose output it can stop.
@Suite("Signals", .ownThread, .timeLimit(.minutes(10)))
struct SignalTests {
  /// Both ends of a pseudo-terminal.
  private final class Line {
    let master: Int32
    let slave: Int32
    let path: String

    init() throws {
      var name = [CChar](repeating: 0, count: 128)
      master = cpt_open(24, 80, &name, name.count)
      path = String(
        decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
      slave = open(path, O_RDWR | O_NOCTTY)
      try #require(master >= 0 && slave >= 0)
    }

    deinit {
      close(slave)
      close(master)
    }

    var modes: termios {
      var modes = termios()
      tcgetattr(slave, &modes)
      return modes
    }

    var isRaw: Bool { modes.c_lflag & tcflag_t(ICANON | ECHO) == 0 }

    /// Whether the program has written anything.
    func hasOutput() -> Bool { Self.isReadable(master) }

    /// Whether there are keys that the program has not read.
    func hasInput() -> Bool { Self.isReadable(slave) }

    private static func isReadable(_ descriptor: Int32) -> Bool {
      var entry = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
      return poll(&entry, 1, 0) > 0
    }

    /// Starts the probe, and waits until its first screen is there.
    func start() throws -> Child {
      let child = try Child(
        product("screen-probe"), [], input: .terminal(path),
        environment: [
          "TERM": "xterm-256color", "LC_ALL": "C.UTF-8",
          // On a terminal they wait for a key.
          "SWIFT_BACKTRACE": "enable=no",
        ])
      child.wait("first screen") { isRaw && hasOutput() }
      return child
    }
  }

  @Test(
    "whatever signal ends the program, it dies of that and the terminal's modes are back",
    arguments: [
      SIGHUP, SIGINT, SIGQUIT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGUSR1, SIGSEGV, SIGUSR2,
      SIGPIPE, SIGALRM, SIGTERM, SIGSTKFLT, SIGXCPU, SIGXFSZ, SIGVTALRM, SIGPROF, SIGIO, SIGPWR,
      SIGSYS, 34, 40, 64,
    ])
  func modes(number: Int32) throws {
    let line = try Line()
    let before = line.modes
    let program = try line.start()
    kill(program.process, number)
    #expect(program.wait().status == -number)
    #expect(line.modes.c_lflag == before.c_lflag && line.modes.c_iflag == before.c_iflag)
    #expect(line.modes.c_oflag == before.c_oflag)
  }

  @Test("a signal that the parent ignores stays ignored", arguments: [SIGHUP, SIGUSR1])
  func ignored(number: Int32) throws {
    let line = try Line()
    signal(number, SIG_IGN)
    let program = try line.start()
    signal(number, SIG_DFL)
    kill(program.process, number)
    kill(program.process, SIGTERM)
    #expect(program.wait().status == -SIGTERM)
  }

  @Test(
    "a terminal that takes no output does not keep the program",
    arguments: [SIGTERM, SIGHUP, SIGINT, SIGQUIT])
  func stuck(number: Int32) throws {
    let line = try Line()
    let program = try line.start()
    #expect(tcflow(line.slave, Int32(TCOOFF)) == 0)
    // It draws what is typed, and blocks.
    _ = write(line.master, "hello", 5)
    program.wait("reading of the keys") { !line.hasInput() }
    kill(program.process, number)
    #expect(program.wait().status == -number)
    #expect(!line.isRaw)
  }
}
