import Glibc
import System

/// Shows text a screen at a time, with the program in `PAGER` or with `less`.
struct Pager {
  /// A shell command that reads standard input; empty for no pager.
  private let command: String

  /// Without `less` the text is written to the terminal unchanged.
  private static let usual = "if command -v less >/dev/null; then exec less -R; else exec cat; fi"

  init(environment: (String) -> String?) {
    command = environment("PAGER") ?? Self.usual
  }

  /// Shows the text, and returns when the user has left the pager. Writes the text directly if there is
  /// no terminal or the pager cannot be run.
  func show(_ text: String) {
    guard isatty(STDOUT_FILENO) == 1, !command.isEmpty, page(text) else {
      return Console.output.write(text)
    }
  }

  /// - Returns: Whether the pager could be run.
  private func page(_ text: String) -> Bool {
    // In a locale that is not UTF-8, `less` would show bytes instead of Chinese characters.
    ChildEnvironment.pager.apply()
    setenv("LESSCHARSET", "utf-8", 0)
    guard let pipe = popen(command, "w") else { return false }
    // Leaving the pager early closes the pipe; Ctrl-C belongs to the pager while it runs.
    let handlers = [SIGPIPE, SIGINT, SIGQUIT].map { ($0, signal($0, SIG_IGN)) }
    defer { for (number, handler) in handlers { signal(number, handler) } }
    fputs(text, pipe)
    let status = pclose(pipe)
    let isExit = status & 0x7F == 0
    return !(isExit && [126, 127].contains(status >> 8 & 0xFF))
  }
}
