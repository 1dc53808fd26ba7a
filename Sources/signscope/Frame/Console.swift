import Glibc
import Screen
import SignScopeEngine
import System

/// Standard output or standard error.
///
/// Output that cannot be written ends the program: nothing after it would be seen either, and success
/// would be a lie.
struct Console {
  private let descriptor: Int32

  static let output = Console(descriptor: STDOUT_FILENO)
  static let error = Console(descriptor: STDERR_FILENO)

  var isTerminal: Bool { isatty(descriptor) == 1 }

  /// Writes at once and whole.
  func write(_ text: String) {
    write(Array(text.utf8))
  }

  func write(_ bytes: [UInt8]) {
    do throws(SystemError) { try writeAll(bytes, to: descriptor) } catch { fail(error) }
  }

  /// Writes JSON and a line feed. On a terminal, characters without a width are escaped too: they would
  /// change how the rest shows.
  func write(_ json: JSON) {
    var writer = JSONWriter(escapesInvisible: isTerminal) { write($0) }
    writer.write(json)
    write(writer.bytes + [UInt8(ascii: "\n")])
  }

  /// To be called when all is written: some file systems report errors only when a file is closed.
  func finish() {
    guard close(descriptor) != 0, errno != EINTR, errno != EBADF else { return }
    fail(.last)
  }

  /// Ends the program with status 1. A reader that has gone (`| head`) has seen what it wanted, so there
  /// is nothing to say.
  private func fail(_ error: SystemError) {
    guard descriptor == STDOUT_FILENO else { return }
    if error.code != EPIPE {
      let words = Phrase(
        "cannot write standard output: \(error.reason)", "无法写入标准输出：\(error.reason)")
      Console.error.write("signscope: \(words[.preferred(by: environment)])\n")
    }
    _exit(ExitStatus.failed.rawValue)
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
