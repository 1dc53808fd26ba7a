import Glibc
import System

/// Shows text a screen at a time, by the program in `PAGER` or by `less`.
struct Pager {
  /// Takes the text from standard input; empty: there is no pager.
  private let command: String

  /// Where there is no `less` the text goes to the terminal as it is.
  private static let usual = "if command -v less >/dev/null; then exec less -R; else exec cat; fi"

  init(environment: (String) -> String?) {
    command = environment("PAGER") ?? Self.usual
  }

  /// Shows the text, and returns when the person has left the pager. Without a terminal, or without a pager
  /// that can be run, the text is written as it is.
  func show(_ text: String) {
    guard isatty(STDOUT_FILENO) == 1, !command.isEmpty, page(text) else {
      return Console.output.write(text)
    }
  }

  /// - Returns: whether the pager could be run.
  private func page(_ text: String) -> Bool {
    // In a locale that is not UTF-8 `less` would show bytes instead of Chinese.
    ChildEnvironment.pager.apply()
    setenv("LESSCHARSET", "utf-8", 0)
    guard let pipe = popen(command, "w") else { return false }
    // A pager that was left early closes the pipe; Ctrl-C belongs to the pager while it runs.
    let handlers = [SIGPIPE, SIGINT, SIGQUIT].map { ($0, signal($0, SIG_IGN)) }
    defer { for (number, handler) in handlers { signal(number, handler) } }
    fputs(text, pipe)
    let status = pclose(pipe)
    let isExit = status & 0x7F == 0
    return !(isExit && [126, 127].contains(status >> 8 & 0xFF))
  }
}
