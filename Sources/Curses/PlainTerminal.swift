import CNcurses
import Glibc
package import Screen
package import System

/// A terminal used as a printer: what changes on the screen is printed as lines of text, for screen
/// readers and for terminals without a movable cursor. Create one at a time, and use it only from the
/// thread that created it.
///
/// ncurses only reads the keys.
package final class PlainTerminal: OwnTerminal {
  package private(set) var size: Size
  /// The terminal's modes before.
  private let modes: termios
  private let ncurses: FrameOutput
  private let hasPasteMode: Bool
  private var printer = PlainPrinter()
  private var reader: InputReader
  private var signals: SignalMonitor?
  /// What has happened since the last canvas.
  private var cause = PlainPrinter.Cause.other
  /// Input that `wait` returns first.
  private var due: [Input] = []

  /// Room for a pane and what it is worked with, however many rows the window has.
  private static let size = Size(columns: 79, rows: 24)
  private static let fewestColumns = 40

  /// Takes over the terminal.
  ///
  /// - Throws: `StartError`.
  package init() throws {
    try CursesTerminal.checkStreams()
    useUTF8()
    var modes = termios()
    tcgetattr(STDIN_FILENO, &modes)
    self.modes = modes
    let name = Self.nameOfKeys
    hasPasteMode = environmentVariable("TERM") == name && CursesTerminal.isXtermLike(name)
    // Before ncurses, which then does not touch these signals, and before any mode is changed.
    signals = SignalMonitor()
    TerminalRescue.arm(
      reset: (hasPasteMode ? Self.pasteMode(on: false) : "") + "\r\n", modes: modes)
    guard let ncurses = FrameOutput(isDropped: true) else {
      TerminalRescue.setNeeded(false)
      signals.take()?.stop()
      throw StartError.unknown(name)
    }
    self.ncurses = ncurses
    ncurses.hold()
    guard cnc_newterm(name, ncurses.file) != nil else {
      TerminalRescue.setNeeded(false)
      signals.take()?.stop()
      throw StartError.unknown(name)
    }
    // Without these, ncurses would read whole lines. It needs the terminal to set them.
    ncurses.release()
    def_prog_mode()
    raw()
    noecho()
    ncurses.hold()
    set_escdelay(CursesTerminal.escapeDelay)
    reader = InputReader()
    size = Self.currentSize
    setModes()
  }

  deinit {
    end()
  }

  package func end() {
    guard let signals = signals.take() else { return }
    giveBack()
    signals.stop()
  }

  package func show(_ canvas: Canvas) {
    write(printer.text(for: canvas, after: cause))
  }

  package func redraw() {
    write(printer.endLine())
    printer = PlainPrinter()
  }

  package func use(_ display: Display) {}

  package func wait(descriptor: Int32, timeout: Duration?) -> [Input] {
    guard let signals = signals?.descriptor else { return takeDue() + [.closed] }
    let inputs = InputWait(signals: signals, messages: descriptor, timeout: timeout).next {
      reader.deadline
    } take: {
      takeDue() + takeSignals() + reader.readWaiting()
    }
    guard let inputs else {
      cause = .time
      return []
    }
    cause = !inputs.isEmpty && inputs.allSatisfy(\.isTyping) ? .typing : .other
    return inputs
  }

  package func copy(_ text: String) -> Clipboard {
    ClipboardWriter(isXtermLike: hasPasteMode).copy(text)
  }

  package func lend(to program: ForegroundProgram) -> ForegroundProgram.Ending {
    giveBack()
    guard let (ending, numbers) = signals?.run(program) else { return .notStarted("") }
    due += takeBack()
    InputReader.dropWaiting(for: CursesTerminal.escapeDelay)
    due += numbers.map { .signal($0) }
    return ending
  }

  package func suspend() {
    due += stop(wholeJob: true)
  }
}

// MARK: - Input

extension PlainTerminal {
  private func takeDue() -> [Input] {
    defer { due = [] }
    return due
  }

  private func takeSignals() -> [Input] {
    (signals?.take() ?? []).flatMap { number -> [Input] in
      switch number {
      case SIGWINCH: followWindow()
      case SIGTSTP: [.resumed] + stop(wholeJob: false)
      // Stopped by SIGSTOP, which cannot be caught: the shell has used the terminal since.
      case SIGCONT: [.resumed] + takeBack()
      default: [.signal(number)]
      }
    }
  }

  /// The terminal whose keys ncurses is to read: the user's, or where that has none the one that most
  /// programs speak like.
  private static var nameOfKeys: String {
    let own = environmentVariable("TERM").flatMap { $0 == "dumb" || $0.isEmpty ? nil : $0 }
    let names = [own, "xterm-256color", "xterm", "vt100", "ansi"].compactMap { $0 }
    return names.first {
      var problem: Int32 = 0
      return setupterm($0, STDOUT_FILENO, &problem) == OK
    } ?? "dumb"
  }
}

// MARK: - Size, modes

extension PlainTerminal {
  private static var currentSize: Size {
    var window = winsize()
    guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &window) == 0, window.ws_col > 0 else {
      return size
    }
    // Not the last column, where some terminals begin a new line.
    let columns = max(fewestColumns, min(size.columns, Int(window.ws_col) - 1))
    return Size(columns: columns, rows: size.rows)
  }

  private func followWindow() -> [Input] {
    let before = size
    size = Self.currentSize
    return size == before ? [] : [.resized(size)]
  }

  /// Makes every key arrive at once and as it is. A line feed stays the end of a line.
  private func setModes() {
    var raw = modes
    raw.c_iflag &= ~tcflag_t(BRKINT | ICRNL | INLCR | IGNCR | ISTRIP | IXON)
    raw.c_oflag |= tcflag_t(OPOST | ONLCR)
    raw.c_lflag &= ~tcflag_t(ICANON | ECHO | ECHONL | ISIG | IEXTEN)
    withUnsafeMutableBytes(of: &raw.c_cc) { keys in
      keys[Int(VMIN)] = 1
      keys[Int(VTIME)] = 0
    }
    tcsetattr(STDIN_FILENO, TCSADRAIN, &raw)
    if hasPasteMode { write(Self.pasteMode(on: true)) }
  }

  private func giveBack() {
    write(printer.endLine() + (hasPasteMode ? Self.pasteMode(on: false) : ""))
    var before = modes
    tcsetattr(STDIN_FILENO, TCSADRAIN, &before)
    TerminalRescue.setNeeded(false)
  }

  /// After another program has used the terminal: the next canvas is printed whole.
  private func takeBack() -> [Input] {
    TerminalRescue.setNeeded(true)
    setModes()
    printer = PlainPrinter()
    return followWindow()
  }

  private func stop(wholeJob: Bool) -> [Input] {
    giveBack()
    signals?.stopProcess(wholeJob: wholeJob)
    return takeBack()
  }

  /// Without it, the letters of a paste would be keys.
  private static func pasteMode(on: Bool) -> String { on ? "\u{1B}[?2004h" : "\u{1B}[?2004l" }

  private func write(_ text: String) {
    if !text.isEmpty { try? writeAll(Array(text.utf8), to: STDOUT_FILENO) }
  }
}

extension Input {
  /// Whether it changes a text, or only moves in it, while one is edited.
  fileprivate var isTyping: Bool {
    guard case .key(let key) = self else { return false }
    return switch key {
    case .text, .backspace, .delete, .left, .right, .wordLeft, .wordRight, .home, .end: true
    default: false
    }
  }
}
