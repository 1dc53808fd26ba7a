import CPseudoTerminal
import Glibc
import TestSupport
import Testing

/// Both ends of a pseudo-terminal.
final class PseudoTerminal {
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
  func startProbe(
    term: String = "xterm-256color", environment: [String: String] = [:]
  ) throws -> Child {
    let usual = [
      "TERM": term, "LC_ALL": "C.UTF-8",
      // On a terminal they wait for a key.
      "SWIFT_BACKTRACE": "enable=no",
    ]
    let child = try Child(
      product("screen-probe"), [], input: .terminal(path),
      environment: usual.merging(environment) { $1 })
    child.wait("first screen") { isRaw && hasOutput() }
    return child
  }

  /// The output so far.
  func read() -> String {
    var bytes: [UInt8] = []
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while hasOutput() {
      let count = Glibc.read(master, &buffer, buffer.count)
      guard count > 0 else { break }
      bytes += buffer[..<count]
    }
    return String(decoding: bytes, as: UTF8.self)
  }
}
