/// Why the screen cannot start, and what to do. Nothing has been written to the terminal.
package enum StartError: Error, Sendable, Equatable {
  /// Standard input, or standard output, is a file, a pipe or a closed descriptor.
  case notATerminal(StandardStream)
  /// `TERM` is unset or empty.
  case noName
  /// The system has no description of the terminal in `TERM`.
  case unknown(String)
  /// The terminal in `TERM` cannot position its cursor.
  case tooSimple(String)

  package enum StandardStream: Sendable { case input, output }

  /// What is wrong and what to do, on one line.
  package var english: String {
    switch self {
    case .notATerminal(.input):
      "standard input is not a terminal: start it in a terminal window, or use a command for scripts"
    case .notATerminal(.output):
      "standard output is not a terminal: start it in a terminal window, or use a command for scripts"
    case .noName:
      "TERM is not set, so the kind of terminal is unknown: try again with TERM=xterm-256color"
    case .unknown(let name):
      "this system does not know the terminal \(name.inQuotes) (TERM): "
        + "try again with TERM=xterm-256color, or install ncurses-term"
    case .tooSimple(let name):
      "the terminal \(name.inQuotes) (TERM) cannot move its cursor: "
        + "use --plain, or try again with TERM=xterm-256color"
    }
  }

  /// The same in Chinese.
  package var chinese: String {
    switch self {
    case .notATerminal(.input): "标准输入不是终端：请在终端窗口中启动，脚本请用子命令"
    case .notATerminal(.output): "标准输出不是终端：请在终端窗口中启动，脚本请用子命令"
    case .noName: "没有设置 TERM，无法得知终端类型：请用 TERM=xterm-256color 再试"
    case .unknown(let name):
      "系统不认识终端 \(name.inQuotes)（TERM）：请用 TERM=xterm-256color 再试，或安装 ncurses-term"
    case .tooSimple(let name):
      "终端 \(name.inQuotes)（TERM）不能移动光标：请用 --plain，或用 TERM=xterm-256color 再试"
    }
  }
}

extension String {
  /// In quotation marks, with everything but printable ASCII escaped, because a terminal will show it.
  fileprivate var inQuotes: String {
    "\"" + unicodeScalars.map { $0.escaped(asASCII: true) }.joined() + "\""
  }
}
