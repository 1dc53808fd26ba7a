import CNcurses
import Glibc
import Screen

/// What the terminal is, and what it needs at the start and at the end.
extension CursesTerminal {
  static func checkStreams() throws {
    guard isatty(STDIN_FILENO) == 1 else { throw StartError.notATerminal(.input) }
    guard isatty(STDOUT_FILENO) == 1 else { throw StartError.notATerminal(.output) }
  }

  /// Checks the terminal before ncurses does, whose error messages say less.
  static func checkTerminal() throws -> String {
    guard let name = environmentVariable("TERM"), !name.isEmpty else {
      throw StartError.noName
    }
    var problem: Int32 = 0
    guard setupterm(name, STDOUT_FILENO, &problem) == OK else { throw StartError.unknown(name) }
    guard Terminfo.string("cup") != nil else { throw StartError.tooSimple(name) }
    return name
  }

  /// Whether a terminal of this name understands xterm's private modes.
  static func isXtermLike(_ name: String) -> Bool {
    !["vt", "linux", "ansi", "cons"].contains { name.hasPrefix($0) }
  }

  /// Without a theme of the user's own, none if `NO_COLOR` is set and not empty.
  static func startColors(_ theme: ThemeName) -> ColorDepth {
    if theme == .auto, environmentVariable("NO_COLOR")?.isEmpty == false { return .none }
    guard has_colors(), start_color() == OK, use_default_colors() == OK else { return .none }
    return ColorDepth(colors: cnc_colors())
  }

  /// Erases the screen of a terminal without an alternate screen (vt100, Linux console): a revealed
  /// secret would remain visible.
  static var leftScreen: String {
    Terminfo.output("rmcup").isEmpty ? Terminfo.output("clear") : ""
  }

  /// The sequence that resets all modes, for when ncurses can no longer be used.
  static func resetSequence(isXtermLike: Bool) -> String {
    let mouse = Terminfo.string("kmous") == nil ? "" : "\u{1B}[?1006l\u{1B}[?1000l"
    let paste = isXtermLike ? "\u{1B}[?2004l" : ""
    let capabilities = ["op", "sgr0", "cnorm", "rmkx", "rmcup"].map(Terminfo.output).joined()
    return mouse + paste + capabilities + leftScreen + "\r\n"
  }
}

/// Makes the C library use UTF-8, whatever the user's locale is.
///
/// ncurses asks it how characters are encoded and how wide they are; in the locale `C`, boxes and
/// Chinese would be garbled. Only `LC_CTYPE` is set: a decimal comma must not affect numbers.
func useUTF8() {
  setlocale(LC_CTYPE, "")
  for name in ["C.UTF-8", "C.utf8", "en_US.UTF-8"] where !isUTF8 {
    setlocale(LC_CTYPE, name)
  }
}

private var isUTF8: Bool {
  guard let name = nl_langinfo(nl_item(CODESET)) else { return false }
  return String(cString: name) == "UTF-8"
}
