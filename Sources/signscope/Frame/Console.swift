import Glibc
import System

/// Standard output or standard error.
struct Console {
  private let descriptor: Int32

  static let output = Console(descriptor: STDOUT_FILENO)
  static let error = Console(descriptor: STDERR_FILENO)

  var isTerminal: Bool { isatty(descriptor) == 1 }

  /// Writes at once and whole; a reader that has gone is no matter.
  func write(_ text: String) {
    write(Array(text.utf8))
  }

  func write(_ bytes: [UInt8]) {
    try? writeAll(bytes, to: descriptor)
  }

  /// Writes what came from outside: as it is into a file or a pipe, and in printable signs only, line
  /// by line, on a terminal.
  func write(body: [UInt8]) {
    guard isTerminal else { return write(body) }
    for line in body.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      write(String(decoding: line, as: UTF8.self).printable + "\n")
    }
  }

  /// Columns of the terminal; 80 where there is none.
  var width: Int {
    var size = winsize()
    guard isTerminal, ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0,
      size.ws_col > 0
    else { return 80 }
    return Int(size.ws_col)
  }

  /// Whether colours are welcome: on a terminal that knows them, and without `NO_COLOR`.
  var takesColour: Bool {
    guard isTerminal else { return false }
    let terminal = environment("TERM") ?? ""
    return (environment("NO_COLOR") ?? "").isEmpty && !terminal.isEmpty && terminal != "dumb"
  }
}

/// A variable of the environment.
func environment(_ name: String) -> String? {
  getenv(name).map { String(cString: $0) }
}
