import Glibc
import Screen
import SignScopeEngine
import System

/// Standard output or standard error.
///
/// If output cannot be written, the program ends: the user would not see anything that follows, and must
/// not be told that it succeeded.
struct Console {
  private let descriptor: Int32

  static let output = Console(descriptor: STDOUT_FILENO)
  static let error = Console(descriptor: STDERR_FILENO)

  var isTerminal: Bool { isatty(descriptor) == 1 }

  /// Writes the whole text immediately.
  func write(_ text: String) {
    write(Array(text.utf8))
  }

  func write(_ bytes: [UInt8]) {
    do throws(SystemError) { try writeAll(bytes, to: descriptor) } catch { fail(error) }
  }

  /// Writes JSON and a line feed. On a terminal, zero-width characters are escaped too, because they
  /// would change how the rest is displayed.
  func write(_ json: JSON) {
    var writer = JSONWriter(escapesInvisible: isTerminal) { write($0) }
    writer.write(json)
    write(writer.bytes + [UInt8(ascii: "\n")])
  }

  /// Call this after the last output: some file systems report errors only when a file is closed.
  func finish() {
    guard close(descriptor) != 0, errno != EINTR, errno != EBADF else { return }
    fail(.last)
  }

  /// Ends the program with status 1. Prints nothing if the reader has closed the pipe (`
  /// head`).
  private func fail(_ error: SystemError) {
    guard descriptor == STDOUT_FILENO else { return }
    if error.code != EPIPE {
      let words = Phrase(
        "cannot write standard output: \(error.reason)", "无法写入标准输出：\(error.reason)")
      Console.error.write("signscope: \(words[.preferred(by: environment)])\n")
    }
    _exit(ExitStatus.failed.rawValue)
  }

  /// Writes bytes from outside: unchanged to a file or a pipe, and line by line in printable characters
  /// to a terminal.
  func write(body: [UInt8]) {
    guard isTerminal else { return write(body) }
    for line in body.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false) {
      write(String(decoding: line, as: UTF8.self).printable + "\n")
    }
  }

  /// The columns of the terminal; 80 without one.
  var width: Int {
    var size = winsize()
    guard isTerminal, ioctl(descriptor, UInt(TIOCGWINSZ), &size) == 0,
      size.ws_col > 0
    else { return 80 }
    return Int(size.ws_col)
  }

  /// Whether to use colours: on a terminal that supports them, and without `NO_COLOR`.
  var takesColour: Bool {
    guard isTerminal else { return false }
    let terminal = environment("TERM") ?? ""
    return (environment("NO_COLOR") ?? "").isEmpty && !terminal.isEmpty && terminal != "dumb"
  }
}

/// An environment variable.
func environment(_ name: String) -> String? {
  getenv(name).map { String(cString: $0) }
}
